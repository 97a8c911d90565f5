import CableModel
package import Diagnosis
import PlainText

/// A report for pasting into an issue or a forum.
package struct MarkdownReport: Sendable {
  private let report: DiagnosisReport
  private let facts: RunFacts
  private let told: [String]
  private let exchanges: ExchangeDetail
  private let words: ReportWords

  /// Creates the renderer of a report.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - facts: what to know about the run.
  ///   - typed: what the person says they had typed into a terminal before.
  ///   - told: options with what the person has told already, to be told again with the next answer.
  ///   - exchanges: whether the log of the line is part of it.
  package init(
    _ report: DiagnosisReport,
    _ facts: RunFacts,
    typed: String? = nil,
    told: [String] = [],
    exchanges: ExchangeDetail = .hidden
  ) {
    self.report = report
    self.facts = facts
    self.told = told
    self.exchanges = exchanges
    words = ReportWords(report, typed: typed)
  }

  /// Renders the document.
  package func text() -> String {
    let sections = [
      heading, verdict, checks, measurements, causes, advice, nextStep, pinout, parts, log,
    ]
    return sections.filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    let hardware = report.hardware.map { " (\(markdownEscaped($0)))" } ?? ""
    return [
      "## cablecheck: \(markdownEscaped(report.cable.name))",
      "",
      "- verdict: `\(report.verdict.code)`, exit code \(facts.exitCode)",
      "- port: \(markdownEscaped(report.port))\(hardware)",
      "- far end: \(report.farEnd.rawValue)",
      "- cablecheck \(facts.program), cable `\(markdownCodeSafe(report.cable.id))`",
    ] + (facts.begun.map { ["- begun: \($0.words)"] } ?? [])
  }

  private var verdict: [String] {
    let dangers = words.dangers.map { "**\(markdownEscaped($0))**" }
    let health = words.health.joined(separator: " ")
    let remarks = ([health] + words.remarks).filter { !$0.isEmpty }.map(markdownEscaped)
    let verdict = words.verdict.isEmpty ? [] : ["**\(markdownEscaped(words.verdict))**"]
    return [(dangers + verdict + remarks).joined(separator: "\n\n")]
  }

  private var checks: [String] {
    guard !report.results.isEmpty else { return [] }
    let rows = report.results.map { result in
      let notes = (result.finding?.notes ?? []).map { "<br>\(markdownEscaped($0))" }.joined()
      let detail = result.outcome.reason ?? result.finding?.detail ?? ""
      return [
        markdownEscaped(result.title), result.farEnd.rawValue, mark(result),
        markdownEscaped(detail) + notes,
      ]
    }
    return ["### Checks", ""] + table(["check", "far end", "outcome", "seen"], rows)
  }

  private func mark(_ result: CheckResult) -> String {
    switch result.outcome {
    case .passed: "passed"
    case .failed where ReportWords.isAboutDevice(result): "remark"
    case .failed: "**failed**"
    case .unknown: "unknown"
    case .skipped: "skipped"
    case .broken: "**broken**"
    }
  }

  private var measurements: [String] {
    let shown = report.results.flatMap { $0.finding?.measurements ?? [] }
    guard !shown.isEmpty else { return [] }
    let rows = shown.map { [markdownEscaped($0.name), markdownEscaped($0.value)] }
    return ["### Measured", ""] + table(["what", "value"], rows)
  }

  private var causes: [String] {
    guard let causes = words.causes else { return [] }
    let row = { (cause: ReportWords.Cause) in
      let alike = cause.alike.map { "<br>\(markdownEscaped($0))" } ?? ""
      return [
        cause.percent, markdownEscaped(cause.words) + alike, markdownEscaped(cause.names),
      ]
    }
    let more = causes.omission.map { [["", $0, ""]] } ?? []
    let rows = causes.likely.map(row) + more + (causes.unknown.map { [row($0)] } ?? [])
    var lines = ["### What could explain it", "", markdownEscaped(causes.heading), ""]
    lines += table(["share", "cause", "name"], rows)
    if !causes.lessLikely.isEmpty {
      lines += ["", markdownEscaped(causes.lessLikelyHeading), ""]
      lines += table(["share", "cause", "name"], causes.lessLikely.map(row))
    }
    return lines
  }

  private var advice: [String] {
    guard let advice = words.advice else { return [] }
    return ["### \(advice.heading)", ""]
      + advice.steps.enumerated().map { "\($0 + 1). \(markdownEscaped($1))" }
  }

  private var nextStep: [String] {
    guard let step = words.nextStep, let next = report.next else { return [] }
    let text = StepText(report.cable, from: report.farEnd, style: TextStyle())
    return ["### \(step.heading)", "", markdownEscaped(step.request), ""]
      + markdownCode([text.command(for: next.step, port: report.port, told: told)])
  }

  private var pinout: [String] {
    guard report.showsPinout else { return [] }
    return ["### Pinout", ""] + MarkdownPinout(report.cable, health: WiringHealth(report)).lines
  }

  private var parts: [String] {
    let groups = report.showsPinout ? words.partGroups : []
    guard !groups.isEmpty else { return [] }
    let rows = groups.map { group in
      [group.state.sentence, group.names.joined(separator: ", ")].map(markdownEscaped)
    }
    return ["### The parts of the way", ""] + table(["what is known", "parts"], rows)
  }

  private var log: [String] {
    let lines = ExchangeText(report.exchanges).lines
    guard exchanges == .shown, !lines.isEmpty else { return [] }
    return ["<details><summary>What happened on the line</summary>", ""] + markdownCode(lines)
      + ["", "</details>"]
  }

  private func table(_ head: [String], _ rows: [[String]]) -> [String] {
    MarkdownTable.lines(head, rows)
  }

  /// An id within a span of code, which knows no escapes.
  private func markdownCodeSafe(_ id: String) -> String {
    visible(id).replacing("`", with: "'")
  }
}

/// A table of cells that are escaped already.
enum MarkdownTable {
  static func lines(_ head: [String], _ rows: [[String]]) -> [String] {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
