import PlainText
import Testing

/// The expected values are what `date -u -d @SECONDS` of GNU coreutils says.
@Suite("Moments of the calendar")
struct CalendarTimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_709_251_199, "2024-02-29T23:59:59Z"), (1_735_689_599, "2024-12-31T23:59:59Z"),
    (1_795_837_212, "2026-11-28T03:40:12Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func `seconds are told as a date and a time`(seconds: Int, moment: String) {
    #expect(CalendarTime(secondsSince1970: seconds).iso == moment)
  }

  @Test
  func `for people it is told without seconds`() {
    #expect(CalendarTime(secondsSince1970: 1_795_837_212).words == "2026-11-28 03:40 UTC")
  }
}
