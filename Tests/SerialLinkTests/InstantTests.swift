import SerialLink
import Testing

@Suite("Moments and durations")
struct InstantTests {
  @Test
  func `a moment moves by a duration and back`() {
    let start = Instant(nanoseconds: 5_000_000_000)
    #expect(start + .milliseconds(250) == Instant(nanoseconds: 5_250_000_000))
    #expect(start - .microseconds(1) == Instant(nanoseconds: 4_999_999_000))
    #expect(start + .seconds(3) - .seconds(3) == start)
  }

  @Test
  func `the difference of two moments is the way from the second to the first`() {
    let (early, late) = (Instant.zero + .milliseconds(100), Instant.zero + .seconds(2))
    #expect(late - early == .milliseconds(1900))
    #expect(early - late == .milliseconds(-1900))
    #expect(early + (late - early) == late)
  }

  @Test
  func `moments are ordered by time, before the origin too`() {
    let moments = (Int64(-2)...2).map { Instant(nanoseconds: $0) }
    #expect(moments.reversed().sorted() == moments)
    #expect(Instant.zero - .nanoseconds(1) < .zero)
  }

  @Test(arguments: [
    (Duration.seconds(1), 1_000_000_000),
    (.milliseconds(1), 1_000_000),
    (.nanoseconds(1), 1),
    (.milliseconds(-1500), -1_500_000_000),
    (.zero, 0),
    (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), 0),
    (.seconds(86_400 * 365), 31_536_000_000_000_000),
  ])
  func `a duration has whole nanoseconds`(duration: Duration, nanoseconds: Int) {
    #expect(duration.nanoseconds == Int64(nanoseconds))
  }

  @Test(arguments: [
    (Duration.milliseconds(250), 0.25), (.seconds(90), 90), (.milliseconds(-1500), -1.5),
  ])
  func `a duration in seconds is a number for people`(duration: Duration, seconds: Double) {
    #expect(duration.seconds == seconds)
  }
}
