import PlainText

/// How text is to look on the medium it goes to.
package struct TextStyle: Hashable, Sendable {
  package var colour: Colouring
  package var characters: Characters
  /// The columns that there are; text is wrapped to them.
  package var width: Int

  /// Whether colour may be used.
  package enum Colouring: Hashable, Sendable {
    case plain
    case coloured
  }

  /// The repertoire of the medium.
  package enum Characters: Hashable, Sendable {
    case ascii
    case unicode
  }

  /// Creates a style; what a file gets, unless told otherwise.
  package init(colour: Colouring = .plain, characters: Characters = .unicode, width: Int = 100) {
    self.colour = colour
    self.characters = characters
    self.width = max(width, 40)
  }

  /// Parts of a report that differ in weight, not only in colour.
  package enum Emphasis: Hashable, Sendable {
    case heading
    case good
    case bad
    case doubtful
    case faint
    /// Where the red lead of a meter goes.
    case redLead
    /// Where the black lead of a meter goes; light on dark and dark on light are swapped.
    case blackLead
  }

  /// Gives a line an emphasis, where the medium can show it.
  ///
  /// Of what is well only the sign in front gets it: most lines are that, and green words are hard to read on a
  /// light screen.
  package func mark(_ line: String, behind sign: String, _ emphasis: Emphasis) -> String {
    guard emphasis == .good, let place = line.firstRange(of: sign) else {
      return mark(line, emphasis)
    }
    return line[..<place.lowerBound] + mark(sign, emphasis) + line[place.upperBound...]
  }

  /// Gives text an emphasis, where the medium can show it.
  package func mark(_ text: String, _ emphasis: Emphasis) -> String {
    guard colour == .coloured else { return text }
    let code =
      switch emphasis {
      case .heading: "1"
      case .good: "32"
      case .bad: "1;31"
      // Yellow cannot be read on a light screen; magenta can on both.
      case .doubtful: "35"
      case .faint: "2"
      case .redLead: "1;31"
      case .blackLead: "7"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Replaces what the medium cannot show; all text passes through here last.
  package func adapted(_ text: String) -> String {
    guard characters == .ascii else { return text }
    return String(text.flatMap { Self.replacements[$0] ?? String($0) })
      .unicodeScalars.map { $0.isASCII ? String($0) : "?" }.joined()
  }

  private static let replacements: [Character: String] = [
    "✓": "+", "✗": "x", "·": "-", "▶": ">", "→": "->", "←": "<-", "—": "--", "–": "-", "°": " deg ",
    "…": "...", "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
    "×": "x",
  ]

  /// Breaks text into lines of the style's width, at blanks.
  ///
  /// - Parameters:
  ///   - text: one paragraph without line ends.
  ///   - indent: what every line begins with.
  ///   - first: what the first line begins with instead.
  ///   - room: columns that every line leaves free.
  /// - Returns: at least one line.
  package func wrapped(
    _ text: String,
    indent: String,
    first: String? = nil,
    keeping room: Int = 0
  ) -> [String] {
    PlainText.wrapped(text, to: width - room, indent: indent, first: first)
  }
}
