import CableModel
import SerialLink
import SimulatedBench

/// Drives RTS and DTR through their states and compares the inputs with those of a sound cable.
struct LineWatch: Sendable {
  private let expected: [(lines: OutputLines, inputs: InputLines)]
  private var next = 0
  /// How many things arrived while no byte was sent.
  private(set) var unasked = 0
  /// Why nothing can be compared, once that is known.
  private(set) var unknown: String?

  /// Takes what to expect from a bench with nothing wrong.
  init(_ cable: Cable, _ farEnd: FarEnd) {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
    expected = HandshakeJumpersCheck.combinations.compactMap { lines in
      bench.drive(lines)
      return bench.status.inputs.value.map { (lines, $0) }
    }
  }

  /// Drives the next state, waits until the lines have settled and reads the inputs.
  ///
  /// - Returns: whether they are as they should be; nothing if that cannot be known here.
  mutating func step(_ link: inout any SerialLink & ~Copyable) throws(LinkError) -> Bool? {
    guard unknown == nil, !expected.isEmpty else { return nil }
    let wanted = expected[next]
    next = (next + 1) % expected.count
    do throws(LinkError) {
      try link.drive(wanted.lines)
    } catch {
      guard case .unsupported(let capability) = error else { throw error }
      unknown = "this kind of port has no \(capability.rawValue)"
      return nil
    }
    let settled = try HandshakeJumpersCheck.settled(&link) { $0.value == wanted.inputs }
    unasked += settled.arrived.count
    switch settled.inputs {
    case .known(let inputs): return inputs == wanted.inputs
    case .unknown(let reason):
      unknown = reason
      return nil
    }
  }
}
