import Foundation
import TestSupport
import Testing

/// A command line that makes no sense.
struct WrongUsage: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let complaint: String
  var code: Int32 = 64

  var testDescription: String { "cablecheck \(arguments.joined(separator: " "))" }

  static let all = [
    WrongUsage(arguments: ["/dev/ttyUSB0"], complaint: "cablecheck diagnose /dev/ttyUSB0"),
    WrongUsage(arguments: ["diagnoze"], complaint: "did you mean 'diagnose'?"),
    WrongUsage(arguments: ["diagnose", "--frobnicate"], complaint: "'--frobnicate'"),
    WrongUsage(arguments: ["diagnose", "--patienc", "3"], complaint: "mean '--patience'?"),
    WrongUsage(arguments: ["diagnose", "-x"], complaint: "Unknown option '-x'"),
    WrongUsage(arguments: ["--wrong"], complaint: "Unknown option '--wrong'"),
    WrongUsage(arguments: ["pinout", "--link", "x"], complaint: "does not go with 'pinout'"),
    WrongUsage(arguments: ["diagnose", "--patience"], complaint: "needs a value"),
    WrongUsage(arguments: ["diagnose", "--far-end"], complaint: "needs a value"),
    WrongUsage(arguments: ["pinout", "--cable"], complaint: "needs a value"),
    WrongUsage(arguments: ["simulate", "--link"], complaint: "needs a value"),
    WrongUsage(arguments: ["simulate", "--link="], complaint: "needs a value"),
    WrongUsage(arguments: ["simulate", "--fault", "--ups"], complaint: "needs a value"),
    WrongUsage(arguments: ["diagnose", "--patience=soon"], complaint: "write a time"),
    WrongUsage(arguments: ["diagnose", "--far-end", "loose"], complaint: "use one of"),
    WrongUsage(arguments: ["simulate", "--ups", "dead"], complaint: "use one of"),
    WrongUsage(arguments: ["cables", "--color", "pink"], complaint: "use one of"),
    WrongUsage(arguments: ["cables", "--help=3"], complaint: "takes no value"),
    WrongUsage(
      arguments: ["diagnose", "--far-end", "free", "--far-end", "free"],
      complaint: "given twice"
    ),
    WrongUsage(
      arguments: ["watch", "one", "two", "--far-end", "attached"],
      complaint: "One port at a time: what to do with 'two'?"
    ),
    WrongUsage(arguments: ["simulate", "extra"], complaint: "takes no argument 'extra'"),
    WrongUsage(arguments: ["simulate", "--fault", "nope"], complaint: "'nope'", code: 66),
    WrongUsage(arguments: ["diagnose", "--simulate", "nope"], complaint: "'nope'", code: 66),
    WrongUsage(
      arguments: ["diagnose", "/nowhere/at-all"],
      complaint: "--far-end attached (the UPS), free or shorted"
    ),
  ]
}

@Suite("Wrong usage", .serialized, .waitingForPrograms)
struct WrongUsageTests {
  @Test(arguments: WrongUsage.all)
  func `a mistake in the command line is told in one line`(mistake: WrongUsage) async throws {
    let ending = try await BuiltProgram.run(mistake.arguments)
    #expect(ending.code == mistake.code)
    #expect(ending.isOneLineError(containing: mistake.complaint), "\(ending.errors)")
    #expect(ending.output == "")
  }

  @Test func `output that cannot be written is an error and no pass`() async throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let program = try RunningProgram(BuiltProgram.path, ["cables"], terminal: full)
    let ending = try await program.ending()
    #expect(ending.code == 74)
    #expect(ending.isOneLineError(containing: "No space left on device"), "\(ending.errors)")
  }
}

extension RunningProgram.Ending {
  /// Whether standard error holds one line, and the program's name before what is wrong.
  func isOneLineError(containing complaint: String) -> Bool {
    errorLines.count == 1 && errors.hasSuffix("\n") && errors.hasPrefix("cablecheck: ")
      && errors.contains(complaint) && !isBySignal
  }
}
