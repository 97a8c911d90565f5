package import PortInventory
package import SerialLink
package import SimulatedBench

/// A port to a simulated bench that tells what is done to its line, and at which something may happen at a
/// moment: a signal, or the adapter is pulled.
///
/// The moment is a number of the operations on the line, so that each place in a program can be hit.
package struct EndedPort: SerialPort {
  private let port: SimulatedPort
  private let end: (operation: Int, error: LinkError)?
  private let note: (LinkAction) -> Void
  private let ended: () -> Void

  /// Creates a port.
  ///
  /// - Parameters:
  ///   - bench: what the port leads to.
  ///   - end: the number of the first operation that fails, counted from 1, and how; `nil` for none.
  ///   - note: is told of each action that reaches the line.
  ///   - ended: is told whenever an operation has failed.
  package init(
    _ bench: SimulatedBench,
    end: (operation: Int, error: LinkError)? = nil,
    note: @escaping (LinkAction) -> Void,
    ended: @escaping () -> Void = {}
  ) {
    port = SimulatedPort(bench)
    self.end = end
    self.note = note
    self.ended = ended
  }

  package var path: String { port.path }

  package func survey() -> PortSurvey { port.survey() }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    port.bench.apply(settings)
    var link: any SerialLink & ~Copyable = EndedLink(
      base: RecordingLink(SimulatedLink(port.bench), note: note),
      end: end,
      ended: ended
    )
    return body(&link)
  }
}

private struct EndedLink: SerialLink, ~Copyable {
  var base: RecordingLink<SimulatedLink>
  let end: (operation: Int, error: LinkError)?
  let ended: () -> Void
  private var count = 0

  init(
    base: consuming RecordingLink<SimulatedLink>,
    end: (operation: Int, error: LinkError)?,
    ended: @escaping () -> Void
  ) {
    self.base = base
    self.end = end
    self.ended = ended
  }

  var now: Instant { base.now }

  private mutating func begin() throws(LinkError) {
    count += 1
    guard let end, count >= end.operation else { return }
    ended()
    throw end.error
  }

  mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    try begin()
    return try base.apply(settings)
  }

  mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    try begin()
    try base.send(bytes)
  }

  mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    try begin()
    return try base.receive(before: deadline)
  }

  mutating func drive(_ lines: OutputLines) throws(LinkError) {
    try begin()
    try base.drive(lines)
  }

  mutating func status() throws(LinkError) -> LineStatus {
    try begin()
    return try base.status()
  }
}
