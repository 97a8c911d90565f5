import PlainText
import Testing

@Suite("Durations in words and figures")
struct DurationTests {
  @Test(
    "Seconds are rounded down",
    arguments: [
      (.zero, 3, "0.000"), (.milliseconds(12_345), 3, "12.345"),
      (.microseconds(5_999_999), 3, "5.999"), (.seconds(59), 0, "59"),
      (.milliseconds(1_050), 1, "1.0"),
    ] as [(Duration, Int, String)]
  )
  func seconds(duration: Duration, places: Int, text: String) {
    #expect(duration.seconds(places: places) == text)
  }

  @Test("Milliseconds are rounded down")
  func milliseconds() {
    #expect(Duration.microseconds(104_999).milliseconds(places: 0) == "104")
    #expect(Duration.microseconds(1_204_990).milliseconds(places: 1) == "1204.9")
  }

  @Test(
    "Words choose the unit",
    arguments: [
      (.microseconds(9_460), "9.4 ms"), (.microseconds(999_999), "999.9 ms"),
      (.seconds(1), "1.0 s"), (.milliseconds(61_290), "61.2 s"),
    ] as [(Duration, String)]
  )
  func words(duration: Duration, text: String) {
    #expect(duration.words == text)
  }

  @Test(
    "A clock counts minutes",
    arguments: [
      (.milliseconds(5_390), "0:05.3"), (.seconds(65), "1:05.0"),
      (.milliseconds(3_719_900), "61:59.9"),
    ] as [(Duration, String)]
  )
  func clock(duration: Duration, text: String) {
    #expect(duration.clock == text)
  }
}
