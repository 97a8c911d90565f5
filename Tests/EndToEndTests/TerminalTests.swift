import Foundation
import TestSupport
import Testing

@Suite("The terminal, keys through a pipe", .serialized, .waitingForPrograms)
struct TerminalTests {
  /// Runs `terminal` on a simulated UPS with keys that come all at once.
  private func run(
    _ keys: String,
    on path: String,
    _ options: [String] = []
  ) async throws -> RunningProgram.Ending {
    let pipe = Pipe()
    let program = try RunningProgram(
      BuiltProgram.path,
      ["terminal", path] + options,
      input: pipe.fileHandleForReading
    )
    try pipe.fileHandleForWriting.write(contentsOf: Data(keys.utf8))
    try pipe.fileHandleForWriting.close()
    return try await program.ending()
  }

  @Test func `reads are decoded, and what acts does not reach the UPS`() async throws {
    let ups = try await ServedUPS()
    let folder = try ScratchFolder()
    try folder.write("earlier\n", to: "log")
    let port = PortAtRest(path: ups.path)
    let before = try await port.settings()
    let ending = try await run(
      "B\u{01}U\nS\n@\n-\n\u{0E}\nZ\nZ\nW\nQ",
      on: ups.path,
      ["--log", folder.path("log")]
    )
    #expect(ending.code == 0)
    #expect(ending.errors == "")
    for text in ["13.77 V", "Smart-UPS SC450 RM", "on line", "simulate a power failure"] {
      #expect(ending.output.contains(text), "\(text)")
    }
    #expect(try await port.settings() == before)
    let log = folder.text(of: "log").split(separator: "\n")
    #expect(log.prefix(2) == ["earlier", "# \(ups.path)"])
    #expect(log.contains { $0.hasSuffix(" < 13.77\\r\\n") })
    #expect(log.contains { $0.hasSuffix(" > \\x01") })
    let record = try await ups.end()
    #expect(record.bytesReceived == Array("\u{1B}YB\u{01}Q".utf8))
    #expect(record.output.contains("Nothing outside the safe set was received"))
  }

  @Test func `what may drop the load goes out only with the option and the word`() async throws {
    let ups = try await ServedUPS()
    let ending = try await run("Z\nZyes\nZdangerous\n", on: ups.path, ["--allow-dangerous"])
    #expect(ending.code == 0)
    #expect(try await ups.end().bytesReceived == Array("\u{1B}YZ".utf8))
  }

  @Test func `a silent UPS is inconclusive`() async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    let ending = try await run("", on: ups.path)
    #expect(ending.code == 2)
    #expect(ending.output.contains("no answer to Y"))
    #expect(try await ups.end().bytesReceived == Array("\u{1B}Y".utf8))
  }

  @Test func `a port that goes away is told so`() async throws {
    let ups = try await ServedUPS()
    let keys = Pipe()
    let program = try RunningProgram(
      BuiltProgram.path,
      ["terminal", ups.path],
      input: keys.fileHandleForReading
    )
    try await program.wait { $0.contains("smart mode\n") }
    _ = try await ups.end()
    let ending = try await program.ending()
    #expect(ending.code == 74)
    #expect(ending.isOneLineError(containing: "went away"), "\(ending.errors)")
    try keys.fileHandleForWriting.close()
  }

  @Test func `the keyboard passes keys as they are, and is put back`() async throws {
    let ups = try await ServedUPS()
    // A terminal that nobody types at, in place of the person's.
    let idle = try await ServedUPS(["--ups", "silent"])
    let keyboard = try ClientTerminal(idle.path)
    try await keyboard.stty("icanon", "echo", "isig", "icrnl", "ixon", "iexten")
    let before = try await keyboard.settings()
    let program = try RunningProgram(
      BuiltProgram.path,
      ["terminal", ups.path],
      input: FileHandle(fileDescriptor: keyboard.descriptor, closeOnDealloc: false)
    )
    try await program.wait { $0.contains("smart mode\n") }
    let during = try await keyboard.stty("-a")
    for flag in ["-icanon", "-echo", "-isig", "-icrnl", "-ixon", "-iexten"] {
      #expect(during.contains(" \(flag) ") || during.contains("\n\(flag) "), "\(flag)")
    }
    program.send(SIGTERM)
    #expect(try await program.ending().code == 130)
    #expect(try await keyboard.settings() == before)
    _ = try await idle.end()
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal ends it, with the port as it was`(signal: Int32) async throws {
    let ups = try await ServedUPS()
    let port = PortAtRest(path: ups.path)
    try await port.stty("9600", "icanon", "echo")
    let before = try await port.settings()
    let keys = Pipe()
    let program = try RunningProgram(
      BuiltProgram.path,
      ["terminal", ups.path],
      input: keys.fileHandleForReading
    )
    try await program.wait { $0.contains("smart mode\n") }
    program.send(signal)
    let ending = try await program.ending()
    #expect(ending.code == 130)
    #expect(try await port.settings() == before)
    try keys.fileHandleForWriting.close()
  }
}

@Suite("Configurations for this port", .serialized, .waitingForPrograms)
struct ConfigTests {
  @Test(arguments: ["apcupsd", "nut"])
  func `once the UPS answers, only the configuration is on standard output`(
    program: String
  ) async throws {
    let ups = try await ServedUPS()
    let ending = try await BuiltProgram.run(["config", program, ups.path])
    #expect(ending.code == 0)
    #expect(ending.output.contains("The UPS answered on this port as Smart-UPS SC450 RM."))
    #expect(ending.output.contains(ups.path))
    #expect(!ending.output.contains("✓"))
    #expect(ending.errors.contains("✓"))
    #expect(try await ups.end().output.contains("Nothing outside the safe set was received"))
  }

  @Test func `a silent UPS has none, unless it is forced`() async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    let ending = try await BuiltProgram.run(["config", "nut", ups.path])
    #expect(ending.code == 1)
    #expect(ending.output == "")
    #expect(ending.errors.contains("--force"))
    let forced = try await BuiltProgram.run(["config", "nut", ups.path, "--force"])
    #expect(forced.code == 0)
    #expect(forced.errors == "")
    #expect(forced.output.contains("It was not checked"))
    _ = try await ups.end()
  }

  @Test func `over touching wires nothing is sent but the search for an echo`() async throws {
    let ups = try await ServedUPS(["--fault", "bridged-1-2"])
    let ending = try await BuiltProgram.run(["terminal", ups.path])
    #expect(ending.code == 1)
    #expect(ending.isOneLineError(containing: "the data wires touch"), "\(ending.errors)")
    #expect(try await ups.end().bytesReceived == [0x1B])
  }
}
