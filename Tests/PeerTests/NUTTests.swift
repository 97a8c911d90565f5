import Foundation
import TestSupport
import Testing

extension PeerTests {
  @Suite("Network UPS Tools")
  struct NUTTests {
    @Test func `the driver accepts the simulated UPS, and upsc shows it`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let port = try Peers.freePort()
      try place.write("[simulated]\n  driver = apcsmart\n  port = \(ups.path)\n", to: "ups.conf")
      try place.write("LISTEN 127.0.0.1 \(port)\n", to: "upsd.conf", mode: 0o640)
      try place.write("", to: "upsd.users", mode: 0o640)
      let driver = try start("lib/nut/apcsmart", ["-DD", "-a", "simulated"], place)
      for _ in 0..<100 where !driver.errors.contains("dstate_init: sock ") && driver.isRunning {
        try await Task.sleep(for: .milliseconds(250))
      }
      let server = try start("lib/nut/upsd", ["-D"], place)

      var shown = ""
      for _ in 0..<60 where !shown.contains("ups.model: ") {
        try await Task.sleep(for: .milliseconds(250))
        shown = try await start("bin/upsc", ["simulated@127.0.0.1:\(port)"], place, user: nil)
          .ending().output
      }
      let lines = Set(shown.split(separator: "\n").map(String.init))
      let expected = [
        "ups.model: Smart-UPS SC450 RM", "ups.serial: 5S1107T50479", "ups.firmware: 736.1.I",
        "battery.charge: 100.0", "battery.voltage: 13.77", "input.voltage: 221.7",
        "ups.load: 061.1", "battery.runtime: 960", "ups.status: OL",
      ]
      for line in expected {
        #expect(lines.contains(line), "\(line)\n\(shown)")
      }

      server.send(SIGTERM)
      driver.send(SIGTERM)
      _ = try await server.ending()
      let log = try await driver.ending().errors
      #expect(log.contains("detected Smart-UPS SC450 RM [5S1107T50479]"))
      #expect(log.contains("input.transfer.high [u(I)] - capability supported"))
      let complaints = ["unable", "timed out", "timeout", "NOT supported", "invalid", "garbage"]
      for line in log.split(separator: "\n") where complaints.contains(where: line.contains) {
        Issue.record("NUT says: \(line)")
      }
      try await expectOnlyReads(ups)
    }

    private func start(
      _ program: String,
      _ arguments: [String],
      _ place: ScratchFolder,
      user: String? = NSUserName()
    ) throws -> RunningProgram {
      try Peers.start(
        "nut/\(program)",
        arguments + (user.map { ["-u", $0] } ?? []),
        in: place,
        environment: [
          "NUT_CONFPATH": place.path, "NUT_STATEPATH": place.path, "NUT_ALTPIDPATH": place.path,
          "NUT_QUIET_INIT_SSL": "true",
        ]
      )
    }
  }
}
