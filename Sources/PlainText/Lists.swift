extension [String] {
  /// The items as a sentence lists them: `1`, `1 and 2`, `1, 2 and 9`; empty without items.
  package var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }

  /// The items as a sentence offers them, or denies them: `1`, `1 or 2`, `1, 2 or 9`.
  package var alternatives: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}

/// Writes a number with its noun, such as `1 byte` or `3 bytes`.
///
/// - Parameters:
///   - number: how many there are.
///   - noun: the singular; its plural must end in an added "s".
/// - Returns: the number, a blank and the noun.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// Writes two ends of a range, or one value where both look alike: "33 to 33" would say nothing.
///
/// - Parameters:
///   - least: the lower end, as it is shown.
///   - greatest: the upper end, as it is shown.
/// - Returns: `33 to 41`, or `33`.
package func spreadWords(from least: String, to greatest: String) -> String {
  least == greatest ? least : "\(least) to \(greatest)"
}
