import CableModel
package import Diagnosis

/// A report in the form in which test runners tell their results to servers.
///
/// One suite, with a case for each check and one for the verdict. It has a failure or an error just
/// where the program does not end with 0; README.md beside this file has the rules.
package struct JUnitReport: Sendable {
  private let report: DiagnosisReport
  private let facts: RunFacts
  private let exchanges: ExchangeDetail

  /// The name of the case that stands for the whole run.
  static let verdictCase = "verdict"

  /// Creates the renderer of a report.
  package init(
    _ report: DiagnosisReport,
    _ facts: RunFacts,
    exchanges: ExchangeDetail = .hidden
  ) {
    self.report = report
    self.facts = facts
    self.exchanges = exchanges
  }

  /// Renders the document.
  package func text() -> String {
    let checks = report.results.map { result in
      JUnitDocument.Case(
        name: "\(result.check.rawValue) (\(result.farEnd.rawValue))",
        time: result.duration,
        ending: ending(of: result)
      )
    }
    let log = exchanges == .shown ? ExchangeText(report.exchanges).lines : []
    return JUnitDocument(
      suite: "cablecheck.\(report.cable.id)",
      properties: [
        ("version", facts.program), ("port", report.port), ("hardware", report.hardware ?? ""),
        ("far-end", report.farEnd.rawValue), ("verdict", report.verdict.code),
        ("exit-code", "\(facts.exitCode)"),
      ],
      cases: checks + [JUnitDocument.Case(name: Self.verdictCase, ending: verdict)],
      output: TextReport(report, style: TextStyle()).judgement(),
      log: log.joined(separator: "\n")
    )
    .text()
  }

  /// Whether the run counts as passed, so that nothing in it may count as failed.
  private var isPassed: Bool { facts.exitCode == 0 }

  private func ending(of result: CheckResult) -> JUnitDocument.Ending {
    let detail = result.finding?.detail ?? ""
    switch result.outcome {
    case .passed: return .passed
    case .failed:
      let lines = ["\(result.title): \(detail)"] + (result.finding?.notes ?? [])
      let sign = symptom(of: result)
      // A remark is no failure: the UPS answered all the same.
      return isPassed
        ? .remarked(["remark: \(lines[0]) (\(sign))"] + lines.dropFirst())
        : .failure(message: detail, type: sign, lines: lines)
    case .broken(let error):
      return isPassed
        ? .skipped(error.sentence)
        : .error(message: error.sentence, type: result.outcome.errorCode ?? "")
    case .unknown(let reason): return .skipped("unknown: \(reason)")
    case .skipped(let reason): return .skipped(reason)
    }
  }

  /// The result of the whole run.
  private var verdict: JUnitDocument.Ending {
    let words = ReportWords(report).verdict
    switch report.verdict {
    case _ where isPassed: return .passed
    case .stoppedAnswering where facts.exitCode == 1, .faultFound where facts.exitCode == 1,
      .unexplained where facts.exitCode == 1, .unsuitableCable where facts.exitCode == 1:
      let lines = TextReport(report, style: TextStyle()).verdictLines()
      return .failure(
        message: words,
        type: report.verdict.code,
        lines: lines.split(separator: "\n").map(String.init)
      )
    case .inconclusive, .portUnusable, .lineLost, .interrupted:
      return .error(message: words, type: report.verdict.reasonCode ?? report.verdict.code)
    case .works, .worksWithRemarks, .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable:
      // The person stopped it at a question; until then this was all.
      return .error(message: "Interrupted. Until then: \(words)", type: "interrupted")
    }
  }

  private func symptom(of result: CheckResult) -> String {
    result.finding?.symptom?.code ?? ""
  }
}
