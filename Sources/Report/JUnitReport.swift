import CableModel
package import Diagnosis

/// A report in the form in which test runners tell their results to servers.
///
/// One suite, with a case for each check. What failed is a failure, what the line broke is an error,
/// what could not be looked at is skipped with its reason. The verdict is the output of the suite.
package struct JUnitReport: Sendable {
  private let report: DiagnosisReport
  private let facts: RunFacts
  private let exchanges: ExchangeDetail

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
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"cablecheck\" \(counts)>",
        "  <testsuite name=\"\(xmlEscaped(suite))\" \(counts)>",
      ] + properties + report.results.flatMap(testCase) + output
      + ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var suite: String { "cablecheck.\(report.cable.id)" }

  private var counts: String {
    let outcomes = report.results.map(\.outcome.code)
    let count = { (codes: Set<String>) in outcomes.filter(codes.contains).count }
    let time = report.results.reduce(Duration.zero) { $0 + $1.duration }
    return "tests=\"\(outcomes.count)\" failures=\"\(count(["failed"]))\" "
      + "errors=\"\(count(["broken"]))\" skipped=\"\(count(["unknown", "skipped"]))\" "
      + "time=\"\(time.thousandths)\""
  }

  private var properties: [String] {
    let values = [
      ("version", facts.program), ("port", report.port), ("hardware", report.hardware ?? ""),
      ("far-end", report.farEnd.rawValue), ("verdict", report.verdict.code),
      ("exit-code", "\(facts.exitCode)"),
    ]
    let lines = values.map { name, value in
      "      <property name=\"\(name)\" value=\"\(xmlEscaped(value))\"/>"
    }
    return ["    <properties>"] + lines + ["    </properties>"]
  }

  private func testCase(_ result: CheckResult) -> [String] {
    let head =
      "    <testcase classname=\"\(xmlEscaped(suite))\" "
      + "name=\"\(result.check.rawValue) (\(result.farEnd.rawValue))\" "
      + "time=\"\(result.duration.thousandths)\""
    let detail = result.look?.detail ?? ""
    let content: String
    switch result.outcome {
    case .passed: return [head + "/>"]
    case .failed:
      let lines = (["\(result.title): \(detail)"] + (result.look?.notes ?? [])).map(xmlEscaped)
      content =
        "<failure message=\"\(xmlEscaped(detail))\" type=\"\(xmlEscaped(sign(of: result)))\">"
        + lines.joined(separator: "\n") + "</failure>"
    case .broken(let error):
      content =
        "<error message=\"\(xmlEscaped("\(error)"))\" "
        + "type=\"\(xmlEscaped(result.outcome.errorCode ?? ""))\"/>"
    case .unknown(let reason): content = skipped("unknown: \(reason)")
    case .skipped(let reason): content = skipped(reason)
    }
    return [head + ">", "      " + content, "    </testcase>"]
  }

  private func skipped(_ reason: String) -> String {
    "<skipped message=\"\(xmlEscaped(reason))\"/>"
  }

  private func sign(of result: CheckResult) -> String {
    guard case .sign(let sign) = result.look?.finding else { return "" }
    return sign
  }

  private var output: [String] {
    let text = TextReport(report, style: TextStyle()).judgement()
    let log = exchanges == .shown ? ExchangeText(report.exchanges).lines : []
    let errors =
      log.isEmpty
      ? [] : ["    <system-err>" + xmlEscapedLines(log.joined(separator: "\n")) + "</system-err>"]
    return ["    <system-out>" + xmlEscapedLines(text) + "</system-out>"] + errors
  }
}
