import Foundation
import TestSupport
import Testing

extension PeerTests {
  @Suite("Programs started with exactly what config prints")
  struct ConfigPeerTests {
    /// A file with what `config` prints for a simulated UPS.
    private func configuration(
      of program: String,
      for ups: ServedUPS,
      in place: ScratchFolder,
      _ name: String
    ) async throws -> String {
      let printed = try await BuiltProgram.run(["config", program, ups.path])
      #expect(printed.code == 0, "\(printed.errors)")
      return try place.write(printed.output, to: name)
    }

    @Test func `apctest takes the configuration and finds the UPS`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let file = try await configuration(of: "apcupsd", for: ups, in: place, "apcupsd.conf")
      let keys = Pipe()
      let program = try Peers.start(
        "apcupsd/sbin/apctest",
        ["-f", file],
        in: place,
        input: keys.fileHandleForReading
      )
      try await program.wait { $0.contains("Select function number") }
      keys.fileHandleForWriting.write(Data("1\n".utf8))
      try await program.wait { $0.components(separatedBy: "Select function number").count > 2 }
      keys.fileHandleForWriting.write(Data("Q\n".utf8))
      let ending = try await program.ending()
      let expected = [
        "cable.type = Custom Cable Smart", "mode.type = APC Smart UPS", "Smart-UPS SC450 RM",
      ]
      for text in expected {
        #expect((ending.output + ending.errors).contains(text), "\(text)\n\(ending.output)")
      }
      try await expectOnlyReads(ups)
    }

    @Test func `NUT's driver takes the configuration and finds the UPS`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      _ = try await configuration(of: "nut", for: ups, in: place, "ups.conf")
      let driver = try Peers.start(
        "nut/lib/nut/apcsmart",
        ["-DD", "-a", "smartups", "-u", NSUserName()],
        in: place,
        environment: [
          "NUT_CONFPATH": place.path, "NUT_STATEPATH": place.path, "NUT_ALTPIDPATH": place.path,
        ]
      )
      for _ in 0..<100 where !driver.errors.contains("dstate_init: sock ") && driver.isRunning {
        try await Task.sleep(for: .milliseconds(250))
      }
      driver.send(SIGTERM)
      let log = try await driver.ending().errors
      #expect(log.contains("detected Smart-UPS SC450 RM [5S1107T50479]"), "\(log)")
      #expect(!log.contains("invalid"), "\(log)")
      try await expectOnlyReads(ups)
    }
  }
}
