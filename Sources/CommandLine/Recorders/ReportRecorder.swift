package import Report

/// Writes a report in one format when the run has ended.
package struct ReportRecorder<Step, Outcome>: Recorder {
  private let format: ReportFormat<Outcome>
  private let style: TextStyle
  private let facts: (ExitCode) -> RunFacts
  private let write: (String) -> Void

  /// Creates a recorder.
  ///
  /// - Parameters:
  ///   - format: what makes the text.
  ///   - style: how text may look where it goes.
  ///   - facts: what the report says of the run itself, for an exit code.
  ///   - write: takes the whole report, once.
  package init(
    _ format: ReportFormat<Outcome>,
    style: TextStyle,
    facts: @escaping (ExitCode) -> RunFacts,
    write: @escaping (String) -> Void
  ) {
    self.format = format
    self.style = style
    self.facts = facts
    self.write = write
  }

  package func record(_ event: RunEvent<Step, Outcome>) {
    guard case .concluded(let outcome, let code) = event else { return }
    write(format.render(outcome, ReportSetting(facts: facts(code), style: style)))
  }
}
