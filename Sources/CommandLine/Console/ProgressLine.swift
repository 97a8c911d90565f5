import PosixSerial
import Report
package import SerialLink

/// The line that tells what is computed and how far it is, on the terminal of standard error.
///
/// It appears after half a second, so that what is quick stays quiet; where standard error is no terminal it
/// is never shown. Nothing else is written while it is there: `end` removes it first.
package struct ProgressLine {
  private let console: Console
  private let now: () -> Instant
  private var line: LiveLine
  private var start: Instant
  private var isShown = false

  /// How long something may take without a word.
  private static let patience = Duration.milliseconds(500)

  /// Creates a line of which nothing is shown yet.
  ///
  /// - Parameters:
  ///   - console: where the person is.
  ///   - now: the clock.
  package init(on console: Console, now: @escaping () -> Instant = { RealClock.now }) {
    self.console = console
    self.now = now
    line = LiveLine(on: console.errorScreen)
    start = now()
  }

  /// Shows how much is done, at most ten times a second.
  ///
  /// - Parameters:
  ///   - what: what is counted, such as `faults tried`.
  ///   - done: how many of these are done.
  ///   - total: how many there are.
  package mutating func show(_ what: String, _ done: Int, of total: Int) {
    let elapsed = now() - start
    guard elapsed >= Self.patience else { return }
    isShown = true
    // A line that wraps could not be removed.
    let width = (console.errorColumns ?? 80) - 1
    line.show(at: elapsed) { String("  \(done) of \(total) \(what)".prefix(width)) }
  }

  /// Removes the line, if it is shown; what comes next has its own half second.
  package mutating func end() {
    if isShown { line.clear() }
    isShown = false
    line = LiveLine(on: console.errorScreen)
    start = now()
  }
}
