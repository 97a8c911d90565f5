package import PlainText

/// What to know about a run besides what it found out.
package struct RunFacts: Hashable, Sendable {
  /// The version of the program.
  package let program: String
  /// The command that ran, or `nil` if the command line did not name one.
  package let command: String?
  /// The code that stands for what was found out.
  package let exitCode: Int32
  /// When the program was started; `nil` if no clock was asked.
  package let begun: CalendarTime?

  /// Creates the facts of a run.
  package init(program: String, command: String?, exitCode: Int32, begun: CalendarTime? = nil) {
    self.program = program
    self.command = command
    self.exitCode = exitCode
    self.begun = begun
  }
}
