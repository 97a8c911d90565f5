import CableModel
import CommandLine
import SimulatedBench
import Testing

/// A command line that makes sense, and what it asks for.
struct ParsedCase: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let expected: Invocation

  init(
    _ arguments: String...,
    gives command: CommandName?,
    _ change: (inout Invocation) -> Void = { _ in }
  ) {
    self.arguments = arguments
    var invocation = Invocation(command: command)
    change(&invocation)
    expected = invocation
  }

  var testDescription: String { arguments.joined(separator: " ") }

  static let all = [
    ParsedCase("cables", gives: .cables),
    ParsedCase("pinout", "--cable", "smart-custom", gives: .pinout) { $0.cable = "smart-custom" },
    ParsedCase("pinout", "--cable=smart-custom", gives: .pinout) { $0.cable = "smart-custom" },
    ParsedCase("--cable", "a=b.json5", "pinout", gives: .pinout) { $0.cable = "a=b.json5" },
    ParsedCase("pinout", "--cable=a=b.json5", gives: .pinout) { $0.cable = "a=b.json5" },
    ParsedCase("pinout", "--cable=--odd", gives: .pinout) { $0.cable = "--odd" },
    ParsedCase("diagnose", "/dev/ttyUSB0", "--far-end", "attached", gives: .diagnose) {
      $0.operands = ["/dev/ttyUSB0"]
      $0.farEnd = .attached
    },
    ParsedCase("diagnose", "--far-end=shorted", "--", "--odd", gives: .diagnose) {
      $0.operands = ["--odd"]
      $0.farEnd = .shorted
    },
    ParsedCase("diagnose", "--", "--", gives: .diagnose) { $0.operands = ["--"] },
    ParsedCase("diagnose", "-", gives: .diagnose) { $0.operands = ["-"] },
    ParsedCase("diagnose", "--simulate", "a", "b", "--ups", "off", gives: .diagnose) {
      $0.isSimulated = true
      $0.operands = ["a", "b"]
      $0.upsState = .off
    },
    ParsedCase("simulate", "--fault", "a", "--fault=b", "--link", "/tmp/u", gives: .simulate) {
      $0.faults = ["a", "b"]
      $0.linkPath = "/tmp/u"
    },
    ParsedCase("simulate", "--ups=on-battery", gives: .simulate) { $0.upsState = .onBattery },
    ParsedCase("diagnose", "--patience", "30s", gives: .diagnose) { $0.patience = .seconds(30) },
    ParsedCase("diagnose", "--patience=30", gives: .diagnose) { $0.patience = .seconds(30) },
    ParsedCase("diagnose", "--patience=500ms", gives: .diagnose) {
      $0.patience = .milliseconds(500)
    },
    ParsedCase("diagnose", "--patience=1.5s", gives: .diagnose) {
      $0.patience = .milliseconds(1500)
    },
    ParsedCase("diagnose", "--patience=2m", gives: .diagnose) { $0.patience = .seconds(120) },
    ParsedCase("diagnose", "--patience=2min", gives: .diagnose) { $0.patience = .seconds(120) },
    ParsedCase("diagnose", "--meter", "1=-7.1,2=0.0", gives: .diagnose) {
      $0.volts = [1: -7.1, 2: 0]
    },
    ParsedCase("faults", "--color", "always", gives: .faults) { $0.colour = .always },
    ParsedCase("--help", gives: nil) { $0.wantsHelp = true },
    ParsedCase("-h", gives: nil) { $0.wantsHelp = true },
    ParsedCase("help", gives: nil) { $0.wantsHelp = true },
    ParsedCase("help", "diagnose", gives: .diagnose) { $0.wantsHelp = true },
    ParsedCase("diagnose", "--help", gives: .diagnose) { $0.wantsHelp = true },
    ParsedCase("--version", gives: nil) { $0.wantsVersion = true },
  ]
}

struct ArgumentParserTests {
  @Test(arguments: ParsedCase.all)
  func `a command line is what it says`(line: ParsedCase) throws {
    #expect(try ArgumentParser.parse(line.arguments) == line.expected)
  }

  @Test(arguments: ["0", "0s", "-5", "5h", "1e3", ".", "s", "1 s", "nan", "inf", "100000m", "٣"])
  func `a time that makes no sense is refused`(value: String) {
    #expect(throws: UsageError.self) {
      try ArgumentParser.parse(["diagnose", "--patience=\(value)"])
    }
  }

  @Test
  func `help is given even where something is missing or stray`() throws {
    let invocation = try ArgumentParser.parse(["pinout", "--help", "--simulate"])
    #expect(invocation.wantsHelp)
  }
}
