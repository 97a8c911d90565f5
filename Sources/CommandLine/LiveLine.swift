import Report

/// A line on a terminal that is written again and again, at most ten times a second of the line's clock.
final class LiveLine {
  private let console: Console
  private let style: TextStyle
  private var shown: Duration?

  init(_ console: Console, style: TextStyle) {
    self.console = console
    self.style = style
  }

  /// Shows what stands at a moment, if it is time to; nothing is shown where there is no terminal.
  func show(at moment: Duration, _ text: () -> String) {
    guard console.isTerminal, shown.map({ moment - $0 >= .milliseconds(100) }) ?? true else {
      return
    }
    shown = moment
    _ = console.write("\r\u{1B}[K" + style.adapted(text()))
  }

  /// Says something in place of the line, which the next `show` writes below it.
  ///
  /// - Returns: false if nobody reads any more.
  func say(_ text: String) -> Bool {
    shown = nil
    return console.write((console.isTerminal ? "\r\u{1B}[K" : "") + text + "\n")
  }

  /// Removes the line.
  func clear() {
    guard console.isTerminal else { return }
    _ = console.write("\r\u{1B}[K")
  }
}
