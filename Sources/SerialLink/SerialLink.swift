/// What any serial line can do: a kernel's port, a simulated bench, a recording of either.
///
/// Six requirements, and no seventh: whatever else is wanted is made from these. A link is used
/// from one thread. It owns the clock that its deadlines are measured on, so that a simulated line
/// spends simulated time. Closing is the end of the value's life: a link that holds anything open
/// puts it back when it is destroyed.
package protocol SerialLink: ~Copyable {
  /// The present moment on the link's own clock.
  var now: Instant { get }

  /// Applies line settings and reads them back.
  ///
  /// - Parameter settings: what is wanted.
  /// - Returns: what took effect, which may differ: drivers accept what they then do not do.
  /// - Throws: `LinkError` if the system refuses or the adapter is gone.
  mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings

  /// Hands bytes to the transmitter without waiting for the wire.
  ///
  /// - Parameter bytes: all are accepted, or the call throws.
  /// - Throws: `LinkError.outputBlocked` if they are not accepted within two seconds.
  mutating func send(_ bytes: [UInt8]) throws(LinkError)

  /// Waits for something to arrive and takes all that is there.
  ///
  /// Returns at once when something is already there, and as soon as something arrives.
  ///
  /// - Parameter deadline: the last moment to wait for; one in the past only looks.
  /// - Returns: what arrived, oldest first; empty at the deadline.
  /// - Throws: `LinkError.disconnected` if the adapter went away, `.interrupted` on a signal.
  mutating func receive(before deadline: Instant) throws(LinkError) -> [Received]

  /// Sets RTS, DTR and the state of the idle data line.
  ///
  /// - Parameter lines: the states wanted from now on.
  /// - Throws: `LinkError.unsupported` where the line has no control lines (a pty).
  mutating func drive(_ lines: OutputLines) throws(LinkError)

  /// Reads the control lines, the unsent count and the error counters.
  ///
  /// - Returns: each part, or why it is unknown.
  /// - Throws: `LinkError.disconnected` if the adapter went away.
  mutating func status() throws(LinkError) -> LineStatus
}

extension SerialLink where Self: ~Copyable {
  /// Collects everything that arrives until the deadline.
  ///
  /// - Parameter deadline: when to stop listening.
  /// - Returns: all that arrived, oldest first.
  /// - Throws: what `receive(before:)` throws.
  package mutating func collect(until deadline: Instant) throws(LinkError) -> [Received] {
    var all: [Received] = []
    while now < deadline {
      all += try receive(before: deadline)
    }
    return all
  }
}
