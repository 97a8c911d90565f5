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
      let ending = try await Peers.query { keys in
        try Peers.start("apcupsd/sbin/apctest", ["-f", file], in: place, input: keys)
      }
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
      let log = try await Peers.detect("smartups", in: place)
      #expect(log.contains("detected Smart-UPS SC450 RM [5S1107T50479]"), "\(log)")
      #expect(!log.contains("invalid"), "\(log)")
      try await expectOnlyReads(ups)
    }
  }
}
