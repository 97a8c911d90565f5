import Foundation
import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("A control socket in the file system")
struct ControlSocketTests {
  private let folder: ScratchFolder
  private let path: String

  init() throws {
    folder = try ScratchFolder()
    path = folder.path("control")
  }

  private func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  /// Looks until a client has done something.
  private func events(of socket: inout ControlSocket) async throws -> [ClientEvent] {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      let events = socket.events()
      if !events.isEmpty { return events }
      try await Task.sleep(for: .milliseconds(5))
    }
    return []
  }

  @Test func `belongs to its user alone, and goes away with its value`() throws {
    do {
      let socket = try ControlSocket(at: path)
      let found = try #require(status(path))
      #expect(found.st_mode & S_IFMT == S_IFSOCK)
      #expect(found.st_mode & 0o777 == 0o600)
      #expect(!socket.watched.isEmpty)
    }
    #expect(status(path) == nil)
  }

  @Test func `clients are heard and answered apart, one after another and at once`() async throws {
    var socket = try ControlSocket(at: path)
    var first: ControlClient? = try ControlClient(path: path)
    #expect(try await events(of: &socket) == [.connected(client: 1)])
    let second = try ControlClient(path: path)
    #expect(try await events(of: &socket) == [.connected(client: 2)])
    second.send("two")
    #expect(try await events(of: &socket) == [.received(Array("two".utf8), client: 2)])
    first?.send("one")
    #expect(try await events(of: &socket) == [.received(Array("one".utf8), client: 1)])
    socket.send(Array("1".utf8), to: 1)
    socket.send(Array("2".utf8), to: 2)
    #expect(try await first?.read { !$0.isEmpty }.text == "1")
    #expect(try await second.read { !$0.isEmpty }.text == "2")
    first = nil
    #expect(try await events(of: &socket) == [.ended(client: 1)])
    let third = try ControlClient(path: path)
    #expect(try await events(of: &socket) == [.connected(client: 3)])
    third.send("3")
    #expect(try await events(of: &socket) == [.received(Array("3".utf8), client: 3)])
  }

  @Test func `a client that says no more still hears the answer, then the end`() async throws {
    var socket = try ControlSocket(at: path)
    let client = try ControlClient(path: path)
    client.finish()
    #expect(try await events(of: &socket) == [.connected(client: 1)])
    #expect(try await events(of: &socket) == [.ended(client: 1)])
    socket.send(Array("late".utf8), to: 1)
    #expect(socket.events() == [])
    let (text, hasEnded) = try await client.read { _ in false }
    #expect(text == "late" && hasEnded)
  }

  @Test func `a client that talks and never listens is cut off`() async throws {
    var socket = try ControlSocket(at: path)
    let client = try ControlClient(path: path)
    _ = try await events(of: &socket)
    let answer = [UInt8](repeating: 0x41, count: 65_536)
    var told: [ClientEvent] = []
    for _ in 0..<1000 where !told.contains(.ended(client: 1)) {
      client.send("again\n")
      socket.send(answer, to: 1)
      told = socket.events()
    }
    #expect(told == [.ended(client: 1)])
  }

  @Test func `what a program left behind when it died is replaced`() throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let place = path
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(place.utf8)) }
    #if os(Linux)
    let dead = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let dead = Foundation.socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(dead, $0, size) }
    }
    try #require(bound == 0)
    close(dead)
    let left = try #require(status(path))
    let socket = try ControlSocket(at: path)
    #expect(try #require(status(path)).st_mode & 0o777 == 0o600)
    #expect(left.st_mode & S_IFMT == S_IFSOCK)
    _ = try ControlClient(path: path)
    #expect(!socket.watched.isEmpty)
  }

  @Test func `where somebody listens it is refused, and nothing is taken away`() throws {
    let first = try ControlSocket(at: path)
    #expect {
      _ = try ControlSocket(at: path)
    } throws: {
      ($0 as? SystemError)?.name == "EADDRINUSE"
    }
    _ = try ControlClient(path: path)
    #expect(!first.watched.isEmpty)
  }

  @Test func `nothing else is ever replaced`() throws {
    let file = try folder.write("precious\n", to: "file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"),
      withDestinationPath: folder.path("nowhere")
    )
    for place in [file, folder.path, folder.path("link")] {
      #expect {
        _ = try ControlSocket(at: place)
      } throws: {
        ($0 as? SystemError)?.name == "EEXIST"
      }
    }
    #expect(folder.text(of: "file") == "precious\n")
    #expect(status(folder.path("link")) != nil)
  }

  @Test(arguments: [
    ("/nowhere/at/all", "ENOENT"), (String(repeating: "x", count: 200), "ENAMETOOLONG"),
  ])
  func `a path that cannot be is an error with its name`(path: String, name: String) {
    #expect {
      _ = try ControlSocket(at: path)
    } throws: {
      ($0 as? SystemError)?.name == name
    }
  }

  @Test func `what another program has put in its place stays`() throws {
    do {
      let socket = try ControlSocket(at: path)
      try FileManager.default.removeItem(atPath: path)
      try folder.write("mine\n", to: "control")
      #expect(!socket.watched.isEmpty)
    }
    #expect(folder.text(of: "control") == "mine\n")
  }

  @Test func `a wait for something else ends with a client`() async throws {
    var server = try LoopbackServer(port: 0, interruption: Interruption())
    var terminal = try PseudoTerminal(interruption: Interruption())
    var socket = try ControlSocket(at: path)
    let far = RealClock.now + .seconds(3600)
    let client = try ControlClient(path: path)
    #expect(try server.events(before: far, alongside: socket.watched) == [])
    #expect(socket.events() == [.connected(client: 1)])
    client.send("x")
    #expect(try terminal.read(before: far, alongside: socket.watched) == [])
    #expect(socket.events() == [.received([0x78], client: 1)])
    try? terminal.link(at: folder.path("port"))
  }
}
