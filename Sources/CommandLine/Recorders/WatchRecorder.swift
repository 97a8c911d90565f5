import Diagnosis
import Report

/// What a watch found out, and on which port.
struct WatchOutcome {
  let run: WatchRun
  let result: WatchRun.Result
  let port: String
}

/// Shows a watch on the screen: each trouble, the strip of seconds that lives, and the conclusion.
struct WatchRecorder: Recorder {
  private let screen: Screen
  private let verbosity: Verbosity
  private let text: WatchText
  private var line: LiveLine
  private var troubles: ShownTroubles
  private(set) var isRead = true

  /// Creates the recorder of a run.
  init(_ run: WatchRun, on screen: Screen, _ verbosity: Verbosity) {
    self.screen = screen
    self.verbosity = verbosity
    text = WatchText(run, style: screen.style)
    line = LiveLine(on: screen)
    troubles = ShownTroubles(screen.kind)
  }

  /// Says what is going on.
  func begin() {
    if verbosity != .quiet { _ = screen.write(text.heading + "\n") }
  }

  mutating func record(_ event: RunEvent<WatchTally, WatchOutcome>) {
    switch event {
    case .step(let tally):
      guard verbosity != .quiet else { return }
      for trouble in troubles.due(in: tally) where isRead { isRead = line.say(text.line(trouble)) }
      line.show(at: tally.elapsed) { text.strip(tally) }
    case .concluded(let outcome, _):
      line.clear()
      if screen.kind == .terminal, verbosity != .quiet {
        screen.say(text.strip(outcome.result.tally))
      }
      if screen.reporting == .asText { _ = screen.write(text.conclusion(outcome.result) + "\n") }
    }
  }
}

/// Which troubles are shown: all on a terminal, else the first of each second and of each kind.
private struct ShownTroubles {
  private let kind: Screen.Kind
  private var count = 0
  private var latest: WatchTally.Trouble?

  init(_ kind: Screen.Kind) {
    self.kind = kind
  }

  /// The troubles that are new and to be shown.
  mutating func due(in tally: WatchTally) -> [WatchTally.Trouble] {
    let total = tally.bad + tally.lost
    defer { count = total }
    guard total > count, let trouble = tally.troubles.last else { return [] }
    defer { latest = trouble }
    guard kind == .pipe, let latest else { return [trouble] }
    let isSameSecond = latest.moment.components.seconds == trouble.moment.components.seconds
    // A state that only goes on is no change.
    let goesOn = latest.words == trouble.words && tally.seconds.dropLast().last == latest.grade
    return isSameSecond || goesOn ? [] : [trouble]
  }
}
