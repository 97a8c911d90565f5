import Foundation
import TestSupport
import Testing

extension PeerTests {
  @Suite("apcupsd")
  struct ApcupsdTests {
    /// What a word in its log would mean: the UPS did not behave.
    private static let complaints = [
      "communication", "commlost", "COMMLOST", "lost", "PANIC", "FATAL", "failed", "not respond",
      "Unable", "Cannot",
    ]

    @Test func `the daemon believes the simulated UPS, and apcaccess shows it`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let port = try Peers.freePort()
      let daemon = try start("apcupsd", ["-b", "-P", place.path("pid")], ups, place, port: port)

      var shown: [String: String] = [:]
      // The runtime is the last that it reads of what is expected below.
      for _ in 0..<100 where shown["TIMELEFT", default: "0"].hasPrefix("0") {
        try await Task.sleep(for: .milliseconds(250))
        let client = try Peers.start(
          "apcupsd/sbin/apcaccess",
          ["-h", "127.0.0.1:\(port)"],
          in: place
        )
        shown = Self.table(try await client.ending().output)
      }
      let expected = [
        "MODEL": "Smart-UPS SC450 RM", "FIRMWARE": "736.1.I", "SERIALNO": "5S1107T50479",
        "STATUS": "ONLINE", "LINEV": "221.7 Volts", "BATTV": "13.8 Volts",
        "BCHARGE": "100.0 Percent", "LOADPCT": "61.1 Percent", "TIMELEFT": "16.0 Minutes",
      ]
      for (key, value) in expected {
        #expect(shown[key] == value, "\(key)")
      }

      daemon.send(SIGTERM)
      _ = try await daemon.ending()
      let events = place.text(of: "events")
      #expect(events.contains("startup succeeded"))
      expectNoComplaint(in: events)
      expectNoComplaint(in: daemon.output + daemon.errors)
      #expect(place.text(of: "scripts") == "", "no event was worth a script")
      try await expectOnlyReads(ups)
    }

    @Test func `apctest finds it and queries all that it knows`() async throws {
      let ups = try await ServedUPS()
      let place = try ScratchFolder()
      let port = try Peers.freePort()
      let ending = try await Peers.query { keys in
        try start("apctest", [], ups, place, port: port, input: keys)
      }

      for value in ["Smart-UPS SC450 RM", "736.1.I", "221.7", "13.77", "5S1107T50479", "100.0"] {
        #expect(ending.output.contains(value), "\(value)")
      }
      expectNoComplaint(in: ending.output + ending.errors)
      try await expectOnlyReads(ups)
    }

    /// Starts a program of apcupsd with settings of its own, which never runs a script of the system.
    private func start(
      _ program: String,
      _ arguments: [String],
      _ ups: ServedUPS,
      _ place: ScratchFolder,
      port: Int,
      input: FileHandle = .nullDevice
    ) throws -> RunningProgram {
      try place.write(
        "#!/bin/sh\necho \"$@\" >>'\(place.path("scripts"))'\n",
        to: "apccontrol",
        mode: 0o755
      )
      let settings = [
        "UPSNAME simulated", "UPSCABLE smart", "UPSTYPE apcsmart", "DEVICE \(ups.path)",
        "LOCKFILE \(place.path)", "SCRIPTDIR \(place.path)", "PWRFAILDIR \(place.path)",
        "NOLOGINDIR \(place.path)", "POLLTIME 1", "ONBATTERYDELAY 6", "BATTERYLEVEL 5",
        "MINUTES 3", "TIMEOUT 0", "NETSERVER on", "NISIP 127.0.0.1", "NISPORT \(port)",
        "EVENTSFILE \(place.path("events"))", "EVENTSFILEMAX 10", "UPSCLASS standalone",
        "UPSMODE disable", "STATTIME 0", "STATFILE \(place.path("status"))", "LOGSTATS off",
        "DATATIME 0",
      ]
      let file = try place.write(
        "## apcupsd.conf v1.1 ##\n" + settings.joined(separator: "\n") + "\n",
        to: "apcupsd.conf"
      )
      return try Peers.start(
        "apcupsd/sbin/\(program)",
        ["-f", file, "-d", "100"] + arguments,
        in: place,
        input: input
      )
    }

    private func expectNoComplaint(in log: String) {
      for line in log.split(separator: "\n") where Self.complaints.contains(where: line.contains) {
        Issue.record("apcupsd says: \(line)")
      }
    }

    /// The lines of apcaccess by their keys.
    private static func table(_ text: String) -> [String: String] {
      let rows = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
      return Dictionary(
        rows.filter { $0.count == 2 }.map { row in
          (
            row[0].trimmingCharacters(in: .whitespaces),
            row[1].trimmingCharacters(in: .whitespaces)
          )
        },
        uniquingKeysWith: { first, _ in first }
      )
    }
  }
}
