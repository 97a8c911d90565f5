import Report

/// The live line that tells how far the comparing of causes is; in a pipe it is never shown.
package struct JudgingLine {
  private let line: LiveLine
  private let style: TextStyle
  /// The percentage that is shown; `nil` while nothing is.
  private var shown: Int?

  /// Creates a line of which nothing is shown yet.
  package init(on screen: Screen) {
    line = LiveLine(on: screen)
    style = screen.style
  }

  /// Shows how much is done.
  ///
  /// - Parameter share: from 0 to 1; at 1 the line goes away.
  package mutating func show(_ share: Double) {
    guard share < 1 else { return end() }
    let percent = Int((max(share, 0) * 100).rounded(.down))
    guard percent != shown else { return }
    shown = percent
    line.show(style.mark("  … comparing causes, \(percent) %", .faint))
  }

  /// Removes the line, if it is shown, so that something else can be written in its place.
  package mutating func end() {
    guard shown != nil else { return }
    shown = nil
    line.clear()
  }
}
