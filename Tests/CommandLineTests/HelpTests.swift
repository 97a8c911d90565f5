import CommandLine
import Testing

/// A command by its name, so that tests can be told apart in a log.
struct NamedCommand: Sendable, CustomTestStringConvertible {
  let type: any Command.Type
  var testDescription: String { type.name }

  static let all = CommandTable.all.map(NamedCommand.init)

  /// Its help in a terminal of so many columns.
  func help(columns: Int) -> Transcript {
    CapturingConsole.run([type.name, "--help"], on: .terminal, columns: columns)
  }
}

/// An option as the help of a command must show it, word for word.
struct OptionText: Sendable, CustomTestStringConvertible {
  let command: String
  let lines: String
  var testDescription: String { "\(command): \(lines.prefix { $0 != "\n" })" }

  static let all = [
    OptionText(
      command: "diagnose",
      lines: """
          --far-end free|shorted|attached|bare
                                      what the cable is plugged into: nothing, nothing
                                      with its data pins joined, the UPS; or that it is
                                      off the adapter
        """
    ),
    OptionText(
      command: "diagnose",
      lines: """
          --meter PIN=VOLTS,...       what a voltmeter shows at pins of the free cable
                                      against ground, as in 1=-7.1,2=0.0
        """
    ),
    OptionText(
      command: "loopback",
      lines: """
          --rate BAUD                the rate of the rounds, once the joined pins are
                                     proved at the device's own rate
        """
    ),
    OptionText(
      command: "simulate",
      lines: """
          --adapter ftdi|pl2303|cp210x|ch341
                                      the chip of the USB adapter; ftdi by default
        """
    ),
    OptionText(
      command: "terminal",
      lines: """
          --take                     open the port although another program uses it; the
                                     two then share what arrives
        """
    ),
    OptionText(
      command: "config",
      lines: """
          --force                    print the configuration without checking that the
                                     UPS answers
        """
    ),
  ]
}

struct HelpTests {
  @Test(arguments: OptionText.all)
  func `an option is explained as people were promised`(option: OptionText) {
    let arguments = [option.command, "--help"]
    let help = CapturingConsole.run(arguments, on: .terminal, columns: 80).output
    #expect(help.contains("\n\(option.lines)\n"), "\(help)")
  }

  @Test(arguments: NamedCommand.all, [40, 80, 100])
  func `every option of a command is in its help, with its value and its whole text`(
    command: NamedCommand,
    columns: Int
  ) throws {
    let lines = command.help(columns: columns).lines
    let start = try #require(lines.firstIndex(of: "Options:"))
    let end = try #require(lines[start...].firstIndex(of: ""))
    // An option begins two columns in; what is further in goes on with the one before.
    var shown: [String] = []
    for line in lines[start + 1..<end] {
      let words = line.split(separator: " ").joined(separator: " ")
      if line.hasPrefix("  --") {
        shown.append(words)
      } else {
        shown[shown.count - 1] += " " + words
      }
    }
    let expected = command.type.optionDescriptions.map { option in
      [option.name, option.value?.name, option.help].compactMap { $0 }.joined(separator: " ")
    }
    #expect(shown == expected)
  }

  @Test(arguments: NamedCommand.all)
  func `an option that goes with a command is taken by it, any other is refused`(
    command: NamedCommand
  ) {
    let own = Set(command.type.optionDescriptions.map(\.name))
    for option in CommandTable.options(of: nil) {
      let value = option.value.map { [$0.choices.first ?? "1=2"] } ?? []
      do throws(UsageError) {
        _ = try ArgumentParser.parse([command.type.name, option.name] + value)
        #expect(own.contains(option.name))
      } catch {
        let refusal = UsageError.optionNotForCommand(option.name, command: command.type.name)
        #expect((error == refusal) == !own.contains(option.name), "\(option.name): \(error)")
      }
    }
  }

  @Test
  func `an option means the same wherever it stands on the command line`() {
    // The parser reads options before it knows the command, so no two of a name may differ in form.
    for option in CommandTable.options(of: nil) {
      for command in CommandTable.all {
        for other in command.optionDescriptions where other.name == option.name {
          #expect(other.value?.name == option.value?.name, "\(command.name) \(option.name)")
          #expect(other.repetition == option.repetition, "\(command.name) \(option.name)")
        }
      }
    }
  }

  @Test(arguments: NamedCommand.all)
  func `no command has two options of a name`(command: NamedCommand) {
    let names = command.type.optionDescriptions.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: NamedCommand.all)
  func `the help of a command begins with its usage and ends with examples`(command: NamedCommand) {
    let name = command.type.name
    let transcript = CapturingConsole.run([name, "--help"])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.hasPrefix("Usage: cablecheck \(name) "))
    #expect(transcript.output.contains("\nExamples:\n  cablecheck \(name)"))
    #expect(CapturingConsole.run(["help", name]).output == transcript.output)
  }

  @Test(arguments: NamedCommand.all)
  func `the examples in the help are command lines that make sense`(
    command: NamedCommand
  ) throws {
    #expect(!command.type.examples.isEmpty)
    for example in command.type.examples {
      let words = example.split(separator: " ").map(String.init)
      #expect(words.first == "cablecheck")
      guard case .run(let prepared) = try ArgumentParser.parse(Array(words.dropFirst())) else {
        Issue.record("\(example)")
        continue
      }
      #expect(prepared.name == command.type.name)
    }
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `the help of the program names every command, exit code and common option`(
    arguments: [String]
  ) {
    let transcript = CapturingConsole.run(arguments)
    #expect(transcript.code == .passed)
    for start in [
      "diagnose [PORT...] | --all | --with FILE... | --simulate [FAULT]...", "validate [PORT]",
      "loopback [PORT...] | --all", "watch [PORT]", "terminal [PORT]",
      "config apcupsd|nut|udev [PORT]",
      "ports ",
      "pinout [FAULT]...", "simulate ", "cables ", "faults [ID]", "benchmark ",
      "--cable ID-or-FILE", "--color auto|always|never", "--help ", "--version ",
      "0    ", "1    ", "2    ", "64   ", "66   ", "69   ", "70   ", "73   ", "74   ", "77   ",
      "130  ",
    ] {
      #expect(transcript.lines.contains { $0.hasPrefix("  \(start)") }, "\(start)")
    }
    #expect(transcript.lines.count { $0.hasPrefix("  --") } == 4)
  }

  @Test
  func `the exit codes are the promised numbers, in the promised words`() {
    let promised: [(ExitCode, Int32, String)] = [
      (.passed, 0, "passed"), (.faultFound, 1, "a fault was found"),
      (.inconclusive, 2, "inconclusive"), (.wrongUsage, 64, "wrong usage"),
      (.noSuchInput, 66, "no such cable"), (.portUnavailable, 69, "the port is not there"),
      (.internalError, 70, "internal error"), (.cannotWrite, 73, "passed, but a file"),
      (.lineError, 74, "I/O error on the line"), (.noPermission, 77, "no permission"),
      (.interrupted, 130, "interrupted"),
    ]
    #expect(promised.count == ExitCode.allCases.count)
    for (code, number, words) in promised {
      #expect(code.rawValue == number)
      #expect(code.meaning.hasPrefix(words))
    }
  }

  @Test(arguments: [40, 60, 80, 100])
  func `help keeps within the width, but for examples in a narrow terminal`(columns: Int) {
    for arguments in [["--help"]] + CommandTable.all.map({ [$0.name, "--help"] }) {
      let lines = CapturingConsole.run(arguments, on: .terminal, columns: columns).lines
      for line in lines where columns >= 80 || !line.hasPrefix("  cablecheck ") {
        #expect(line.count <= columns, "\(line)")
      }
    }
  }
}
