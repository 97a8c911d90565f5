import PortInventory
import PosixSerial

/// Makes shells complete the program's command lines.
package enum CompletionsCommand: Command {
  package static let name = "completions"
  private static let shells = Shell.allCases.map(\.rawValue)
  package static let operands = shells.joined(separator: "|")
  package static let arguments: [ArgumentKind] = [.words(shells)]
  package static let summary = "Print what makes a shell complete commands, options and names"
  package static let details =
    [
      "The script asks this program what can follow: commands, options and their values, the ports of this "
        + "computer, and the names of cables, causes and checks. Take it into use with one of:"
    ] + Shell.allCases.map(\.use)
  package static let examples = ["cablecheck completions bash"]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var task = Task.candidates(of: [])
    /// Taken as by every command, though a script is the same with any cable.
    package var cable = CableChoice()
    package var colour = ColourChoice.auto
    private var isAsked = false

    package init() {}

    /// What is wanted.
    package enum Task: Hashable, Sendable {
      case script(Shell)
      /// What can stand in place of the last of some words.
      case candidates(of: [String])
    }

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option(
        "--candidates",
        help: "print what can follow the words after '--'; the scripts ask this"
      ) { $0.isAsked = true },
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      if isAsked {
        task = .candidates(of: operands)
        return
      }
      try limit(operands, to: 1)
      guard let shell = Shell(rawValue: operands.first ?? "") else {
        throw .needsShell(among: shells, given: operands.first)
      }
      task = .script(shell)
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    switch options.task {
    case .script(let shell): _ = console.write(shell.script)
    case .candidates(let words):
      let completer = Completer {
        PortListing().ports.map { Completer.Candidate($0.path) }
      }
      let answer = completer.answer(to: words)
      for candidate in answer.candidates { console.say("\(candidate.word)\t\(candidate.about)") }
      if answer.hasFiles { console.say(Shell.files) }
    }
    return .passed
  }
}
