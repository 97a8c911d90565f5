import Diagnosis
import Report
import TestSupport
import Testing

@Suite("The report as Markdown")
struct MarkdownReportTests {
  @Test(arguments: ReportState.allCases)
  func `is as it was recorded`(state: ReportState) throws {
    let report = try state.diagnosed().report
    let text = MarkdownReport(report, state.facts).text()
    #expect(Snapshot("markdown-\(state.rawValue)").difference(from: text) == nil)
  }

  @Test
  func `the log of the line is there for those who ask for it`() throws {
    let report = try ReportState.swapped.diagnosed().report
    let text = MarkdownReport(report, ReportState.swapped.facts, exchanges: .shown).text()
    #expect(text.contains("<details><summary>What happened on the line</summary>\n\n```"))
    #expect(text.hasSuffix("</details>\n"))
    #expect(text.contains("smart-mode         sent      Y\n"))
    let without = MarkdownReport(report, ReportState.swapped.facts).text()
    #expect(!without.contains("<details>"))
    #expect(text.hasPrefix(without.dropLast()))
  }

  @Test
  func `a suspect is told in words and not by looks alone`() throws {
    let report = try ReportState.swapped.diagnosed().report
      .knowing([.conductor(0): .suspect(share: 0.5), .conductor(1): .suspect(share: 0.4)])
    let text = MarkdownReport(report, ReportState.swapped.facts).text()
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("**suspect") }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.contains("TxD") && $0.contains("RxD") && $0.contains(" %") })
    #expect(text.contains("| suspect 50 % | yellow |"))
  }

  @Test
  func `with nobody at hand there is the command that makes use of the next step`() throws {
    let report = try Diagnosed.shared("ups-port-taken", .alone).report
    let text = MarkdownReport(report, ReportState.swapped.facts, told: ["--meter", "1=-7.1"]).text()
    #expect(text.contains("### Next step"))
    let command = text.split(separator: "\n").first { $0.hasPrefix("cablecheck diagnose ") }
    #expect(command?.hasSuffix("--pins PIN,PIN,... --meter 1=-7.1") == true)
  }
}
