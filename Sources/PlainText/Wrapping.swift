/// What becomes of a word that is longer than a line.
package enum LongWords: Hashable, Sendable {
  /// It stays whole and reaches beyond the line.
  case whole
  /// It is cut at the end of each line.
  case cut
}

/// Breaks text into lines at its blanks.
///
/// - Parameters:
///   - text: one paragraph without line ends.
///   - width: the most characters of a line.
///   - indent: what every line begins with.
///   - first: what the first line begins with instead.
///   - longWords: what becomes of a word that is longer than a line.
/// - Returns: the lines; at least one.
package func wrapped(
  _ text: String,
  to width: Int,
  indent: String = "",
  first: String? = nil,
  longWords: LongWords = .whole
) -> [String] {
  var lines: [String] = []
  var line = first ?? indent
  var isFresh = true
  func endLine() {
    lines.append(line)
    line = indent
    isFresh = true
  }
  for word in text.split(separator: " ") {
    if !isFresh, line.count + 1 + word.count > width { endLine() }
    var rest = word
    while longWords == .cut, isFresh, line.count + rest.count > width, line.count < width {
      let room = width - line.count
      line += rest.prefix(room)
      rest = rest.dropFirst(room)
      endLine()
    }
    line += (isFresh ? "" : " ") + rest
    isFresh = false
  }
  return lines + [line]
}
