import Foundation
import TestSupport
import Testing

@Suite("Between a program and the UPS", .waitingForPrograms)
struct SpyTests {
  @Test func `what passes is what the program sent, no byte more and none less`() async throws {
    let ups = try await ServedUPS()
    let folder = try ScratchFolder()
    let link = folder.path("spied")
    let spy = try RunningProgram(BuiltProgram.path, ["spy", ups.path, "--link", link])
    try await spy.wait { $0.contains("Ctrl-C ends") }
    let program = try ClientTerminal(link)
    #expect(try await program.ask("Y") == "SM\r\n")
    #expect(try await program.ask("Q") == "08\r\n")
    // It acts, which is the program's decision: it passes, and is marked.
    #expect(try await program.ask("U").hasPrefix("OK\r\n"))
    spy.send(SIGTERM)
    let ending = try await spy.ending()
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    #expect(ending.output.contains("ACTS ON THE UPS"), "\(ending.output)")
    #expect(try await ups.end().bytesReceived == Array("YQU".utf8))
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil)
  }
}
