import PlainText
import Wiring

/// What a command line asks for.
package enum Request: Sendable {
  case version
  /// Nothing yet: somebody who has just met the program.
  case welcome
  /// The help of a command; of the whole program where none is named.
  case help((any Command.Type)?)
  case run(PreparedCommand)
}

/// A command whose options are read and make sense.
package struct PreparedCommand: Sendable {
  package let name: String
  /// The reports that are wanted beside the text on the screen, or in its place.
  package let reports: [OutputRequest]
  let run: @Sendable (Console) throws(CommandFailure) -> ExitCode
}

/// Reads command lines by the tables of the commands and their options.
package enum ArgumentParser {
  /// Reads the arguments after the program's name.
  ///
  /// Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them.
  ///
  /// - Parameter arguments: the words of the command line.
  /// - Returns: what they ask for.
  /// - Throws: the first mistake.
  package static func parse(_ arguments: [String]) throws(UsageError) -> Request {
    if arguments.isEmpty { return .welcome }
    let words = try SortedWords(arguments)
    if words.wantsVersion { return .version }
    if words.wantsHelp { return .help(words.command) }
    guard let command = words.command else { throw .noCommand }
    return .run(try prepare(command, words))
  }

  /// Reads the options of a command.
  ///
  /// - Parameters:
  ///   - command: the command that the line must name.
  ///   - arguments: the words of the command line.
  /// - Returns: what they ask of the command; `nil` if they ask for another or for help.
  /// - Throws: the first mistake.
  package static func options<C: Command>(
    of command: C.Type,
    in arguments: [String]
  ) throws(UsageError) -> C.Options? {
    let words = try SortedWords(arguments)
    guard !words.wantsHelp, !words.wantsVersion, words.command == command else { return nil }
    return try read(C.self, words)
  }

  private static func prepare<C: Command>(
    _ command: C.Type,
    _ words: SortedWords
  ) throws(UsageError) -> PreparedCommand {
    let options = try read(command, words)
    return PreparedCommand(name: C.name, reports: options.reports) {
      (console) throws(CommandFailure) in try C.run(options, console)
    }
  }

  private static func read<C: Command>(
    _ command: C.Type,
    _ words: SortedWords
  ) throws(UsageError) -> C.Options {
    var options = C.Options()
    for given in words.options where !CommandTable.everywhere.map(\.name).contains(given.name) {
      guard let option = C.Options.table.first(where: { $0.description.name == given.name }) else {
        throw .optionNotForCommand(given.name, command: C.name)
      }
      try option.apply(&options, given.value)
    }
    try options.reports.check(for: command)
    try options.take(words.operands)
    return options
  }
}

extension String {
  /// Whether it is the name of a port: a path, or what Linux, macOS and Windows call serial ports.
  fileprivate var looksLikePort: Bool {
    let beginnings = ["tty", "cu.", "rfcomm", "pts/"]
    return contains("/") || beginnings.contains { hasPrefix($0) } || isWindowsPort
  }

  private var isWindowsPort: Bool {
    uppercased().hasPrefix("COM") && count > 3 && dropFirst(3).allSatisfy(\.isNumber)
  }

  /// Whether it is the name of a file that this program reads.
  fileprivate var looksLikeCableOrRecord: Bool { hasSuffix(".json") || hasSuffix(".json5") }
}

/// The words of a command line, sorted into command, options and arguments.
private struct SortedWords {
  private(set) var command: (any Command.Type)?
  private(set) var options: [(name: String, value: String)] = []
  private(set) var operands: [String] = []
  private(set) var wantsHelp = false

  /// Whether the version is wanted as if it were a command.
  private var hasVersionWord = false

  var wantsVersion: Bool {
    hasVersionWord || options.contains { $0.name == CommandTable.version.name }
  }

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    var optionsEnded = false
    while let word = rest.popFirst() {
      if word == "--", !optionsEnded {
        optionsEnded = true
      } else if word.hasPrefix("-"), word.count > 1, !optionsEnded {
        try takeOption(word, &rest)
      } else if command == nil {
        try takeCommand(word)
      } else {
        operands.append(word)
      }
    }
  }

  private mutating func takeCommand(_ word: String) throws(UsageError) {
    if word == "help" {
      wantsHelp = true
      return
    }
    if word == "version" {
      hasVersionWord = true
      return
    }
    guard let found = CommandTable.command(named: word) else {
      if word.looksLikeCableOrRecord { throw .fileForCommand(word) }
      if word.looksLikePort { throw .portForCommand(word) }
      let names = CommandTable.all.map { $0.name }
      throw .unknownCommand(word, nearest: Spelling.nearest(to: word, among: names))
    }
    command = found
  }

  private mutating func takeOption(
    _ word: String,
    _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? CommandTable.help.name : String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = CommandTable.option(named: name, of: command) else {
      let names = CommandTable.options(of: command).map(\.name)
      throw .unknownOption(name, nearest: Spelling.nearest(to: name, among: names))
    }
    if option.repetition == .once, options.contains(where: { $0.name == name }) {
      throw .repeatedOption(name)
    }
    if name == CommandTable.help.name { wantsHelp = true }
    switch (option.value, attached) {
    case (nil, let value?): throw .unexpectedValue(option: name, value: value)
    case (nil, nil): options.append((name, ""))
    case (let expected?, let attached):
      let next = attached ?? rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
      guard let value = next, !value.isEmpty else {
        throw .missingValue(option: name, valueName: expected.name)
      }
      if attached == nil { rest.removeFirst() }
      options.append((name, value))
    }
  }
}
