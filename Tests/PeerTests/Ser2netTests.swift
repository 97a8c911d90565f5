import Foundation
import TestSupport
import Testing

/// Debian's ser2net between the program and a simulated UPS, all on this machine.
extension PeerTests {
  @Suite("A port that ser2net offers over the network")
  struct Ser2netTests {
    /// A ser2net that offers one port in two ways.
    private struct Server {
      let rfc2217: String
      let socket: String
      private let program: RunningProgram
      private let place: ScratchFolder

      init(of device: String) async throws {
        place = try ScratchFolder()
        let ports = try (0..<3).map { _ in try Peers.freePort() }
        rfc2217 = "rfc2217://127.0.0.1:\(ports[0])"
        socket = "socket://127.0.0.1:\(ports[1])"
        let accepters = [
          "telnet(rfc2217),tcp,127.0.0.1,\(ports[0])", "tcp,127.0.0.1,\(ports[1])",
        ]
        let connections = accepters.enumerated().map { index, accepter in
          "connection: &c\(index)\n  accepter: \(accepter)\n"
            + "  connector: serialdev,\(device),2400n81,local\n"
        }
        // Its own door for whoever runs it, which disturbs no port: it is there once all others are.
        let door = "admin:\n  accepter: tcp,127.0.0.1,\(ports[2])\n"
        let file = try place.write(connections.joined() + door, to: "ser2net.yaml")
        // Its library looks for its parts where the package puts them, unless told otherwise.
        program = try Peers.start(
          "ser2net/sbin/ser2net",
          ["-d", "-u", "-c", file],
          in: place,
          environment: ["GENSIO_LIBRARY_PATH": "\(Peers.folder)/lib"]
        )
        for _ in 0..<400 where program.isRunning {
          if (try? LoopbackClient(port: ports[2])) != nil { break }
          try await Task.sleep(for: .milliseconds(25))
        }
      }

      func end() async throws {
        program.send(SIGTERM)
        _ = try await program.ending()
      }
    }

    private func diagnose(
      _ port: String,
      farEnd: String = "attached"
    ) async throws -> RunningProgram.Ending {
      try await BuiltProgram.run(["diagnose", port, "--far-end", farEnd])
    }

    @Test func `the UPS answers by RFC 2217 and over a raw socket, and is only read`() async throws
    {
      let ups = try await ServedUPS()
      let server = try await Server(of: ups.path)
      let controlled = try await diagnose(server.rfc2217)
      #expect(controlled.code == 0, "\(controlled.output)")
      #expect(controlled.output.contains("line settings hold        2400 8N1"))
      #expect(controlled.output.contains("serial number        5S1107T50479"))
      let raw = try await diagnose(server.socket)
      #expect(raw.code == 0, "\(raw.output)")
      #expect(raw.output.contains("which must be 2400 8N1"))
      #expect(raw.output.contains("serial number        5S1107T50479"))
      try await server.end()
      #expect(try await ups.end().output.contains("Nothing outside the safe set was received"))
    }

    @Test func `a swapped cable is found over the network too`() async throws {
      let ups = try await ServedUPS(["--fault", "exchanged-txd-rxd"])
      let server = try await Server(of: ups.path)
      let silent = try await diagnose(server.rfc2217)
      #expect(silent.code == 1, "\(silent.output)")
      #expect(silent.output.contains("exchanged-txd-rxd"))
      try await server.end()
    }

    @Test func `joined pins bring every byte back, at the rate of the line`() async throws {
      let ups = try await ServedUPS(["--far-end", "shorted"])
      let server = try await Server(of: ups.path)
      let run = try await diagnose(server.rfc2217, farEnd: "shorted")
      #expect(run.output.contains("255 bytes sent, 255 came back right"), "\(run.output)")
      try await server.end()
    }

    @Test func `a port that somebody else has is called so, with the server's words`() async throws
    {
      let ups = try await ServedUPS()
      let server = try await Server(of: ups.path)
      let other = try RunningProgram(BuiltProgram.path, ["spy", server.rfc2217])
      try await other.wait { $0.contains("Ctrl-C ends") }
      let second = try await diagnose(server.rfc2217)
      #expect(second.code == 69, "\(second.output)")
      #expect(second.errors.contains("Port already in use"), "\(second.errors)")
      other.send(SIGINT)
      _ = try await other.ending()
      try await server.end()
    }

    @Test func `the spy makes of it a port that NUT's driver can use`() async throws {
      let ups = try await ServedUPS()
      let server = try await Server(of: ups.path)
      let place = try ScratchFolder()
      let link = place.path("ups-" + UUID().uuidString.prefix(8))
      let spy = try RunningProgram(BuiltProgram.path, ["spy", server.rfc2217, "--link", link])
      try await spy.wait { $0.contains("Ctrl-C ends") }
      try place.write("[remote]\n  driver = apcsmart\n  port = \(link)\n", to: "ups.conf")
      let log = try await Peers.detect("remote", in: place)
      #expect(log.contains("detected Smart-UPS SC450 RM [5S1107T50479]"), "\(log)")
      spy.send(SIGINT)
      #expect(try await spy.ending().code == 0)
      try await server.end()
      try await expectOnlyReads(ups)
    }
  }
}
