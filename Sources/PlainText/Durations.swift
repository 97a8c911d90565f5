extension Duration {
  /// Writes the duration in seconds without a unit, such as `12.345`.
  ///
  /// It is rounded down, so that no moment is shown before it is over.
  ///
  /// - Parameter places: digits after the point, 0 to 18.
  /// - Returns: the digits.
  package func seconds(places: Int) -> String {
    let (seconds, attoseconds) = components
    let fraction = Int(attoseconds) / powerOfTen(18 - places)
    return fixedPoint(whole: Int(seconds), fraction: fraction, places)
  }

  /// Writes the duration in milliseconds without a unit, such as `104`; rounded down.
  ///
  /// - Parameter places: digits after the point, 0 to 15.
  /// - Returns: the digits.
  package func milliseconds(places: Int) -> String {
    (self * 1000).seconds(places: places)
  }

  /// The duration with its unit and one decimal place: `9.4 ms` below a second, else `1.2 s`.
  package var words: String {
    self < .seconds(1) ? "\(milliseconds(places: 1)) ms" : "\(seconds(places: 1)) s"
  }

  /// Minutes, seconds and tenths since a beginning, such as `1:05.3`.
  package var clock: String {
    let minutes = components.seconds / 60
    let rest = (self - .seconds(minutes * 60)).seconds(places: 1)
    return "\(minutes):\(rest.leftPadded(to: 4, with: "0"))"
  }
}
