import Diagnosis
import Report
import SerialLink
import TestSupport
import Testing

@Suite("The report as JUnit XML")
struct JUnitReportTests {
  private func text(_ script: Script) throws -> String {
    let report = try Diagnosed(of: ScriptedPort(script: script)).report
    return JUnitReport(report, ReportState.good.facts).text()
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
  func `has a case for each check, and counts what is in it`(state: ReportState) throws {
    let report = try state.diagnosed().report
    let text = JUnitReport(report, state.facts).text()
    let cases = count("<testcase ", in: text)
    #expect(cases == report.results.count)
    let counts =
      "tests=\"\(cases)\" failures=\"\(count("<failure ", in: text))\" "
      + "errors=\"\(count("<error ", in: text))\" skipped=\"\(count("<skipped ", in: text))\""
    #expect(count("<testsuite ", in: text) == 1)
    #expect(count(counts, in: text) == 2, "\(counts)")
  }

  @Test
  func `what the line broke is an error, and what could not follow is skipped`() throws {
    let text = try text(.silent(failure: (.send, 1, .disconnected(nil))))
    let error = /<error message="The adapter went away[^"]*" type="disconnected"\/>/
    #expect(text.matches(of: error).count == 1)
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
    let smart = try #require(text.firstRange(of: "name=\"smart-mode (attached)\" time=\"3.000\""))
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
    #expect(text.contains("<system-out>&#39;UPS answers Y&#39; failed: "))
    #expect(!text.contains("<system-err>"), "the log of the line is for those who ask for it")
  }
}
