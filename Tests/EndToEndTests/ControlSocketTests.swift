import Foundation
import TestSupport
import Testing

@Suite("Changing a simulation from another terminal", .serialized, .waitingForPrograms)
struct ControlSocketTests {
  private let folder: ScratchFolder
  private let path: String

  init() throws {
    folder = try ScratchFolder()
    path = folder.path("control")
  }

  private func start(_ arguments: [String]) async throws -> RunningProgram {
    let program = try RunningProgram(
      BuiltProgram.path,
      ["simulate", "--control", path] + arguments
    )
    try await program.wait { $0.contains("\n") }
    return program
  }

  /// Says lines as `echo ... | socat` does, and gives what is answered until the end.
  private func say(_ lines: String) async throws -> String {
    let client = try ControlClient(path: path)
    client.send(lines)
    client.finish()
    let (text, hasEnded) = try await client.read { _ in false }
    #expect(hasEnded)
    return text
  }

  private var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func `lines change the bench, are answered and told, until the socket goes with the program`(
    signal: Int32
  ) async throws {
    let program = try await start([])
    let port = try #require(program.output.split(separator: "\n").first.map(String.init))
    #expect(try await ClientTerminal(port).ask("Y") == "SM\r\n")
    #expect(try await say("fault open-rxd\n") == "now fault open-rxd\n")
    try await program.wait { $0.contains("now fault open-rxd\n") }
    let client = try ClientTerminal(port)
    client.send("Y")
    #expect(try await client.read(until: { !$0.isEmpty }, limit: .milliseconds(500)) == [])
    #expect(try await say("repair") == "now repair\n")
    #expect(try await ClientTerminal(port).ask("Q") == "08\r\n")
    program.send(signal)
    #expect(try await program.ending().code == 0)
    #expect(!isThere)
  }

  @Test func `a UPS goes on battery at the moment of the command, however long nothing happened`()
    async throws
  {
    let program = try await start(["--far-end", "attached"])
    let port = try #require(program.output.split(separator: "\n").first.map(String.init))
    let client = try ClientTerminal(port)
    #expect(try await client.ask("Y") == "SM\r\n")
    #expect(try await say("on-battery\n") == "now on-battery\n")
    #expect(try await client.read { !$0.isEmpty } == Array("!".utf8))
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `several clients at once unplug a USB adapter and plug it in again`() async throws {
    let program = try await start(["--usb", "--port", "0"])
    let port = try #require(
      program.output.firstMatch(of: /--tcp-port (\d+)/).flatMap { Int($0.1) }
    )
    let attach: [UInt8] =
      [1, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)
    let adapter = try LoopbackClient(port: port)
    adapter.send(attach)
    #expect(try await adapter.read { $0.count >= 0x140 }.bytes.count == 0x140)
    let idle = try ControlClient(path: path)
    let first = try ControlClient(path: path)
    let second = try ControlClient(path: path)
    first.send("unplug\n")
    #expect(try await first.read { $0.contains("\n") }.text == "now unplug\n")
    #expect(try await adapter.read { _ in false }.hasEnded)
    second.send("replug\nnonsense\n\n")
    let answer = try await second.read { $0.count { $0 == "\n" } == 2 }.text
    #expect(answer.hasPrefix("now replug\nunknown: free,"))
    first.send("free\n")
    #expect(try await first.read { $0.contains("\n") }.text == "now free\n")
    let next = try LoopbackClient(port: port)
    next.send(attach)
    #expect(try await next.read { $0.count >= 0x140 }.bytes.count == 0x140)
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
    #expect(try await idle.read { _ in false }.hasEnded)
    #expect(!isThere)
  }

  @Test func `standard input and the socket go together`() async throws {
    let commands = Pipe()
    let program = try RunningProgram(
      BuiltProgram.path,
      ["simulate", "--commands", "--control", path],
      input: commands.fileHandleForReading
    )
    try await program.wait { $0.contains("\n") }
    try commands.fileHandleForWriting.write(contentsOf: Data("free\n".utf8))
    try await program.wait { $0.contains("now free\n") }
    #expect(try await say("attached\n") == "now attached\n")
    try commands.fileHandleForWriting.write(contentsOf: Data("shorted".utf8))
    try commands.fileHandleForWriting.close()
    try await program.wait { $0.contains("now shorted\n") }
    #expect(try await say("off\n") == "now off\n")
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `a line without end is no command, and the next one is heard`() async throws {
    let program = try await start([])
    let client = try ControlClient(path: path)
    client.send(String(repeating: "x", count: 100_000) + "\nfree\n")
    let answer = try await client.read { $0.contains("now free\n") }.text
    #expect(answer.hasPrefix("unknown: "))
    #expect(answer.count { $0 == "\n" } == 2)
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `a socket at which another simulation listens is left to it`() async throws {
    let first = try await start([])
    let second = try await BuiltProgram.run(["simulate", "--control", path])
    #expect(second.code == 69)
    #expect(second.isOneLineError(containing: "'\(path)'"), "\(second.errors)")
    #expect(second.output == "")
    #expect(try await say("free\n") == "now free\n")
    first.send(SIGKILL)
    _ = try await first.ending()
    #expect(isThere)
    let third = try await start(["--usb", "--port", "0"])
    #expect(try await say("free\n") == "now free\n")
    third.send(SIGTERM)
    #expect(try await third.ending().code == 0)
    #expect(!isThere)
  }

  @Test func `where something else is, or no folder, it says so`() async throws {
    let file = try folder.write("precious\n", to: "file")
    for place in [file, folder.path, "/nowhere/at-all/control", String(repeating: "x", count: 200)]
    {
      let ending = try await BuiltProgram.run(["simulate", "--control", place])
      #expect(ending.code == 64)
      #expect(ending.isOneLineError(containing: "'\(place)'"), "\(ending.errors)")
      #expect(ending.output == "")
    }
    #expect(folder.text(of: "file") == "precious\n")
  }

  @Test func `a TCP port that is taken leaves no socket behind`() async throws {
    let first = try RunningProgram(BuiltProgram.path, ["simulate", "--usb", "--port", "0"])
    try await first.wait { $0.contains("\n") }
    let port = try #require(first.output.firstMatch(of: /--tcp-port (\d+)/)?.1)
    let second = try await BuiltProgram.run(
      ["simulate", "--usb", "--port", "\(port)", "--control", path]
    )
    #expect(second.code == 69)
    #expect(!isThere)
    first.send(SIGTERM)
    #expect(try await first.ending().code == 0)
  }
}
