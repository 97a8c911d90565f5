import Report

/// The last line of a terminal, written again and again; in a pipe it is never shown.
package struct LiveLine {
  private let screen: Screen
  private var latest: Duration?

  /// How long a text stays at least.
  private static let interval = Duration.milliseconds(100)

  /// Creates a line of which nothing is shown yet.
  package init(on screen: Screen) {
    self.screen = screen
  }

  /// What removes the line, with whatever was typed into it.
  private var erasure: String { screen.kind == .terminal ? "\r\u{1B}[K" : "" }

  /// Shows a text in place of the one before.
  package func show(_ text: String) {
    guard screen.kind == .terminal else { return }
    _ = screen.write(erasure + screen.style.adapted(text))
  }

  /// Shows what is so at a moment, at most ten times a second of the moments' clock.
  ///
  /// - Parameters:
  ///   - moment: the time since the run began.
  ///   - text: makes the text, if it is to be shown.
  package mutating func show(at moment: Duration, _ text: () -> String) {
    guard screen.kind == .terminal,
      latest.map({ moment - $0 >= Self.interval }) ?? true
    else { return }
    latest = moment
    show(text())
  }

  /// Writes a line that stays, in place of the live one, which the next `show` writes below it.
  ///
  /// - Returns: false if nobody reads any more.
  package mutating func say(_ line: String) -> Bool {
    latest = nil
    return screen.write(erasure + line + "\n")
  }

  /// Removes the line.
  package func clear() {
    guard screen.kind == .terminal else { return }
    _ = screen.write(erasure)
  }
}
