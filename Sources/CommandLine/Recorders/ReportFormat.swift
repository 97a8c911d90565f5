package import Report

/// One format of a command's report, and what makes its text.
///
/// A command's table of these is the only place that says which formats it has.
package struct ReportFormat<Outcome>: Sendable {
  let format: OutputFormat
  let render: @Sendable (Outcome, ReportSetting) -> String

  /// Creates a format.
  ///
  /// - Parameters:
  ///   - format: its name.
  ///   - render: makes the text of what was found out.
  package init(
    _ format: OutputFormat,
    render: @escaping @Sendable (Outcome, ReportSetting) -> String
  ) {
    self.format = format
    self.render = render
  }
}

/// What a report depends on beside what was found out.
package struct ReportSetting {
  /// Who ran, and with which exit code.
  package let facts: RunFacts
  /// How text may look where it goes.
  package let style: TextStyle
}

/// A command that has more than text to give, by a table of formats.
protocol ReportingCommand: Command {
  /// What the command finds out.
  associatedtype Outcome

  /// The formats of its report, in the order of the help.
  static var reports: [ReportFormat<Outcome>] { get }
}

extension ReportingCommand {
  package static var formats: [OutputFormat] { reports.map(\.format) }
}
