package import Report

/// Where a run is followed by a person: how text looks there, and how it is written.
package struct Screen {
  let style: TextStyle
  let kind: Kind
  let reporting: Reporting
  /// Writes a text; false if nobody reads it any more.
  let write: @Sendable (String) -> Bool

  /// Creates a screen.
  package init(
    style: TextStyle,
    kind: Kind,
    reporting: Reporting = .asText,
    write: @escaping @Sendable (String) -> Bool
  ) {
    self.style = style
    self.kind = kind
    self.reporting = reporting
    self.write = write
  }

  /// What is behind the screen.
  package enum Kind: Hashable, Sendable {
    /// A line that was written can be written again.
    case terminal
    /// Lines stay as they are, as in a pipe or a file.
    case pipe
  }

  /// Whether what was found out is told here.
  package enum Reporting: Hashable, Sendable {
    case asText
    /// Only in another format, on standard output.
    case elsewhere
  }

  /// Writes a line, in characters that the screen can show.
  func say(_ line: String) {
    _ = write(style.adapted(line) + "\n")
  }
}

extension Console {
  /// This console as the screen on which a run is followed.
  func screen(_ colour: ColourChoice) -> Screen {
    Screen(
      style: style(colour),
      kind: kind,
      reporting: outputs.takeStandardOutput ? .elsewhere : .asText,
      write: write
    )
  }
}
