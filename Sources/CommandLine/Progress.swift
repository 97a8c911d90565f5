import Report

/// Shows what is going on, on a terminal, and replaces it by what came of it.
struct Progress {
  private let console: Console
  private let style: TextStyle

  init(_ console: Console, style: TextStyle) {
    self.console = console
    self.style = style
  }

  /// Shows that something that takes time has begun.
  func begin(_ title: String) {
    guard console.isTerminal else { return }
    _ = console.write(style.mark(style.adapted("  … \(title)"), .faint))
  }

  /// Puts the result where the progress was.
  func end(with line: String) {
    _ = console.write((console.isTerminal ? "\r\u{1B}[K" : "") + line + "\n")
  }
}
