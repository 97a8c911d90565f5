import CableModel
import SimulatedBench

/// What comes into a sound cable from outside.
enum Disturbances {
  /// When pulses may come, so that each check is hit in some.
  ///
  /// Few of them hit other ones in each minute, many hit nearly all.
  private static let moments: [Disturbance] =
    (0..<6).map { .pulses(.few, forMinutes: $0) } + (0..<2).map { .pulses(.many, forMinutes: $0) }

  /// The disturbances of a cable; a cable without a wire to the host's receiver has none.
  static func all(_ cable: Cable) -> [Hypothesis] {
    let wires = cable.conductors.indices.filter { cable.signal(on: cable.conductors[$0]) == .rxd }
    return wires.isEmpty ? [] : [noise(cable, on: wires)]
  }

  /// Pulses on the wires to the host's receiver.
  private static func noise(_ cable: Cable, on wires: [Int]) -> Hypothesis {
    Hypothesis(
      id: "disturbed-line",
      kind: .wiring,
      words: "pulses from outside disturb what comes from the \(cable.deviceProtocol.noun)",
      prior: Prior(0.4, because: "rare garbage on long or badly shielded leads (NUT cable list)"),
      variants: moments.map { BenchSetup(cable: cable, disturbance: $0) },
      conductors: [],
      jumpers: [],
      parts: Set(wires.map { Part.conductor($0) }),
      remedy: Remedy(
        id: "quieten-line",
        summary: "the line is disturbed from outside",
        steps: [
          "Lead the cable away from power leads, motors and lamps, and make it shorter if you can.",
          "Use a shielded cable, or put a ferrite around it; join the shield to the shell at one end.",
        ],
        work: .touching
      )
    )
  }
}
