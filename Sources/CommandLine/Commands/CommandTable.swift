/// Every command, and what they have in common.
package enum CommandTable {
  /// The commands, in the order of the help.
  package static let all: [any Command.Type] = [
    DiagnoseCommand.self,
    ValidateCommand.self,
    LoopbackCommand.self,
    WatchCommand.self,
    MapCommand.self,
    TerminalCommand.self,
    SpyCommand.self,
    ConfigCommand.self,
    PortsCommand.self,
    PinoutCommand.self,
    SimulateCommand.self,
    CablesCommand.self,
    FaultsCommand.self,
    ExplainCommand.self,
    CompletionsCommand.self,
    ManualCommand.self,
    BenchmarkCommand.self,
  ]

  static let help = OptionDescription(
    name: "--help",
    value: nil,
    help: "show how to use the program or a command",
    repetition: .once
  )
  static let version = OptionDescription(
    name: "--version",
    value: nil,
    help: "print the version",
    repetition: .once
  )

  /// The options that need no command.
  static let everywhere = [help, version]

  /// The command of a name, if there is one.
  package static func command(named name: String) -> (any Command.Type)? {
    all.first { $0.name == name }
  }

  /// The options of a command; without one, those of any command, each name once.
  package static func options(of command: (any Command.Type)?) -> [OptionDescription] {
    if let command { return command.optionDescriptions }
    var names: Set<String> = []
    return all.flatMap { $0.optionDescriptions }.filter { names.insert($0.name).inserted }
  }

  /// The options that every command has.
  package static var commonOptions: [OptionDescription] {
    options(of: nil).filter { option in
      all.allSatisfy { $0.optionDescriptions.contains { $0.name == option.name } }
    }
  }

  /// The option of a name: that of the command, or else that of any other command.
  static func option(named name: String, of command: (any Command.Type)?) -> OptionDescription? {
    (options(of: command) + options(of: nil)).first { $0.name == name }
  }
}
