extension Double {
  /// Writes the number with a fixed number of decimal places, such as `-7.1`.
  ///
  /// A half is rounded away from zero. What rounds to zero has no sign.
  ///
  /// - Parameter places: digits after the point; 0 leaves the point out.
  /// - Returns: the digits, with a sign if the number is below zero.
  package func decimal(places: Int) -> String {
    let scale = powerOfTen(places)
    let scaled = Int((self * Double(scale)).rounded())
    let sign = scaled < 0 ? "-" : ""
    return sign + fixedPoint(whole: abs(scaled) / scale, fraction: abs(scaled) % scale, places)
  }

  /// Writes the number with at most so many decimal places, without zeros at the end.
  ///
  /// - Parameter places: the most digits after the point; 1 or more.
  /// - Returns: the digits, with a sign if the number is below zero.
  package func shortDecimal(places: Int) -> String {
    let text = decimal(places: places)
    guard let end = text.lastIndex(where: { $0 != "0" }) else { return text }
    return String(text[end] == "." ? text[..<end] : text[...end])
  }

  /// The number, rounded to a number of decimal places; a half is rounded away from zero.
  package func rounded(places: Int) -> Double {
    let scale = Double(powerOfTen(places))
    return (self * scale).rounded() / scale
  }
}

/// Writes a number of which the whole part and the digits after the point are known.
///
/// - Parameters:
///   - whole: what stands before the point.
///   - fraction: the digits after the point as a number, such as 5 for `.005`.
///   - places: how many digits stand after the point; 0 leaves the point out.
/// - Returns: the digits.
func fixedPoint(whole: Int, fraction: Int, _ places: Int) -> String {
  places == 0 ? String(whole) : "\(whole)." + String(fraction).leftPadded(to: places, with: "0")
}

/// Ten to the power of a small number.
func powerOfTen(_ exponent: Int) -> Int {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}
