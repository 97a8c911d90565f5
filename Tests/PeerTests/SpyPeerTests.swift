import Foundation
import TestSupport
import Testing

extension PeerTests {
  @Suite("Real programs through the spy")
  struct SpyPeerTests {
    /// A spy between a program and a simulated UPS.
    private struct Spy {
      let link: String
      let program: RunningProgram

      init(on ups: ServedUPS, in place: ScratchFolder, _ arguments: [String] = []) async throws {
        link = place.path("spy-" + UUID().uuidString.prefix(8))
        program = try RunningProgram(
          BuiltProgram.path,
          ["spy", ups.path, "--link", link] + arguments
        )
        try await program.wait { $0.contains("Ctrl-C ends") }
      }

      /// Ends it, and makes sure that it took its link away and saw that all was well.
      func end() async throws -> String {
        program.send(SIGINT)
        let ending = try await program.ending(within: .seconds(10))
        #expect(ending.code == 0, "\(ending.errors)\n\(ending.output.suffix(2000))")
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil)
        return ending.output
      }
    }

    @Test func `apctest reads the same values, and the spy decodes them`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let spy = try await Spy(on: ups, in: place, ["--log", place.path("log")])
      let settings = [
        "UPSCABLE smart", "UPSTYPE apcsmart", "DEVICE \(spy.link)", "LOCKFILE \(place.path)",
        "UPSCLASS standalone", "UPSMODE disable", "NETSERVER off", "EVENTSFILEMAX 0",
      ]
      let file = try place.write(
        "## apcupsd.conf v1.1 ##\n" + settings.joined(separator: "\n") + "\n",
        to: "apcupsd.conf"
      )
      let ending = try await Peers.query { keys in
        try Peers.start("apcupsd/sbin/apctest", ["-f", file], in: place, input: keys)
      }
      for value in ["Smart-UPS SC450 RM", "736.1.I", "221.7", "13.77", "5S1107T50479", "100.0"] {
        #expect(ending.output.contains(value), "\(value)")
      }
      let said = try await spy.end()
      for value in ["Y: smart mode", "b: ", "736.1.I", "B: ", "13.77", "5S1107T50479"] {
        #expect(said.contains(value), "\(value)\n\(said)")
      }
      #expect(said.contains("sent nothing that acts"))
      #expect(place.text(of: "log").contains("< SM"))
      try await expectOnlyReads(ups)
    }

    @Test func `NUT's driver detects the UPS, and the spy decodes it`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let spy = try await Spy(on: ups, in: place)
      try place.write("[simulated]\n  driver = apcsmart\n  port = \(spy.link)\n", to: "ups.conf")
      let log = try await Peers.detect("simulated", in: place)
      #expect(log.contains("detected Smart-UPS SC450 RM [5S1107T50479]"), "\(log)")
      let said = try await spy.end()
      #expect(said.contains("Y: smart mode"), "\(said)")
      #expect(said.contains("5S1107T50479"))
      try await expectOnlyReads(ups)
    }
  }
}
