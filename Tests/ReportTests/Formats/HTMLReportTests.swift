import Diagnosis
import Report
import TestSupport
import Testing
import Wiring

@Suite("The report as HTML")
struct HTMLReportTests {
  private static let system = SystemFacts(
    kernel: "Linux 6.1.0 x86_64",
    adapter: "USB adapter, driver ftdi_sio"
  )

  private func page(_ state: ReportState) throws -> String {
    try HTMLReport(state.diagnosed().report, state.facts, system: Self.system).text()
  }

  @Test(arguments: ReportState.allCases)
  func `is as it was recorded`(state: ReportState) throws {
    #expect(Snapshot("html-\(state.rawValue)").difference(from: try page(state)) == nil)
  }

  @Test(arguments: ReportState.allCases)
  func `it runs nothing, loads nothing and is well nested`(state: ReportState) throws {
    let text = try page(state)
    let elements = Elements(text)
    #expect(elements.complaint == nil)
    let active: Set<String> = [
      "script", "link", "img", "iframe", "object", "embed", "video", "audio", "form", "a", "base",
    ]
    #expect(elements.names.isDisjoint(with: active))
    let loading: Set<String> = ["src", "href", "action", "data", "poster", "srcset"]
    #expect(elements.attributes.isDisjoint(with: loading))
    #expect(!elements.attributes.contains { $0.hasPrefix("on") })
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("url(") && !text.contains("@import"))
  }

  @Test
  func `the likeliest cause comes with its weight as a bar and a number`() throws {
    let text = try page(.indistinguishable)
    let words = try ReportWords(ReportState.indistinguishable.diagnosed().report)
    let causes = try #require(words.causes)
    #expect(causes.likely.count > 1)
    for cause in causes.likely {
      #expect(text.contains("width:\(Int((cause.share * 100).rounded()))%"))
      #expect(text.contains("<strong>\(cause.percent)</strong>"))
    }
  }

  @Test
  func `it tells the system, the adapter and the program`() throws {
    let text = try page(.swapped)
    for part in ["Linux 6.1.0 x86_64", "driver ftdi_sio", "cablecheck 1.2.3"] {
      #expect(text.contains(part))
    }
  }

  @Test
  func `exchange times that are all alike have no plot`() throws {
    let report = try ReportState.good.diagnosed().report
    let samples = report.results.flatMap { $0.finding?.measurements ?? [] }.flatMap(\.samples)
    #expect(samples.count == 6, "so many follow the whole ones for the identity and the readings")
    let text = HTMLReport(report, ReportState.good.facts).text()
    #expect(Set(samples.map { $0 / .milliseconds(1) }.map { Int($0.rounded()) }).count == 1)
    #expect(!text.contains("class=\"sample\""))
  }

  @Test
  func `the log of the line is folded unless it is asked for`() throws {
    let report = try ReportState.swapped.diagnosed().report
    let folded = HTMLReport(report, ReportState.swapped.facts).text()
    let open = HTMLReport(report, ReportState.swapped.facts, exchanges: .shown).text()
    #expect(folded.contains("<details>\n<summary>"))
    #expect(open.contains("<details open>\n<summary>"))
  }

  @Test
  func `while several remedies are left no cause is drawn as if it were so`() throws {
    #expect(try !page(.indistinguishable).contains("Drawn as if"))
    #expect(try !page(.jumperMissing).contains("Drawn as if"))
    #expect(try page(.groundOpen).contains("Drawn as if"))
    #expect(try !page(.good).contains("casing dashed"))
  }

  @Test
  func `the parts of the way stand beside what is known of them`() throws {
    let report = try ReportState.swapped.diagnosed().report
      .knowing([.conductor(0): .suspect(share: 0.463), .deviceReceiver: .suspect(share: 0.01)])
    let text = HTMLReport(report, ReportState.swapped.facts).text()
    let table = try #require(text.firstRange(of: "The parts of the way")?.upperBound)
    let rows = text[table...]
    #expect(
      rows.contains("<th class=\"failed\" scope=\"row\">▶ suspect 46 %</th>\n<td>yellow</td>")
    )
    #expect(rows.contains(">suspect 1 %</th>"), "what is hardly suspect has no mark")
    #expect(rows.contains("· not looked at"))
    #expect(Elements(text).complaint == nil)
  }

  @Test
  func `a port that could not be used has no drawing`() throws {
    #expect(try !page(.noPort).contains("<svg"))
    #expect(try !page(.portHeld).contains("<svg"))
  }

  @Test(arguments: CableLibrary.ids)
  func `a cable has a page of its own`(id: String) throws {
    let text = PinoutPage(WiringDiagram(try CableLibrary.load(id: id))).text()
    #expect(Elements(text).complaint == nil)
    #expect(text.contains("<svg"))
  }
}
