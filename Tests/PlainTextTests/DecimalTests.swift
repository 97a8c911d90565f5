import PlainText
import Testing

@Suite("Decimals")
struct DecimalTests {
  @Test(
    "Fixed places, a half away from zero, no sign at zero",
    arguments: [
      (7.14, 1, "7.1"), (-7.15, 1, "-7.2"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"),
      (-0.04, 1, "0.0"), (1.005, 0, "1"), (2.5, 0, "3"), (3.05, 2, "3.05"), (12, 3, "12.000"),
    ] as [(Double, Int, String)]
  )
  func fixed(value: Double, places: Int, text: String) {
    #expect(value.decimal(places: places) == text)
  }

  @Test(
    "Short decimals end without zeros",
    arguments: [
      (12, 1, "12"), (100, 1, "100"), (12.34, 1, "12.3"), (-0.01, 1, "0"), (-1.5, 1, "-1.5"),
      (0.5, 3, "0.5"), (10.05, 1, "10.1"),
    ] as [(Double, Int, String)]
  )
  func short(value: Double, places: Int, text: String) {
    #expect(value.shortDecimal(places: places) == text)
  }

  @Test("A rounded number stays a number")
  func rounded() {
    #expect(0.123_456_7.rounded(places: 6) == 0.123457)
    #expect((-2.5).rounded(places: 0) == -3)
  }
}
