import Wiring

/// Reads a command line into an invocation by the tables of commands and options.
package enum ArgumentParser {
  /// Parses the arguments after the program's name.
  ///
  /// Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them.
  ///
  /// - Parameter arguments: the words of the command line.
  /// - Returns: what they ask for.
  /// - Throws: the first mistake.
  package static func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    var invocation = Invocation()
    var rest = arguments[...]
    var given: [Option] = []
    var optionsEnded = false
    while let word = rest.popFirst() {
      if word == "--", !optionsEnded {
        optionsEnded = true
      } else if word.hasPrefix("-"), word.count > 1, !optionsEnded {
        given.append(try option(word, &rest, &invocation, given))
      } else if invocation.command == nil {
        invocation.command = try command(word, &invocation)
      } else {
        invocation.operands.append(word)
      }
    }
    try check(given, for: invocation)
    return invocation
  }

  private static func command(
    _ word: String,
    _ invocation: inout Invocation
  ) throws(UsageError) -> CommandName? {
    if word == "help" {
      invocation.wantsHelp = true
      return nil
    }
    guard let command = CommandName(rawValue: word) else {
      let names = CommandName.allCases.map(\.rawValue)
      throw .unknownCommand(word, nearest: Spelling.nearest(to: word, among: names))
    }
    return command
  }

  private static func option(
    _ word: String,
    _ rest: inout ArraySlice<String>,
    _ invocation: inout Invocation,
    _ given: [Option]
  ) throws(UsageError) -> Option {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? "--help" : String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = Option.all.first(where: { $0.name == name }) else {
      let candidates = invocation.command.map { Option.all(for: $0) } ?? Option.all
      let names = candidates.map(\.name)
      throw .unknownOption(name, nearest: Spelling.nearest(to: name, among: names))
    }
    if !option.isRepeatable, given.contains(where: { $0.name == name }) {
      throw .repeatedOption(name)
    }
    switch (option.valueName, attached) {
    case (nil, let value?): throw .unexpectedValue(option: name, value: value)
    case (nil, nil): try option.apply(&invocation, "")
    case (let valueName?, let attached):
      let next = attached ?? rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
      guard let value = next, !value.isEmpty else {
        throw .missingValue(option: name, valueName: valueName)
      }
      if attached == nil { rest.removeFirst() }
      try option.apply(&invocation, value)
    }
    return option
  }

  private static func check(
    _ given: [Option],
    for invocation: Invocation
  ) throws(UsageError) {
    guard !invocation.wantsHelp, !invocation.wantsVersion else { return }
    guard let command = invocation.command else { throw .noCommand }
    if let stray = given.first(where: {
      !$0.commands.isEmpty && !$0.commands.contains(command)
    }) {
      throw .optionNotForCommand(stray.name, command)
    }
    try invocation.outputs.check(for: command)
    if invocation.wantsMatrix, !invocation.outputs.isEmpty {
      throw .conflict("'--matrix'", "'--format'")
    }
    let limit = invocation.isSimulated ? Int.max : command.operandLimit
    if invocation.operands.count > limit {
      throw .tooManyOperands(command, extra: invocation.operands[limit])
    }
    let ofUSB: Set<String> = ["--adapter", "--port", "--unplug-after"]
    if let stray = given.first(where: { ofUSB.contains($0.name) }), !invocation.isUSB {
      throw .conflict("'\(stray.name)'", "a pseudo-terminal; it needs '--usb'")
    }
    if invocation.isUSB, invocation.linkPath != nil { throw .conflict("'--link'", "'--usb'") }
    if command.takesPort, !invocation.isSimulated, invocation.upsState != nil {
      throw .conflict("'--ups'", "a real port; it needs '--simulate'")
    }
  }
}
