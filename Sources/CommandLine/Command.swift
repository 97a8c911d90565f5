/// A command: how it is called, what it is for, and what runs it.
package struct Command: Sendable {
  package let name: CommandName
  /// The arguments, as the help shows them.
  package let operands: String
  package let summary: String
  /// Further paragraphs of its help.
  package let details: [String]
  package let examples: [String]
  let run: @Sendable (Invocation, Console) throws(UsageError) -> ExitCode

  /// Every command, in the order of the help.
  package static let all: [Command] = [
    DiagnoseCommand.definition,
    ValidateCommand.definition,
    LoopbackCommand.definition,
    WatchCommand.definition,
    TerminalCommand.definition,
    ConfigCommand.definition,
    PortsCommand.definition,
    PinoutCommand.definition,
    SimulateCommand.definition,
    CablesCommand.definition,
    FaultsCommand.definition,
    BenchmarkCommand.definition,
  ]

  /// The command of a name; every name has one.
  package static func named(_ name: CommandName) -> Command? {
    all.first { $0.name == name }
  }
}
