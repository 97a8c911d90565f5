import CableModel
import CommandLine
import PosixSerial
import Report
import SimulatedBench
import Testing

/// A command line of one command that makes sense, and what it asks of that command.
struct ParsedLine<C: Command>: Sendable {
  let arguments: [String]
  let expected: C.Options

  init(_ arguments: String..., asks change: (inout C.Options) -> Void) {
    self.arguments = arguments
    var options = C.Options()
    change(&options)
    expected = options
  }

  /// Holds the line to what it asks.
  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let options = try ArgumentParser.options(of: C.self, in: arguments)
    #expect(options == expected, "\(arguments)", sourceLocation: location)
  }
}

struct ArgumentParserTests {
  @Test
  func `a command line is what it says, wherever its options stand`() throws {
    try ParsedLine<CablesCommand>("cables") { _ in }.check()
    try ParsedLine<DiagnoseCommand>("diagnose", "/dev/ttyUSB0", "--far-end", "attached") {
      $0.target.port.name = "/dev/ttyUSB0"
      $0.farEnd = .attached
    }.check()
    try ParsedLine<DiagnoseCommand>("--far-end=attached", "diagnose", "/dev/ttyUSB0") {
      $0.target.port.name = "/dev/ttyUSB0"
      $0.farEnd = .attached
    }.check()
    try ParsedLine<DiagnoseCommand>("diagnose", "--simulate", "a", "b,c", "--ups", "off") {
      $0.target.isSimulated = true
      $0.target.faults = ["a", "b", "c"]
      $0.target.ups = .off
    }.check()
    try ParsedLine<DiagnoseCommand>("diagnose", "--meter", "1=-7.1,2=0.0", "--pins", "9,1,2") {
      $0.settings.written.volts = [1: -7.1, 2: 0]
      $0.settings.written.pins = [1, 2, 9]
    }.check()
    try ParsedLine<SimulateCommand>("simulate", "--fault", "a", "--fault=b", "--link", "/tmp/u") {
      $0.faults = ["a", "b"]
      $0.link = "/tmp/u"
    }.check()
    try ParsedLine<SimulateCommand>("simulate", "--ups=on-battery") { $0.ups = .onBattery }.check()
    try ParsedLine<FaultsCommand>("faults", "--color", "always") { $0.colour = .always }.check()
    try ParsedLine<ConfigCommand>("config", "nut", "/dev/ttyUSB0", "--force") {
      $0.subject = .program(.nut)
      $0.port.name = "/dev/ttyUSB0"
      $0.proof = .waived
    }.check()
    try ParsedLine<TerminalCommand>("terminal", "--allow-dangerous", "--take") {
      $0.danger = .allowed
      $0.port.use = .evenIfHeld
    }.check()
  }

  @Test
  func `a value stands behind a blank or the first equals sign, and may hold anything`() throws {
    for arguments in [["--cable", "smart-custom"], ["--cable=smart-custom"]] {
      let options = try ArgumentParser.options(of: PinoutCommand.self, in: ["pinout"] + arguments)
      #expect(options?.cable.name == "smart-custom")
    }
    try ParsedLine<PinoutCommand>("--cable", "a=b.json5", "pinout") { $0.cable.name = "a=b.json5" }
      .check()
    try ParsedLine<PinoutCommand>("pinout", "--cable=a=b.json5") { $0.cable.name = "a=b.json5" }
      .check()
    try ParsedLine<PinoutCommand>("pinout", "--cable=--odd") { $0.cable.name = "--odd" }.check()
  }

  @Test
  func `two hyphens end the options, and one hyphen is an argument`() throws {
    try ParsedLine<DiagnoseCommand>("diagnose", "--far-end=shorted", "--", "--odd") {
      $0.target.port.name = "--odd"
      $0.farEnd = .shorted
    }.check()
    try ParsedLine<DiagnoseCommand>("diagnose", "--", "--") { $0.target.port.name = "--" }.check()
    try ParsedLine<DiagnoseCommand>("diagnose", "-") { $0.target.port.name = "-" }.check()
  }

  @Test(arguments: [
    ("30s", Duration.seconds(30)), ("30", .seconds(30)), ("500ms", .milliseconds(500)),
    ("1.5s", .milliseconds(1500)), ("2m", .seconds(120)), ("2min", .seconds(120)),
  ])
  func `a time has a unit, or is of seconds`(value: String, time: Duration) throws {
    try ParsedLine<DiagnoseCommand>("diagnose", "--patience", value) {
      $0.settings.patience = time
    }.check()
  }

  @Test(arguments: ["0", "0s", "-5", "5h", "1e3", ".", "s", "1 s", "nan", "inf", "100000m", "٣"])
  func `a time that makes no sense is refused`(value: String) {
    #expect(throws: UsageError.self) {
      try ArgumentParser.parse(["diagnose", "--patience=\(value)"])
    }
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func `help of the program is asked for without a command`(arguments: [String]) throws {
    guard case .help(nil) = try ArgumentParser.parse(arguments) else {
      Issue.record("\(arguments)")
      return
    }
  }

  @Test(arguments: [
    ["help", "pinout"], ["pinout", "--help"], ["--help", "pinout"],
    ["pinout", "--help", "--simulate"],
  ])
  func `help of a command is given even where something is missing or stray`(
    arguments: [String]
  ) throws {
    guard case .help(let command?) = try ArgumentParser.parse(arguments) else {
      Issue.record("\(arguments)")
      return
    }
    #expect(command.name == "pinout")
  }

  @Test
  func `the version is asked for with or without a command`() throws {
    for arguments in [["--version"], ["diagnose", "--version"]] {
      guard case .version = try ArgumentParser.parse(arguments) else {
        Issue.record("\(arguments)")
        continue
      }
    }
  }
}
