import CableModel
import SerialLink
import SimulatedBench

/// Drives RTS and DTR through their states, and compares the inputs with those of a good cable.
struct ControlLineMonitor: Sendable {
  private let expected: [(lines: OutputLines, inputs: InputLines)]
  private var next = 0
  /// How many bytes and breaks arrived although no byte was sent.
  private(set) var unasked = 0
  /// Why the inputs cannot be compared; `nil` if they can.
  private(set) var unknown: String?

  /// Finds out what to expect, on a simulated bench with nothing wrong.
  init(_ cable: Cable, _ farEnd: FarEnd) {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
    expected = HandshakeJumpersCheck.combinations.compactMap { lines in
      bench.drive(lines)
      return bench.status.inputs.value.map { (lines, $0) }
    }
  }

  /// Drives the next state, waits until the lines have settled and reads the inputs.
  ///
  /// - Returns: whether the inputs are right, or `nil` if that cannot be known.
  /// - Throws: the link's error.
  mutating func step(_ link: inout any SerialLink & ~Copyable) throws(LinkError) -> Bool? {
    guard unknown == nil, !expected.isEmpty else { return nil }
    let wanted = expected[next]
    next = (next + 1) % expected.count
    do throws(LinkError) {
      try link.drive(wanted.lines)
    } catch {
      guard case .unsupported(let capability) = error else { throw error }
      unknown = capability.absence
      return nil
    }
    let settled = try SettlingInputs.read(from: &link) { $0.value == wanted.inputs }
    unasked += settled.arrived.count
    switch settled.inputs {
    case .known(let inputs): return inputs == wanted.inputs
    case .unknown(let reason):
      unknown = reason
      return nil
    }
  }
}
