import PlainText
package import PortInventory

/// A command line that makes no sense, or names something that is not there.
package enum UsageError: Error, Equatable, Sendable {
  case unknownCommand(String, nearest: String?)
  case noCommand
  case unknownOption(String, nearest: String?)
  case optionNotForCommand(String, command: String)
  case missingValue(option: String, valueName: String)
  case unexpectedValue(option: String, value: String)
  case badValue(option: String, value: String, expected: String)
  case repeatedOption(String)
  case tooManyOperands(command: String, extra: String)
  case tooManyPorts(extra: String)
  case unknownFault(String, nearest: String?)
  /// A fault that exists, but is not in the wires.
  case noWiringFault(String)
  /// Something to be explained that is not known.
  case unknownSubject(String, nearest: [String])
  case needsFarEnd
  /// A command that must ask, and there is nobody to ask.
  case needsTerminal(String)
  case needsPort(found: [String])
  /// The address of a port of another computer, and what is wrong with it.
  case badAddress(String, NetworkAddress.Flaw)
  /// A port of another computer, where only one of this computer will do.
  case needsLocalPort(String)
  case conflict(String, String)
  /// A format that the command does not have.
  case formatNotForCommand(OutputFormat, command: String, has: [OutputFormat])
  /// A file for a report whose form was not said.
  case outputWithoutFormat(String)
  /// The program that a configuration is for is missing, or is not one of those that are known.
  case needsProgram(among: [String], given: String?)
  /// The shell that completions are for is missing, or is not one of those that are known.
  case needsShell(among: [String], given: String?)
  /// The name of a port, or of something like one, where a command must stand.
  case portForCommand(String)
  /// The name of a file where a command must stand.
  case fileForCommand(String)
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
      "Option '\(name)' does not go with '\(command)'"
    case .missingValue(let option, let valueName): "Option '\(option)' needs a value: \(valueName)"
    case .unexpectedValue(let option, let value):
      "Option '\(option)' takes no value, but was given '\(value)'"
    case .badValue(let option, let value, let expected):
      "'\(value)' is not a value for '\(option)': \(expected)"
    case .repeatedOption(let option): "Option '\(option)' was given twice"
    case .tooManyPorts(let extra): "One port at a time: what to do with '\(extra)'?"
    case .tooManyOperands(let command, let extra): "'\(command)' takes no argument '\(extra)'"
    case .unknownFault(let id, nil): "Unknown fault '\(id)'; 'cablecheck faults' lists them"
    case .unknownFault(let id, let nearest): "Unknown fault '\(id)'\(Self.hint(nearest))"
    case .noWiringFault(let id):
      "'\(id)' is not a fault of the wiring, so it cannot be drawn; 'cablecheck pinout' draws the cable"
    case .unknownSubject(let name, let nearest):
      "Nothing here is called '\(name)'"
        + (nearest.isEmpty
          ? "; 'cablecheck explain' lists what there is"
          : "; did you mean \(nearest.alternatives)?")
    case .needsFarEnd:
      "Say what the cable is plugged into: --far-end attached (the UPS), free or shorted"
    case .needsTerminal(let command):
      "'\(command)' asks questions and needs a terminal; 'diagnose --far-end' does not"
    case .needsPort(let found) where found.isEmpty:
      "No port given, and none on USB was found; 'cablecheck ports' lists what is here"
    case .needsPort(let found): "Say which port: \(found.joined(separator: ", "))"
    case .badAddress(let address, let flaw): "'\(address)' is no port: \(flaw.words)"
    case .needsLocalPort(let address):
      "'\(address)' is a port of another computer, and a configuration names one of this computer; "
        + "'cablecheck spy \(shellWord(address)) --link PATH' makes one of it"
    case .conflict(let one, let other): "\(one) does not go together with \(other)"
    case .formatNotForCommand(let format, let command, let formats):
      "'\(command)' has no format '\(format.rawValue)'; it has "
        + formats.map(\.rawValue).joined(separator: ", ")
    case .outputWithoutFormat(let path):
      "Say the format of the report first: --format FORMAT --output \(path)"
    case .needsProgram(let names, nil):
      "Say which program the configuration is for: \(names.alternatives)"
    case .needsProgram(let names, let given?):
      "There is no configuration for '\(given)', only for \(names.listed)"
    case .needsShell(let names, nil): "Say which shell it is for: \(names.alternatives)"
    case .needsShell(let names, let given?):
      "There are no completions for '\(given)', only for \(names.listed)"
    case .portForCommand(let port):
      "'\(port)' is a port; say what to do with it: 'cablecheck diagnose \(shellWord(port))' finds out why "
        + "it is silent, 'validate' proves a new cable, 'loopback' tests joined pins"
    case .fileForCommand(let file) where file.hasSuffix(".json5"):
      "'\(file)' is a file; 'cablecheck cables \(shellWord(file))' tells what cable it describes"
    case .fileForCommand(let file):
      "'\(file)' is a file; 'cablecheck diagnose --with \(shellWord(file))' judges what was saved in it"
    case .unwritablePath(let path):
      "A configuration file cannot hold the name '\(path)'; make a link without blanks to it"
    }
  }

  /// The code that the program ends with; not all of these are mistakes in the command line.
  package var exitCode: ExitCode {
    switch self {
    case .needsTerminal: .inconclusive
    case .needsPort(let found): found.isEmpty ? .portUnavailable : .wrongUsage
    case .unknownFault, .noWiringFault, .unknownSubject: .noSuchInput
    default: .wrongUsage
    }
  }

  private static func hint(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }
}

extension NetworkAddress.Flaw {
  /// What is wrong, and what is right.
  fileprivate var words: String {
    let forms = NetworkAddress.Scheme.allCases.map { "\($0.rawValue)://HOST:PORT" }
    let form = "write \(forms.alternatives)"
    return switch self {
    case .unknownScheme(let scheme): "'\(scheme)://' is not known; \(form)"
    case .noHost: "it names no host; \(form)"
    case .noPort: "it names no TCP port from 1 to 65535; \(form)"
    case .excess(let rest): "'\(rest)' means nothing here; \(form)"
    }
  }
}
