import Foundation
import TestSupport
import Testing

@Suite("A diagnosis that is stopped", .serialized)
struct StoppedDiagnosisTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `leaves the port as it was`(signal: Int32) async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    let terminal = try ClientTerminal(ups.path)
    // What a port is like that nobody cared about; the diagnosis needs every bit of it otherwise.
    try await terminal.stty("9600", "icanon", "echo", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let diagnosis = try RunningProgram(
      BuiltProgram.path,
      ["diagnose", ups.path, "--far-end", "attached", "--patience", "60s"]
    )
    try await diagnosis.wait { $0.contains("no echo") }
    #expect(try await terminal.settings() != before, "it is not at work yet")
    diagnosis.send(signal)
    let ending = try await diagnosis.ending()
    #expect(ending.code == 130)
    #expect(ending.isOneLineError(containing: "Interrupted"), "\(ending.errors)")
    #expect(try await terminal.settings() == before)
    #expect(try await ups.end().output.contains("Nothing outside the safe set was received"))
  }

  @Test func `and one that ends by itself leaves it so too`() async throws {
    let ups = try await ServedUPS()
    let terminal = try ClientTerminal(ups.path)
    try await terminal.stty("9600", "icanon", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let ending = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    #expect(ending.code == 0)
    #expect(try await terminal.settings() == before)
    _ = try await ups.end()
  }
}
