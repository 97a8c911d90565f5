import Foundation
import TestSupport
import Testing

@Suite("Wrong ports", .serialized, .waitingForPrograms)
struct WrongPortTests {
  private func diagnose(_ path: String) -> [String] {
    ["diagnose", path, "--far-end", "attached"]
  }

  @Test func `a port that is not there is told with the ports that are`() async throws {
    let ending = try await BuiltProgram.run(diagnose("/dev/ttyUSB-nowhere"))
    #expect(ending.code == 69)
    #expect(ending.isOneLineError(containing: "'/dev/ttyUSB-nowhere'"), "\(ending.errors)")
    #expect(ending.output.contains(#/Serial ports here: |No serial port /#))
    #expect(!FileManager.default.fileExists(atPath: "/dev/ttyUSB-nowhere"))
  }

  @Test func `a folder is no port, and stays as it is`() async throws {
    let folder = try ScratchFolder()
    let ending = try await BuiltProgram.run(diagnose(folder.path))
    #expect(ending.code == 69)
    #expect(ending.isOneLineError(containing: "directory"), "\(ending.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `a file is no port, and stays as it is`() async throws {
    let folder = try ScratchFolder()
    let file = try folder.write("precious\n", to: "file")
    let ending = try await BuiltProgram.run(diagnose(file))
    #expect(ending.code == 69)
    #expect(ending.isOneLineError(containing: "regular file"), "\(ending.errors)")
    #expect(folder.text(of: "file") == "precious\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  @Test func `a device that is no terminal is no port`() async throws {
    let ending = try await BuiltProgram.run(diagnose("/dev/null"))
    #expect(ending.code == 69)
    #expect(ending.isOneLineError(containing: "'/dev/null'"), "\(ending.errors)")
  }

  @Test(.enabled(if: OtherUser.isAvailable, "needs root, setpriv and a program all may run"))
  func `a port that this user may not open is told so`() async throws {
    let ups = try await ServedUPS()
    let node = try ups.node
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: node)
    let before = try await ClientTerminal(node).settings()
    let ending = try await OtherUser.run(diagnose(node))
    #expect(ending.code == 77)
    #expect(ending.isOneLineError(containing: "'\(node)'"), "\(ending.errors)")
    #expect(try await ClientTerminal(node).settings() == before)
    #expect(try await ups.end().bytesReceived == [])
  }

  @Test func `a port that another program has claimed is left alone`() async throws {
    try await expectRefusal { try await BuiltProgram.run($0) }
  }

  @Test(.enabled(if: OtherUser.isAvailable, "needs root, setpriv and a program all may run"))
  func `a port that another user has claimed is left alone`() async throws {
    try await expectRefusal { try await OtherUser.run($0) }
  }

  /// Root learns of a claim by asking for it, other users by being refused.
  private func expectRefusal(
    _ run: ([String]) async throws -> RunningProgram.Ending
  ) async throws {
    let ups = try await ServedUPS()
    let node = try ups.node
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: node)
    let holder = try ClientTerminal(node)
    try #require(holder.claim())
    let before = try await holder.settings()
    let ending = try await run(diagnose(node))
    #expect(ending.code == 69)
    #expect(ending.isOneLineError(containing: "'\(node)'"), "\(ending.errors)")
    #expect(try await holder.settings() == before)
    #expect(try await ups.end().bytesReceived == [])
  }
}
