import Diagnosis
import PlainText
import Report
import Testing

@Suite("When a report was made")
struct RunFactsTests {
  private let facts = RunFacts(
    program: "1.2.3",
    command: "diagnose",
    exitCode: 0,
    begun: CalendarTime(secondsSince1970: 1_795_837_212)
  )

  @Test
  func `every report to keep says when the run began`() throws {
    let report = try ReportState.good.diagnosed().report
    #expect(HTMLReport(report, facts).text().contains("<dd>2026-11-28 03:40 UTC</dd>"))
    #expect(MarkdownReport(report, facts).text().contains("- begun: 2026-11-28 03:40 UTC\n"))
    #expect(JSONReport(facts).text(of: report).contains("\"begun\" : \"2026-11-28T03:40:12Z\""))
  }

  @Test
  func `without a clock it says nothing of it`() throws {
    let report = try ReportState.good.diagnosed().report
    #expect(!HTMLReport(report, ReportState.good.facts).text().contains("begun"))
    #expect(!MarkdownReport(report, ReportState.good.facts).text().contains("begun"))
  }
}
