import CableModel
package import Diagnosis
import PlainText

/// A report as one page of HTML that can be mailed, read on a phone and printed.
package struct HTMLReport: Sendable {
  let report: DiagnosisReport
  let words: ReportWords
  private let facts: RunFacts
  private let system: SystemFacts
  let told: [String]
  private let exchanges: ExchangeDetail

  /// Creates the renderer of a report.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - facts: what to know about the run.
  ///   - system: where it was made.
  ///   - typed: what the person says they had typed into a terminal before.
  ///   - told: options with what the person has told already, to be told again with the next answer.
  ///   - exchanges: whether what happened on the line is unfolded from the start.
  package init(
    _ report: DiagnosisReport,
    _ facts: RunFacts,
    system: SystemFacts = SystemFacts(),
    typed: String? = nil,
    told: [String] = [],
    exchanges: ExchangeDetail = .hidden
  ) {
    self.report = report
    self.facts = facts
    self.system = system
    words = ReportWords(report, typed: typed)
    self.told = told
    self.exchanges = exchanges
  }

  /// Renders the page.
  package func text() -> String {
    let findings = [causes, nextStep].filter { !$0.isEmpty }
    let columns = Markup.element(
      "div",
      ["class": "columns"],
      [
        Markup.element("div", ["class": "found"], findings),
        Markup.element("div", ["class": "drawn"], [drawing, parts].filter { !$0.isEmpty }),
        Markup.element("div", ["class": "measured"], [measurements]),
      ]
    )
    let body = report.showsPinout ? [columns] : findings
    return Page(
      title: "\(heading): \(report.cable.name)",
      content: [header] + body + [checks, log, environment].filter { !$0.isEmpty }
    )
    .text()
  }

  // MARK: The result

  /// The verdict in a few words.
  private var heading: String {
    switch report.verdict {
    case .works: "The cable works"
    case .worksWithRemarks: "The cable works, with a remark"
    case .stoppedAnswering: "The \(words.noun) stopped answering"
    case .faultFound: "A fault was found"
    case .unexplained: "Something is wrong that no known cause explains"
    case .unsuitableCable:
      report.cable.deviceProtocol == .console
        ? "The console cannot answer over this cable" : "No smart UPS can answer over this cable"
    case .inconclusive: "Nothing is proved"
    case .portUnusable: "The port cannot be used"
    case .lineLost: "The line was lost"
    case .interrupted: "Interrupted"
    }
  }

  private var header: String {
    let dangers = words.dangers.map { Markup.element("p", ["class": "danger"], text: $0) }
    let health = words.health.joined(separator: " ")
    let rest = ([health] + words.remarks).filter { !$0.isEmpty }.map { paragraph($0) }
    let farEnd =
      switch report.farEnd {
      case .free: "nothing"
      case .shorted: "nothing, its data pins joined"
      case .attached: report.cable.device.name
      case .bare: "nothing, and off \(report.cable.wordsForHostConnector)"
      }
    return Markup.element(
      "header",
      ["class": words.tone.rawValue],
      [Markup.element("h1", text: heading)] + dangers + [paragraph(words.verdict)] + rest + [
        definitions([
          ("cable", "\(report.cable.name) (\(report.cable.id))"), ("port", report.port),
          ("plugged into", farEnd),
        ])
      ]
    )
  }

  private var drawing: String {
    Markup.element(
      "section",
      [
        Markup.element("h2", text: "The wiring"),
        Markup.element("figure", SVGDrawing.inline(WiringDiagram(report))),
      ]
    )
  }

  // MARK: How the result was found

  private var checks: String {
    let head = ["", "check", "what was seen", "plugged into", "time"]
      .map { $0.isEmpty ? "<td></td>" : Markup.element("th", ["scope": "col"], text: $0) }
    let rows = report.results.map { result in
      Markup.element("tr", cells(of: result))
    }
    guard !rows.isEmpty else { return "" }
    return Markup.element(
      "section",
      [
        Markup.element("h2", text: "Checks"),
        Markup.element(
          "table",
          ["class": "checks"],
          [
            Markup.element("thead", [Markup.element("tr", head)]),
            Markup.element("tbody", rows),
          ]
        ),
      ]
    )
  }

  private func cells(of result: CheckResult) -> [String] {
    let (outcome, reason): (String, String) =
      switch result.outcome {
      case .passed: ("✓ passed", "")
      case .failed where ReportWords.isAboutDevice(result): ("~ remark", "")
      case .failed: ("✗ failed", "")
      case .unknown(let reason): ("? unknown", reason)
      case .skipped(let reason): ("· skipped", reason)
      case .broken(let error): ("! broken", error.sentence)
      }
    let style = String(outcome.drop { $0 != " " }.dropFirst())
    let detail = reason.isEmpty ? result.finding?.detail ?? "" : reason
    let notes = (result.finding?.notes ?? []).map {
      Markup.element("div", ["class": "faint small"], text: $0)
    }
    let seconds = result.duration / .seconds(1)
    return [
      Markup.element("td", ["class": "outcome \(style)"], text: outcome),
      Markup.element("th", ["scope": "row"], text: result.title),
      "<td class=\"detail\">\(Markup.escaped(detail))\(notes.joined())</td>",
      Markup.element("td", ["class": "place faint"], text: result.farEnd.rawValue),
      Markup.element(
        "td",
        ["class": "time faint"],
        text: result.duration == .zero ? "" : "\(seconds.short) s"
      ),
    ]
  }

  private var log: String {
    let lines = ExchangeText(report.exchanges).lines
    guard !lines.isEmpty else { return "" }
    let summary = Markup.element(
      "summary",
      text: "\(lines.count) exchanges on the line: seconds, check, what happened, bytes"
    )
    let text = Markup.preformatted(lines)
    let opening = exchanges == .shown ? "<details open>" : "<details>"
    return Markup.element("section", ["\(opening)\n\(summary)\n\(text)\n</details>"])
  }

  private var environment: String {
    Markup.element(
      "section",
      [
        Markup.element("h2", text: "Where this was made"),
        definitions([
          ("begun", facts.begun?.words ?? ""), ("program", "cablecheck \(facts.program)"),
          ("command", facts.command ?? ""),
          ("exit code", "\(facts.exitCode)"),
          ("adapter", system.adapter ?? report.hardware ?? "not known"),
          ("kernel", system.kernel ?? "not known"),
        ]),
      ]
    )
  }
}
