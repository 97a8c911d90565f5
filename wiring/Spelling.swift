/// Finding what a person meant by a word that is not known.
package enum Spelling {
  /// The name that is most like the one given, if any is like it enough to be suggested.
  package static func nearest(to given: String, among names: [String]) -> String? {
    let given = given.lowercased()
    let ranked = names.map { (name: $0, distance: distance(given, $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= max(1, given.count / 3) { return best.name }
    let beginners = names.filter { !given.isEmpty && $0.lowercased().hasPrefix(given) }
    return beginners.count == 1 ? beginners.first : nil
  }

  /// How many letters must be inserted, dropped or changed to make one word the other.
  static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let changed = diagonal + (letter == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}

/// A value as messages show it: in single quotes, short, and with nothing a terminal would obey.
func quoted(_ text: String) -> String {
  let longest = 60
  var shown = ""
  for scalar in text.unicodeScalars.prefix(longest) {
    shown += isPrintable(scalar) ? String(Character(scalar)) : scalar.escaped(asASCII: true)
  }
  return text.unicodeScalars.count > longest ? "'\(shown)...'" : "'\(shown)'"
}

/// Whether a scalar may be shown to a person as it is.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
    .unassigned:
    false
  default: true
  }
}
