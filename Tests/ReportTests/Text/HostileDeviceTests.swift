import Diagnosis
import Foundation
import Report
import TestSupport
import Testing

@Suite("A device that means ill is harmless in every form of the report")
struct HostileDeviceTests {
  private static let made = try? Diagnosed(of: ScriptedPort.hostile).report
  private let report: DiagnosisReport
  private let facts = RunFacts(program: "1.2.3", command: "diagnose", exitCode: 1)

  init() throws {
    report = try #require(Self.made)
  }

  private var texts: [(name: String, text: String)] {
    [
      ("text", TextReport(report, exchanges: .shown, style: TextStyle()).whole()),
      ("json", JSONReport(facts).text(of: report)),
      ("junit", JUnitReport(report, facts, exchanges: .shown).text()),
      ("markdown", MarkdownReport(report, facts, exchanges: .shown).text()),
      ("svg", SVGDrawing(WiringDiagram(report)).text()), ("html", page),
    ]
  }

  private var page: String {
    let system = SystemFacts(kernel: "<b>\u{1B}", adapter: report.hardware)
    return HTMLReport(report, facts, system: system, exchanges: .shown).text()
  }

  @Test
  func `HTML has no element and no attribute but its own`() throws {
    let sound =
      try HTMLReport(Diagnosed.shared("ups-port-taken", .alone).report, facts).text()
      + HTMLReport(Diagnosed.shared().report, facts).text()
    let own = Elements(sound).names.union(["h3", "ol"])
    #expect(Elements(page).complaint == nil)
    #expect(Elements(page).names.subtracting(own) == [])
    #expect(Elements(page).attributes.subtracting(Elements(sound).attributes) == [])
    #expect(page.contains("Smart&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
  }

  @Test
  func `the model and the binary line before it reach the report`() throws {
    let identity = try #require(report.results.first { $0.check == .identity })
    #expect(identity.finding?.measurements.contains { $0.value == ScriptedPort.model } == true)
    let words = report.exchanges.first.map(\.event.words)
    #expect(words.contains { $0.contains("\\x1b]0;\\x07\\xff\\xc0\\x80\\x9b<b>\\r\\n") })
  }

  @Test
  func `nothing in it can move a cursor or turn the text around`() {
    for (name, text) in texts {
      let harmful = text.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
        default: false
        }
      }
      #expect(harmful.isEmpty, "\(name): \(harmful.map(\.value))")
    }
  }

  @Test
  func `JSON keeps every character, and none can end a script`() throws {
    let text = JSONReport(facts).text(of: report)
    #expect(!text.contains("<"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let diagnosis = try #require((object as? [String: Any])?["diagnosis"] as? [String: Any])
    #expect(diagnosis["port"] as? String == ScriptedPort.hostile.path)
    #expect(diagnosis["hardware"] as? String == ScriptedPort.hostile.hardware)
    let checks = try #require(diagnosis["checks"] as? [[String: Any]])
    let values = checks.compactMap { $0["measurements"] as? [[String: Any]] }
      .flatMap { $0.compactMap { $0["value"] as? String } }
    #expect(values.contains(ScriptedPort.model))
  }

  @Test
  func `JUnit XML has no element but its own`() {
    let text = JUnitReport(report, facts, exchanges: .shown).text()
    let names = text.matches(of: /<\/?([A-Za-z!\[]+)/).map { String($0.output.1) }
    let own: Set<String> = [
      "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error",
      "skipped", "system",
    ]
    #expect(Set(names).subtracting(own) == [])
    #expect(!text.contains("]]>"))
  }

  @Test
  func `Markdown has no tag, no mention and no link of the device's`() {
    let text = MarkdownReport(report, facts).text()
    for harm in ["<script", "<img", "<b>", "@me", "@everyone", "https://", "[a](", "\n## `"] {
      #expect(!text.contains(harm), "\(harm)")
    }
  }

  @Test
  func `every row of a table in Markdown has as many cells as its head`() {
    let blocks = MarkdownReport(report, facts).text().split(separator: "\n\n")
    var rows = 0
    for block in blocks where block.contains("| --- |") {
      let counts = block.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
        line.replacing("\\|", with: "").filter { $0 == "|" }.count
      }
      rows += counts.count
      #expect(Set(counts).count == 1, "\(block)")
    }
    #expect(rows > 20)
  }
}
