/// A command line that makes no sense, or names something that is not there.
package enum UsageError: Error, Equatable, Sendable {
  case unknownCommand(String, nearest: String?)
  case noCommand
  case unknownOption(String, nearest: String?)
  case optionNotForCommand(String, CommandName)
  case missingValue(option: String, valueName: String)
  case unexpectedValue(option: String, value: String)
  case badValue(option: String, value: String, expected: String)
  case repeatedOption(String)
  case tooManyOperands(CommandName, extra: String)
  case unknownFault(String, nearest: String?)
  /// A fault that there is, but not of the wires.
  case noWiringFault(String)
  case needsFarEnd
  /// A command that must ask, and has nobody to ask.
  case needsTerminal(String)
  case needsPort(found: [String])
  case conflict(String, String)
  /// A format that the command does not have.
  case formatNotForCommand(OutputFormat, CommandName)
  /// A file for a report of which nobody said the form.
  case outputWithoutFormat(String)
  /// A signal came while something was asked.
  case interrupted
  /// An argument that must be one of a few words is missing, or is another word.
  case needsWord(CommandName, among: [String], given: String?)
  /// A path with characters that a configuration file cannot hold.
  case unwritablePath(String)
}

extension UsageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownCommand(let name, let nearest):
      "Unknown command '\(name)'\(Self.hint(nearest))"
    case .noCommand: "No command given; try 'cablecheck --help'"
    case .unknownOption(let name, let nearest): "Unknown option '\(name)'\(Self.hint(nearest))"
    case .optionNotForCommand(let name, let command):
      "Option '\(name)' does not go with '\(command.rawValue)'"
    case .missingValue(let option, let valueName): "Option '\(option)' needs a value: \(valueName)"
    case .unexpectedValue(let option, let value):
      "Option '\(option)' takes no value, but was given '\(value)'"
    case .badValue(let option, let value, let expected):
      "'\(value)' is no value for '\(option)': \(expected)"
    case .repeatedOption(let option): "Option '\(option)' was given twice"
    case .tooManyOperands(let command, let extra) where command.takesPort:
      "One port at a time: what to do with '\(extra)'?"
    case .tooManyOperands(let command, let extra):
      "'\(command.rawValue)' takes no argument '\(extra)'"
    case .unknownFault(let id, nil): "Unknown fault '\(id)'; 'cablecheck faults' lists them"
    case .unknownFault(let id, let nearest): "Unknown fault '\(id)'\(Self.hint(nearest))"
    case .noWiringFault(let id):
      "'\(id)' is not a fault of the wiring, so it cannot be drawn; 'cablecheck pinout' draws the cable"
    case .needsFarEnd:
      "Say what the cable is plugged into: --far-end attached (the UPS), free or shorted"
    case .needsTerminal(let command):
      "'\(command)' asks questions and needs a terminal; 'diagnose --far-end' does not"
    case .needsPort(let found) where found.isEmpty:
      "No port given, and none on USB was found; 'cablecheck ports' tells what is here"
    case .needsPort(let found): "Say which port: \(found.joined(separator: ", "))"
    case .interrupted: "Interrupted"
    case .conflict(let one, let other): "\(one) does not go together with \(other)"
    case .formatNotForCommand(let format, let command):
      "'\(command.rawValue)' has no format '\(format.rawValue)'; it has "
        + command.formats.map(\.rawValue).joined(separator: ", ")
    case .outputWithoutFormat(let path):
      "Say the form of the report first: --format FORMAT --output \(path)"
    case .needsWord(let command, let words, nil):
      "'\(command.rawValue)' needs to be told for what: \(words.joined(separator: " or "))"
    case .needsWord(let command, let words, let given?):
      "'\(command.rawValue)' knows \(words.joined(separator: " and ")), not '\(given)'"
    case .unwritablePath(let path):
      "A configuration file cannot hold the name '\(path)'; make a link without blanks to it"
    }
  }

  /// Whether this is a mistake in the command line, rather than a fact that is missing.
  package var exitCode: ExitCode {
    switch self {
    case .needsFarEnd, .needsTerminal: .inconclusive
    case .interrupted: .interrupted
    case .needsPort(let found): found.isEmpty ? .portUnavailable : .wrongUsage
    case .unknownFault, .noWiringFault: .noSuchInput
    default: .wrongUsage
    }
  }

  private static func hint(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }
}
