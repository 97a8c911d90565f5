package import SerialLink

/// Something that a program did to a line.
package enum LinkAction: Hashable, Sendable {
  case sent([UInt8])
  case drove(OutputLines)
  case applied(LineSettings)
}

/// A link that passes everything on to another one and tells of what is done to it.
package struct RecordingLink<Base: SerialLink & ~Copyable>: SerialLink, ~Copyable {
  private var base: Base
  private let note: (LinkAction) -> Void

  /// Wraps a link.
  ///
  /// - Parameters:
  ///   - base: the link that does the work.
  ///   - note: is told of each action before it is passed on.
  package init(_ base: consuming Base, note: @escaping (LinkAction) -> Void) {
    self.base = base
    self.note = note
  }

  package var now: Instant { base.now }

  package mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    note(.applied(settings))
    return try base.apply(settings)
  }

  package mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    note(.sent(bytes))
    try base.send(bytes)
  }

  package mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    try base.receive(before: deadline)
  }

  package mutating func drive(_ lines: OutputLines) throws(LinkError) {
    note(.drove(lines))
    try base.drive(lines)
  }

  package mutating func status() throws(LinkError) -> LineStatus {
    try base.status()
  }
}
