import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

/// Benches for tests, by the names of cables and faults.
enum Bench {
  /// Sets up a bench; the default cable without a fault, its far end free, unless told otherwise.
  static func make(
    _ id: String = CableLibrary.defaultID,
    fault: String? = nil,
    farEnd: FarEnd = .free,
    ups: SimulatedUPS.State = .onLine,
    withoutGround: GroundlessReception = .silence
  ) throws -> SimulatedBench {
    let cable = try CableLibrary.load(id: id)
    var faults: [WiringFault] = []
    if let fault {
      faults = [try #require(WiringFault.all(of: cable).first { $0.id(in: cable) == fault })]
    }
    let setup = BenchSetup(
      cable: cable,
      wiringFaults: faults,
      ups: ups,
      withoutGround: withoutGround
    )
    return SimulatedBench(setup, farEnd: farEnd)
  }
}

/// Something that arrived, and when.
struct TimedArrival: Equatable {
  let item: Received
  let moment: Instant
}

extension SerialLink where Self: ~Copyable {
  /// Everything that arrives within a time from now, each with its moment.
  mutating func arrivals(within time: Duration) throws(LinkError) -> [TimedArrival] {
    let deadline = now + time
    var all: [TimedArrival] = []
    while now < deadline {
      for item in try receive(before: deadline) {
        all.append(TimedArrival(item: item, moment: now))
      }
    }
    return all
  }

  /// Sends text and tells everything that arrives within a time.
  mutating func answer(
    to text: String,
    within time: Duration = .seconds(2)
  ) throws(LinkError) -> [Received] {
    try send(Array(text.utf8))
    return try collect(until: now + time)
  }

  /// The states that the control inputs read.
  mutating func inputs() throws -> InputLines {
    try #require(try status().inputs.value)
  }
}

extension [Received] {
  /// What an undisturbed text looks like when it arrives.
  static func text(_ text: String) -> [Received] {
    text.utf8.map(Received.byte)
  }
}
