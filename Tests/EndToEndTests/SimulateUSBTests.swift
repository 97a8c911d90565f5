import Foundation
import TestSupport
import Testing

@Suite("Simulating a USB adapter over USB/IP", .serialized, .waitingForPrograms)
struct SimulateUSBTests {
  private static let list: [UInt8] = [1, 0x11, 0x80, 0x05, 0, 0, 0, 0]
  private static let attach: [UInt8] =
    [1, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)

  /// Starts a simulation on a TCP port that the system chooses, which it tells.
  private func start(
    _ arguments: [String] = [],
    input: FileHandle = .nullDevice
  ) async throws -> (program: RunningProgram, port: Int) {
    let program = try RunningProgram(
      BuiltProgram.path,
      ["simulate", "--usb", "--port", "0"] + arguments,
      input: input
    )
    try await program.wait { $0.contains("\n") }
    let told = try #require(
      program.output.firstMatch(of: /usbip --tcp-port (\d+) attach -r 127\.0\.0\.1 -b 1-1\n/)
    )
    return (program, try #require(Int(told.1)))
  }

  @Test func `it lists the adapter, serves until a signal, and tells what the UPS received`()
    async throws
  {
    let (program, port) = try await start(["--adapter", "cp210x"])
    let client = try LoopbackClient(port: port)
    client.send(Self.list)
    let (bytes, hasEnded) = try await client.read { _ in false }
    #expect(hasEnded)
    #expect(bytes.count == 0x148)
    #expect(Array(bytes[0x138..<0x13C]) == [0x10, 0xC4, 0xEA, 0x60])
    program.send(SIGTERM)
    let ending = try await program.ending()
    #expect(ending.code == 0 && ending.errors == "")
    #expect(ending.output.contains("The UPS received 0 bytes"))
  }

  @Test func `commands unplug it, plug it in again and change its bench`() async throws {
    let commands = Pipe()
    let (program, port) = try await start(
      ["--commands"],
      input: commands.fileHandleForReading
    )
    let client = try LoopbackClient(port: port)
    client.send(Self.attach)
    let attached = try await client.read { $0.count >= 0x140 }
    #expect(attached.bytes.count == 0x140 && !attached.hasEnded)

    try commands.fileHandleForWriting.write(contentsOf: Data("unplug\n".utf8))
    #expect(try await client.read { _ in false }.hasEnded)
    try commands.fileHandleForWriting.write(
      contentsOf: Data("replug\nfault open-gnd\nfault nonsense\nrepair\nfree\n".utf8)
    )
    try await program.wait { $0.contains("now free\n") }
    #expect(program.output.contains("now unplug\nnow replug\nnow fault open-gnd\nunknown: free,"))
    #expect(program.output.contains("now repair\nnow free\n"))

    let next = try LoopbackClient(port: port)
    next.send(Self.attach)
    #expect(try await next.read { $0.count >= 0x140 }.bytes.count == 0x140)
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `it pulls itself out after a time`() async throws {
    let (program, port) = try await start(["--unplug-after", "500ms"])
    try await program.wait { $0.contains("now unplug\n") }
    let client = try LoopbackClient(port: port)
    client.send(Self.attach)
    let (bytes, hasEnded) = try await client.read { _ in false }
    #expect(bytes == [1, 0x11, 0, 3, 0, 0, 0, 1] && hasEnded)
    program.send(SIGTERM)
    #expect(try await program.ending().code == 0)
  }

  @Test func `a TCP port that is taken is named`() async throws {
    let (first, port) = try await start()
    let second = try await BuiltProgram.run(["simulate", "--usb", "--port", "\(port)"])
    #expect(second.code == 69)
    #expect(second.isOneLineError(containing: "TCP port \(port)"), "\(second.errors)")
    first.send(SIGTERM)
    #expect(try await first.ending().code == 0)
  }

  @Test(arguments: [
    ["--adapter", "ftdi"], ["--port", "3241"], ["--unplug-after", "5s"],
    ["--usb", "--link", "/tmp/x"], ["--usb", "--port", "70000"], ["--usb", "--adapter", "x"],
  ])
  func `options that do not go together are refused`(arguments: [String]) async throws {
    let ending = try await BuiltProgram.run(["simulate"] + arguments)
    #expect(ending.code == 64)
    #expect(ending.output == "")
  }
}
