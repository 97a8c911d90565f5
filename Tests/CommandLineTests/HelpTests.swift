import CommandLine
import Testing

struct HelpTests {
  private static let common = ["--cable", "--color", "--help", "--version"]
  private static let own: [CommandName: [String]] = [
    .diagnose: [
      "--far-end", "--simulate", "--patience", "--meter", "--pins", "--typed", "--ups", "--save",
      "--with", "--take", "--format", "--output", "--quiet", "--verbose",
    ],
    .validate: [
      "--simulate", "--patience", "--ups", "--save", "--take", "--format", "--output", "--quiet",
      "--verbose",
    ],
    .loopback: [
      "--simulate", "--for", "--rate", "--both-lines", "--take", "--format", "--output", "--quiet",
    ],
    .watch: [
      "--far-end", "--simulate", "--for", "--ups", "--take", "--format", "--output", "--quiet",
    ],
    .pinout: ["--format", "--output"],
    .cables: ["--format", "--output"],
    .ports: ["--format", "--output"],
    .terminal: ["--allow-dangerous", "--log", "--take"],
    .config: ["--patience", "--force", "--take"],
    .simulate: [
      "--far-end", "--link", "--commands", "--control", "--usb", "--adapter", "--port",
      "--unplug-after",
      "--fault", "--ups",
    ],
    .faults: ["--matrix", "--format", "--output"],
  ]

  @Test(arguments: CommandName.allCases)
  func `the help of a command has its own options and no others`(name: CommandName) {
    let text = CapturingConsole.run([name.rawValue, "--help"]).output
    let own = Self.common + (Self.own[name] ?? [])
    for option in Option.all.map(\.name) {
      let isShown = text.split(separator: "\n").contains { ($0 + " ").hasPrefix("  \(option) ") }
      #expect(isShown == own.contains(option), "\(option)")
    }
  }

  @Test(arguments: CommandName.allCases)
  func `the help of a command begins with its usage and ends with examples`(name: CommandName) {
    let transcript = CapturingConsole.run([name.rawValue, "--help"])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.hasPrefix("Usage: cablecheck \(name.rawValue) "))
    #expect(transcript.output.contains("\nExamples:\n  cablecheck \(name.rawValue)"))
    #expect(CapturingConsole.run(["help", name.rawValue]).output == transcript.output)
  }

  @Test(arguments: CommandName.allCases)
  func `the examples in the help are command lines that make sense`(name: CommandName) throws {
    let command = try #require(Command.named(name))
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      let words = example.split(separator: " ").map(String.init)
      #expect(words.first == "cablecheck")
      let invocation = try ArgumentParser.parse(Array(words.dropFirst()))
      #expect(invocation.command == name)
    }
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `the help of the program names every command and every exit code`(arguments: [String]) {
    let transcript = CapturingConsole.run(arguments)
    #expect(transcript.code == .passed)
    for name in CommandName.allCases {
      #expect(transcript.lines.contains { $0.hasPrefix("  \(name.rawValue)") })
    }
    for code in ["0", "1", "2", "64", "66", "69", "70", "74", "77", "130"] {
      #expect(transcript.lines.contains { $0.hasPrefix("  \(code) ") })
    }
  }

  @Test
  func `the options of every command are those in the program's help`() {
    let lines = CapturingConsole.run(["--help"]).lines
    for option in Option.all.map(\.name) {
      let isShown = lines.contains { ($0 + " ").hasPrefix("  \(option) ") }
      #expect(isShown == Self.common.contains(option), "\(option)")
    }
  }

  @Test
  func `the exit codes are the promised numbers`() {
    let promised: [ExitCode: Int32] = [
      .passed: 0, .faultFound: 1, .inconclusive: 2, .wrongUsage: 64, .noSuchInput: 66,
      .portUnavailable: 69, .internalError: 70, .cannotWrite: 73, .lineError: 74, .noPermission: 77,
      .interrupted: 130,
    ]
    for code in ExitCode.allCases {
      #expect(code.rawValue == promised[code])
    }
    #expect(Set(ExitCode.allCases.map(\.meaning)).count == promised.count)
  }

  @Test(arguments: [40, 60, 80, 100])
  func `help keeps within the width, but for examples`(columns: Int) {
    for name in [nil] + CommandName.allCases.map(Optional.some) {
      let arguments = (name.map { [$0.rawValue] } ?? []) + ["--help"]
      let lines = CapturingConsole.run(arguments, isTerminal: true, columns: columns).lines
      let examples = Set((name.flatMap { Command.named($0) }?.examples ?? []).map { "  \($0)" })
      for line in lines where !examples.contains(String(line)) {
        #expect(line.count <= columns, "\(line)")
      }
    }
  }
}
