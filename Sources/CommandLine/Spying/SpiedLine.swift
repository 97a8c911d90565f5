import PosixSerial
import SerialLink
import SimulatedBench

/// The side of the UPS, as the spy needs it: it never waits for this side alone.
protocol SpiedLine: ~Copyable {
  /// What ends a wait when something arrives.
  var watched: [Watched] { get }
  /// When something will arrive or change that no descriptor tells, on the real clock.
  var nextEvent: Instant? { get }
  /// Whether no more bytes should be handed over at present.
  var isFull: Bool { get }

  mutating func set(_ settings: LineSettings) throws(LinkError) -> LineSettings
  mutating func pass(_ bytes: [UInt8]) throws(LinkError)
  /// Takes what is there, without waiting.
  mutating func take() throws(LinkError) -> [Received]
}

/// A port of this computer or of another.
struct SpiedPort<Link: WatchedLink & ~Copyable>: ~Copyable, SpiedLine {
  private var link: Link

  init(_ link: consuming Link) {
    self.link = link
  }

  var watched: [Watched] { [link.watched] }
  var nextEvent: Instant? { nil }
  var isFull: Bool { false }

  mutating func set(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    try link.apply(settings)
  }

  mutating func pass(_ bytes: [UInt8]) throws(LinkError) { try link.send(bytes) }

  mutating func take() throws(LinkError) -> [Received] {
    try link.receive(before: RealClock.now)
  }
}

/// A simulated bench whose clock follows the real one.
struct SpiedBench: SpiedLine {
  private let bench: SimulatedBench
  private let origin = RealClock.now

  /// Bytes that a driver keeps for the wire.
  private static let outputLimit = 4096

  init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  private var present: Instant { .zero + (RealClock.now - origin) }

  var watched: [Watched] { [] }
  var nextEvent: Instant? { bench.nextEvent.map { origin + ($0 - .zero) } }
  var isFull: Bool { bench.unsentBytes >= Self.outputLimit }

  mutating func set(_ settings: LineSettings) -> LineSettings {
    bench.advance(to: present)
    return bench.apply(settings)
  }

  mutating func pass(_ bytes: [UInt8]) {
    bench.advance(to: present)
    bench.transmit(bytes)
  }

  mutating func take() -> [Received] { bench.takeArrivals(upTo: present) }
}
