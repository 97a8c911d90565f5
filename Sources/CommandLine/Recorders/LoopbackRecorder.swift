import Diagnosis
import Report

/// What a loopback run found out, and on which port.
struct LoopbackOutcome {
  let run: LoopbackRun
  let result: LoopbackRun.Result
  let port: String
  let verbosity: Verbosity
}

/// Shows a loopback run on the screen: a line that lives, and the conclusion.
struct LoopbackRecorder: Recorder {
  private let screen: Screen
  private let verbosity: Verbosity
  private let text: LoopbackText
  private var line: LiveLine

  /// Creates the recorder of a run.
  init(_ run: LoopbackRun, on screen: Screen, _ verbosity: Verbosity) {
    self.screen = screen
    self.verbosity = verbosity
    text = LoopbackText(run, style: screen.style)
    line = LiveLine(on: screen)
  }

  mutating func record(_ event: RunEvent<LoopbackTally, LoopbackOutcome>) {
    switch event {
    case .step(let tally):
      guard verbosity != .quiet else { return }
      line.show(at: tally.elapsed) { text.progress(tally) }
    case .concluded(let outcome, _):
      line.clear()
      guard screen.reporting == .asText else { return }
      _ = screen.write(outcome.text(screen.style) + "\n")
    }
  }
}

extension LoopbackOutcome {
  /// What is said at the end.
  func text(_ style: TextStyle) -> String {
    let text = LoopbackText(run, style: style)
    return verbosity == .quiet ? text.verdict(result) : text.conclusion(result)
  }
}
