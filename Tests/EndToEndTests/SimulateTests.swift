import Foundation
import TestSupport
import Testing

@Suite("Simulating a UPS for other programs", .serialized, .waitingForPrograms)
struct SimulateTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `it serves until a signal, then takes its link away`(signal: Int32) async throws {
    let ups = try await ServedUPS()
    #expect(try ups.node.hasPrefix("/dev/"))
    let ending = try await ups.end(signal)
    #expect(ending.code == 0 && !ending.isBySignal)
    #expect(ending.errors == "")
    #expect(
      ending.output.split(separator: "\n") == [
        Substring(ups.path), "The UPS received 0 bytes", "It changed nothing",
        "Nothing outside the safe set was received",
      ]
    )
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: ups.path)) == nil)
  }

  @Test func `without a link it prints the port itself`() async throws {
    let program = try RunningProgram(BuiltProgram.path, ["simulate"])
    try await program.wait { $0.contains("\n") }
    let path = try #require(program.output.split(separator: "\n").first.map(String.init))
    #expect(try await ClientTerminal(path).ask("Y") == "SM\r\n")
    program.send(SIGINT)
    #expect(try await program.ending().code == 0)
  }

  @Test func `it puts no link where something else is`() async throws {
    let folder = try ScratchFolder()
    let file = try folder.write("precious\n", to: "file")
    for place in [file, folder.path] {
      let ending = try await BuiltProgram.run(["simulate", "--link", place])
      #expect(ending.code == 64)
      #expect(ending.isOneLineError(containing: "'\(place)'"), "\(ending.errors)")
      #expect(ending.output == "")
    }
    #expect(folder.text(of: "file") == "precious\n")
  }

  @Test func `it says so when the folder of the link is not there`() async throws {
    let ending = try await BuiltProgram.run(["simulate", "--link", "/nowhere/at-all/ups"])
    #expect(ending.code == 64)
    #expect(ending.isOneLineError(containing: "'/nowhere/at-all/ups'"), "\(ending.errors)")
  }

  @Test func `it replaces a link that an earlier simulation left behind`() async throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("ups"),
      withDestinationPath: "/dev/pts/nowhere"
    )
    let program = try RunningProgram(
      BuiltProgram.path,
      ["simulate", "--link", folder.path("ups")]
    )
    try await program.wait { $0.contains("\n") }
    #expect(try await ClientTerminal(folder.path("ups")).ask("Y") == "SM\r\n")
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `with a cable to a console, a CR brings a prompt and the summary speaks of it`()
    async throws
  {
    let console = try await ServedUPS(["--cable", "cisco-console"])
    let client = try ClientTerminal(console.path)
    client.send("\r")
    let answer = try await client.read { $0.last == UInt8(ascii: ">") }
    #expect(answer == Array("\r\nRouter>".utf8))
    let ending = try await console.end()
    #expect(ending.output.contains("The console received 1 byte:\n    \\r"))
    #expect(ending.output.contains("Nothing outside the safe set was received"))
  }

  @Test func `clients may come and go`() async throws {
    let ups = try await ServedUPS()
    for _ in 0..<5 {
      #expect(try await ClientTerminal(ups.path).ask("Y") == "SM\r\n")
    }
    let hasty = try ClientTerminal(ups.path)
    hasty.send("Q")
    let late = try ClientTerminal(ups.path)
    #expect(try await late.read { $0.count >= 4 } == Array("08\r\n".utf8))
    #expect(try await ups.end().bytesReceived == Array("YYYYYQ".utf8))
  }

  @Test func `a client cannot write faster than the wire takes it`() async throws {
    let ups = try await ServedUPS(["--far-end", "free"])
    let client = try ClientTerminal(ups.path)
    let piece = [UInt8](repeating: 0x1B, count: 4096)
    var taken = 0
    // Five hundred pieces are 2 MB, and a wire at 2400 baud carries 240 bytes a second.
    for _ in 0..<500 {
      taken += max(write(client.descriptor, piece, piece.count), 0)
      try await Task.sleep(for: .milliseconds(2))
    }
    // The kernel's buffer of a terminal has 64 KB.
    #expect(taken < 256 << 10)
    #expect(try await ups.end().code == 0)
  }

  @Test(arguments: ["0", "300", "1200", "4800", "9600", "115200"])
  func `a client at another rate is not understood, until it sets the right one`(
    rate: String
  ) async throws {
    let ups = try await ServedUPS()
    let client = try ClientTerminal(ups.path)
    try await client.stty(rate)
    client.send("Y")
    let heard = try await client.read(until: { !$0.isEmpty }, limit: .milliseconds(400))
    #expect(!heard.contains(Array("SM".utf8)))
    try await client.stty("2400")
    _ = try await client.read(until: { _ in false }, limit: .milliseconds(200))
    #expect(try await client.ask("Y").hasSuffix("SM\r\n"))
    #expect(try await ups.end().code == 0)
  }

  @Test func `the end tells what was received, what changed and what was not safe`()
    async throws
  {
    let ups = try await ServedUPS()
    let client = try ClientTerminal(ups.path)
    #expect(try await client.ask("Y") == "SM\r\n")
    #expect(try await client.ask("Q") == "08\r\n")
    #expect(try await client.ask("W") == "OK\r\n")
    #expect(try await client.ask("\u{1B}") == "NA\r\n")
    let output = try await ups.end().output
    #expect(output.contains("The UPS received 4 bytes:\n    YQW\\x1b\n"))
    #expect(output.contains("counted: Y×1 Q×1 W×1 ESC×1"))
    #expect(output.contains(/\d+\.\d{3} s  smart mode entered/))
    #expect(output.contains(/\d+\.\d{3} s  battery tested/))
    #expect(output.contains(/Outside the safe set: 1 byte, .* first 'W' at \d+\.\d{3} s/))
  }
}
