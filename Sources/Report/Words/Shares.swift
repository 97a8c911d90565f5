extension Double {
  /// A probability as a percentage in words, such as `46 %`; it never says 0 or 100.
  ///
  /// What was seen leaves room for something that this program does not know of.
  package var percentWords: String {
    let percent = (self * 100).rounded()
    return percent < 1 ? "under 1 %" : "\(Int(min(percent, 99))) %"
  }

  /// The probability from which a part or a cause is worth a person's look.
  static let worthALook = 0.05
}
