import Foundation
import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("A server for programs on this machine")
struct LoopbackServerTests {
  /// Waits until a client has done something.
  private func events(
    of server: inout LoopbackServer
  ) throws(LinkError) -> [ClientEvent] {
    let deadline = RealClock.now + .seconds(60)
    while RealClock.now < deadline {
      let events = try server.events(before: deadline)
      if !events.isEmpty { return events }
    }
    return []
  }

  @Test func `a client comes, is heard and answered, and goes`() async throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    var client: LoopbackClient? = try LoopbackClient(port: server.port)
    #expect(try events(of: &server) == [.connected(client: 1)])
    client?.send([1, 2, 3])
    #expect(try events(of: &server) == [.received([1, 2, 3], client: 1)])
    server.send([4, 5], to: 1)
    #expect(try await client?.read { $0.count >= 2 }.bytes == [4, 5])
    client = nil
    #expect(try events(of: &server) == [.ended(client: 1)])
  }

  @Test func `a connection ends behind what was to be sent`() async throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    let client = try LoopbackClient(port: server.port)
    _ = try events(of: &server)
    server.send([7], to: 1)
    server.end(1)
    let (bytes, hasEnded) = try await client.read { _ in false }
    #expect(bytes == [7] && hasEnded)
    #expect(try server.events(before: RealClock.now) == [])
  }

  @Test func `what a client does not take at once is kept, in order`() async throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    let client = try LoopbackClient(port: server.port)
    _ = try events(of: &server)
    let all = (0..<800_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }
    server.send(all, to: 1)
    server.end(1)
    var taken: [UInt8] = []
    var hasEnded = false
    let deadline = RealClock.now + .seconds(120)
    while !hasEnded, RealClock.now < deadline {
      let part = try await client.read(until: { !$0.isEmpty }, within: .milliseconds(20))
      taken += part.bytes
      hasEnded = part.hasEnded
      _ = try server.events(before: RealClock.now)
    }
    #expect(hasEnded && taken == all)
  }

  @Test func `clients are told apart`() throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    let first = try LoopbackClient(port: server.port)
    _ = try events(of: &server)
    let second = try LoopbackClient(port: server.port)
    #expect(try events(of: &server) == [.connected(client: 2)])
    second.send([2])
    #expect(try events(of: &server) == [.received([2], client: 2)])
    first.send([1])
    #expect(try events(of: &server) == [.received([1], client: 1)])
  }

  @Test func `clients that say nothing make room for one that comes`() throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    var clients: [LoopbackClient] = []
    for number in 1...16 {
      clients.append(try LoopbackClient(port: server.port))
      #expect(try events(of: &server) == [.connected(client: number)])
    }
    clients[0].send([1])
    #expect(try events(of: &server) == [.received([1], client: 1)])
    clients.append(try LoopbackClient(port: server.port))
    #expect(try events(of: &server) == [.ended(client: 2), .connected(client: 17)])
    clients[16].send([17])
    #expect(try events(of: &server) == [.received([17], client: 17)])
  }

  @Test func `a client that talks and never listens is cut off`() throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    let client = try LoopbackClient(port: server.port)
    _ = try events(of: &server)
    var told: [ClientEvent] = []
    for _ in 0..<1000 where !told.contains(.ended(client: 1)) {
      client.send([1])
      server.send([UInt8](repeating: 2, count: 65_536), to: 1)
      told += try server.events(before: RealClock.now + .milliseconds(1))
    }
    #expect(told.contains(.ended(client: 1)))
  }

  @Test func `a TCP port that is taken is an error with its name`() throws {
    let first = try LoopbackServer(port: 0, interruption: Interruption())
    let port = UInt16(first.port)
    #expect {
      _ = try LoopbackServer(port: port, interruption: Interruption())
    } throws: {
      ($0 as? SystemError)?.name == "EADDRINUSE"
    }
  }

  @Test func `a request to stop ends the wait`() throws {
    let interruption = Interruption()
    var server = try LoopbackServer(port: 0, interruption: interruption)
    interruption.note(signal: SIGTERM)
    var reason: LinkError?
    do throws(LinkError) {
      _ = try server.events(before: RealClock.now + .seconds(60))
    } catch {
      reason = error
    }
    #expect(reason == .interrupted(signal: SIGTERM))
  }
}
