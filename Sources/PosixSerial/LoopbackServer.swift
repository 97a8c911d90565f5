import CSerial
package import SerialLink

/// A TCP server that only programs on this machine can reach.
///
/// It never waits for a client: what a client does not take at once is kept and sent when it can be,
/// and a client that lets too much pile up is cut off.
package struct LoopbackServer: ~Copyable {
  /// Something that a client did.
  package enum Event: Hashable, Sendable {
    case connected(client: Int)
    case received([UInt8], client: Int)
    /// The connection has ended, and the number will not come again.
    case ended(client: Int)
  }

  private let listener: Descriptor
  private let interruption: Interruption
  /// The TCP port that it listens on.
  package let port: Int
  private var clients: [Client] = []
  private var nextNumber = 1

  /// Clients at the same time; more are turned away.
  private static let clientLimit = 16
  /// Bytes that a client may leave lying.
  private static let unsentLimit = 1 << 20

  private struct Client {
    let number: Int
    let descriptor: Int32
    var unsent: [UInt8] = []
    /// Whether the connection ends when everything is sent.
    var isEnding = false
  }

  /// Begins to listen on 127.0.0.1.
  ///
  /// The C functions are `socket`, `bind`, `listen`.
  ///
  /// - Parameters:
  ///   - port: the TCP port; 0 lets the system choose.
  ///   - interruption: what ends waits; the program's signals unless told otherwise.
  /// - Throws: the system's error, such as EADDRINUSE.
  package init(port: UInt16, interruption: Interruption = .process) throws(SystemError) {
    let listener = Descriptor(
      owning: try retrying("listen") { cserial_listen_on_loopback(port) }
    )
    self.port = Int(try retrying("getsockname") { cserial_bound_port(listener.number) })
    self.listener = listener
    self.interruption = interruption
  }

  deinit {
    for client in clients { _ = close(client.descriptor) }
  }

  /// Waits until a client does something, standard input can be read, or the deadline.
  ///
  /// The C functions are `poll`, `accept`, `read`, `write`.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for, on the clock of `RealClock`.
  ///   - watchesInput: whether something on standard input ends the wait too.
  /// - Returns: what clients did; perhaps nothing.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  package mutating func events(
    before deadline: Instant,
    watchingInput watchesInput: Bool = false
  ) throws(LinkError) -> [Event] {
    var watched = [
      pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: listener.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watchesInput ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
    ]
    watched += clients.map { client in
      let events = POLLIN | (client.unsent.isEmpty ? 0 : POLLOUT)
      return pollfd(fd: client.descriptor, events: Int16(events), revents: 0)
    }
    let remaining = deadline - RealClock.now
    let ready = unsafe poll(&watched, nfds_t(watched.count), pollMilliseconds(for: remaining))
    let number = cserial_errno()
    if let signal = interruption.signal { throw .interrupted(signal: signal) }
    if ready < 0 {
      guard number == EINTR || number == EAGAIN else {
        throw .system(SystemError(call: "poll", number: number))
      }
      return []
    }
    var events: [Event] = []
    for (watched, client) in zip(watched.dropFirst(3), clients) where watched.revents != 0 {
      events += serve(client.number)
    }
    if watched[1].revents != 0 { events += accept() }
    return events
  }

  /// Sends bytes to a client, now or as soon as it takes them; an unknown client is passed over.
  package mutating func send(_ bytes: [UInt8], to number: Int) {
    guard let index = index(of: number), !clients[index].isEnding else { return }
    clients[index].unsent += bytes
    flush(index)
  }

  /// Ends a client's connection once everything is sent; no event of it follows.
  package mutating func end(_ number: Int) {
    guard let index = index(of: number) else { return }
    clients[index].isEnding = true
    flush(index)
    if clients[index].unsent.isEmpty { remove(number) }
  }
}

extension LoopbackServer {
  private func index(of number: Int) -> Int? {
    clients.firstIndex { $0.number == number }
  }

  private mutating func accept() -> [Event] {
    let descriptor = try? retrying("accept") { cserial_accept(listener.number) }
    guard let descriptor else { return [] }
    guard clients.count < Self.clientLimit else {
      _ = close(descriptor)
      return []
    }
    defer { nextNumber += 1 }
    clients.append(Client(number: nextNumber, descriptor: descriptor))
    return [.connected(client: nextNumber)]
  }

  /// Reads what a client sent and sends what it has room for.
  private mutating func serve(_ number: Int) -> [Event] {
    guard let index = index(of: number) else { return [] }
    flush(index)
    let client = clients[index]
    if client.isEnding, client.unsent.isEmpty {
      remove(number)
      return []
    }
    switch read(from: client.descriptor) {
    case .bytes(let bytes, _): return client.isEnding ? [] : [.received(bytes, client: number)]
    case .nothingYet where client.unsent.count <= Self.unsentLimit: return []
    case .nothingYet, .endOfFile, .failed:
      remove(number)
      return client.isEnding ? [] : [.ended(client: number)]
    }
  }

  private mutating func flush(_ index: Int) {
    while !clients[index].unsent.isEmpty {
      switch PosixSerial.write(clients[index].unsent[...], to: clients[index].descriptor) {
      case .accepted(let count): clients[index].unsent.removeFirst(count)
      // What is wrong with the connection shows when it is read.
      case .full, .failed: return
      }
    }
  }

  private mutating func remove(_ number: Int) {
    guard let index = index(of: number) else { return }
    _ = close(clients.remove(at: index).descriptor)
  }
}
