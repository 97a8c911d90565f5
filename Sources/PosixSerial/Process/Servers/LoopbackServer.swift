import CSerial
package import SerialLink

/// A TCP server that only programs on this machine can reach, and that waits for no client.
package struct LoopbackServer: ~Copyable {
  private let listener: Descriptor
  private let interruption: Interruption
  /// The TCP port that it listens on.
  package let port: Int
  private var connections = Connections()

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

  /// Waits until a client does something, something else happens, or the deadline.
  ///
  /// The C functions are `poll`, `accept`, `read`, `write`.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for, on the clock of `RealClock`.
  ///   - others: what else ends the wait.
  /// - Returns: what clients did; perhaps nothing.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  package mutating func events(
    before deadline: Instant,
    alongside others: [Watched] = []
  ) throws(LinkError) -> [ClientEvent] {
    connections.forgetEnded()
    let own = connections.watched + [Watched(listener.number, for: POLLIN)]
    try wait(forAnyOf: own + others, before: deadline, heeding: interruption)
    return connections.events(from: listener)
  }

  /// Sends bytes to a client, now or as soon as it takes them; an unknown client is passed over.
  package mutating func send(_ bytes: [UInt8], to client: Int) {
    connections.send(bytes, to: client)
  }

  /// Ends a client's connection once everything is sent; no event of it follows.
  package mutating func end(_ client: Int) {
    connections.end(client)
  }
}
