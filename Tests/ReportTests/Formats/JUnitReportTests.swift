import CableModel
import Diagnosis
import Report
import SerialLink
import TestSupport
import Testing
import Wiring

@Suite("The report as JUnit XML")
struct JUnitReportTests {
  private func text(_ script: Script) throws -> String {
    let report = try Diagnosed(of: ScriptedPort(script)).report
    return JUnitReport(report, ReportState.swapped.facts).text()
  }

  private func count(_ part: String, in text: String) -> Int {
    text.ranges(of: part).count
  }

  @Test(arguments: ReportState.allCases)
  func `is as it was recorded`(state: ReportState) throws {
    let text = try JUnitReport(state.diagnosed().report, state.facts, exchanges: .shown).text()
    #expect(Snapshot("junit-\(state.rawValue)").difference(from: text) == nil)
  }

  @Test(arguments: ReportState.allCases)
  func `has a case for each check and one for the verdict, and counts what is in it`(
    state: ReportState
  ) throws {
    let report = try state.diagnosed().report
    let text = JUnitReport(report, state.facts).text()
    #expect(count("<testcase ", in: text) == report.results.count + 1)
    #expect(countsComplaint(text) == nil)
  }

  /// What is wrong with the numbers in the heads of a document.
  private func countsComplaint(_ text: String) -> String? {
    let counts =
      "tests=\"\(count("<testcase ", in: text))\" failures=\"\(count("<failure ", in: text))\" "
      + "errors=\"\(count("<error ", in: text))\" skipped=\"\(count("<skipped ", in: text))\""
    return count("<testsuite ", in: text) == 1 && count(counts, in: text) == 2 ? nil : counts
  }

  /// A report of every verdict that there is, with what the program ends with then.
  private static func everyVerdict() throws -> [(report: DiagnosisReport, exitCode: Int32)] {
    let diagnoser = try Procedures.ofDefaultCable
    // Each can be seen, and no cause shows them together.
    let strange = [
      CheckRecord(.portFree, at: .attached, code: "kernel-console"),
      CheckRecord(.settingsHold, at: .attached, code: "differ"),
      CheckRecord(
        .handshakeJumpers,
        at: .attached,
        code: "cts=erratic dsr=erratic dcd=erratic ri=erratic"
      ),
      CheckRecord(.noEcho, at: .attached, code: "break-held"),
    ]
    let stopped = { (error: LinkError) in
      try Diagnosed(of: ScriptedPort(.silent(failure: (.send, 1, error)))).report
    }
    return [
      (try ReportState.good.diagnosed().report, 0),
      (try ReportState.jumperMissing.diagnosed().report, 0),
      (try ReportState.swapped.diagnosed().report, 1),
      (diagnoser.conclude(recorded: strange, port: "one"), 1),
      (try Diagnosed(start: .free, .alone).report, 2),
      (try ReportState.noPort.diagnosed().report, 69),
      (try stopped(.disconnected(nil)), 74), (try stopped(.interrupted(signal: 2)), 130),
    ]
  }

  @Test
  func `what ends with 0 has no failure and no error, what ends with anything else has one`() throws
  {
    let reports = try Self.everyVerdict()
    let codes = reports.map(\.report.verdict.code)
    #expect(
      codes == [
        "works", "works-with-remarks", "fault-found", "unexplained", "inconclusive",
        "port-unusable", "line-lost", "interrupted",
      ]
    )
    for (report, exitCode) in reports {
      let facts = RunFacts(program: "1.2.3", command: "diagnose", exitCode: exitCode)
      let text = JUnitReport(report, facts).text()
      let bad = count("<failure ", in: text) + count("<error ", in: text)
      #expect((bad == 0) == (exitCode == 0), "\(report.verdict.code)")
      #expect(countsComplaint(text) == nil, "\(report.verdict.code)")
      #expect(Elements(text.replacing("system-", with: "system")).complaint == nil)
    }
  }

  @Test
  func `the verdict is the last case, a failure where a fault was found and else an error`() throws
  {
    for (report, exitCode) in try Self.everyVerdict() where exitCode != 0 {
      let facts = RunFacts(program: "1.2.3", command: "diagnose", exitCode: exitCode)
      let text = JUnitReport(report, facts).text()
      let last = try #require(text.split(separator: "<testcase ").last)
      #expect(last.contains(" name=\"verdict\" time=\"0.000\">"))
      let element = exitCode == 1 ? "<failure message=\"" : "<error message=\""
      #expect(last.contains(element), "\(report.verdict.code)")
      let reason = report.verdict.reasonCode ?? report.verdict.code
      #expect(last.contains("type=\"\(reason)\""))
    }
  }

  @Test
  func `a remark that hinders nothing is told in the output of its case`() throws {
    let state = ReportState.jumperMissing
    let text = try JUnitReport(state.diagnosed().report, state.facts).text()
    let name = try #require(text.firstRange(of: "name=\"handshake-jumpers (attached)\""))
    let end = try #require(text[name.upperBound...].firstRange(of: "</testcase>"))
    let content = text[name.upperBound..<end.lowerBound]
    #expect(content.contains("<system-out>remark: "))
    #expect(content.contains("no input follows RTS or DTR"))
    #expect(content.contains("cts=off dsr=off dcd=off ri=off"))
  }

  @Test
  func `a run that was stopped at a question is an error, whatever was found until then`() throws {
    let facts = RunFacts(program: "1.2.3", command: "validate", exitCode: 130)
    let text = try JUnitReport(ReportState.good.diagnosed().report, facts).text()
    #expect(count("<error message=\"Interrupted", in: text) == 1)
    #expect(text.contains("type=\"interrupted\""))
  }

  @Test
  func `what the line broke is an error, and what could not follow is skipped`() throws {
    let text = try text(.silent(failure: (.send, 1, .disconnected(nil))))
    let error = /<error message="The adapter went away[^"]*" type="disconnected"\/>/
    #expect(text.matches(of: error).count == 2, "of the check, and of the verdict")
    #expect(text.contains("<skipped message=\"The adapter went away"))
    #expect(!text.contains("<failure "))
  }

  @Test
  func `what could not be looked at is skipped with its reason`() throws {
    let text = try text(.silent())
    #expect(text.contains("<skipped message=\"unknown: "))
    #expect(text.contains("this line has no control lines"))
  }

  @Test
  func `what failed is a failure of the type that was observed, after the time it took`() throws {
    let text = try text(.silent())
    let smart = try #require(text.firstRange(of: "name=\"smart-mode (attached)\" time=\"6.500\""))
    let rest = text[smart.upperBound...]
    #expect(
      rest.hasPrefix(
        ">\n      <failure message=\"Y sent 3 times, nothing came back\" type=\"silent\">"
      )
    )
  }

  @Test
  func `the verdict is the output of the suite`() throws {
    let text = try text(.silent())
    #expect(text.contains("<system-out>The UPS does not answer: "))
    #expect(!text.contains("<system-err>"), "the log of the line is for those who ask for it")
  }
}
