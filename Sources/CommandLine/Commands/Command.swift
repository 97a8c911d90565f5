/// A command: how it is called, what it is for, its options, and what runs it.
package protocol Command: Sendable {
  associatedtype Options: CommandOptions

  /// The word that names it on the command line.
  static var name: String { get }
  /// The arguments, as the help shows them.
  static var operands: String { get }
  /// What the arguments name, in order, for those who complete what is typed.
  static var arguments: [ArgumentKind] { get }
  /// One line for the help, without a period.
  static var summary: String { get }
  /// Further paragraphs of its help.
  static var details: [String] { get }
  /// Command lines that show its use.
  static var examples: [String] { get }
  /// The formats that its report can have, in the order of the help.
  static var formats: [OutputFormat] { get }

  /// Runs the command.
  ///
  /// - Parameters:
  ///   - options: what the command line asks of it.
  ///   - console: where to speak.
  /// - Returns: the code to end with.
  /// - Throws: why it could not do what it was asked.
  static func run(_ options: Options, _ console: Console) throws(CommandFailure) -> ExitCode
}

extension Command {
  /// A command speaks text to the person alone, unless it says otherwise.
  package static var formats: [OutputFormat] { [.text] }

  /// A command has no arguments, unless it says otherwise.
  package static var arguments: [ArgumentKind] { [] }
}

/// What a command line asks of one command.
package protocol CommandOptions: Equatable, Sendable {
  /// Creates the options of a command line without any.
  init()

  /// The options of the command, in the order of its help.
  static var table: [Option<Self>] { get }

  /// The reports that are wanted beside the text on the screen, or in its place.
  var reports: [OutputRequest] { get }

  /// Takes the arguments, once all options are there, and sees whether it all goes together.
  ///
  /// - Parameter operands: what stands on the command line beside the options.
  /// - Throws: the first mistake.
  mutating func take(_ operands: [String]) throws(UsageError)
}

extension CommandOptions {
  /// None, for a command without reports.
  package var reports: [OutputRequest] { [] }
}

extension Command {
  /// The command's options as the help shows them, those of every command last.
  package static var optionDescriptions: [OptionDescription] {
    Options.table.map(\.description) + CommandTable.everywhere
  }

  /// Refuses arguments beyond the first few.
  static func limit(_ operands: [String], to count: Int) throws(UsageError) {
    guard operands.count > count else { return }
    throw .tooManyOperands(command: name, extra: operands[count])
  }
}
