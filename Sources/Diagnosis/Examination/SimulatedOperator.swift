package import CableModel
package import SimulatedBench

/// A person at a simulated bench, who at once does everything that is asked.
package struct SimulatedOperator: Operator {
  private let bench: SimulatedBench

  /// Creates an operator of a bench.
  package init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  package mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    bench.arrange(farEnd)
    return .given(Done())
  }

  package mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    .given(
      Dictionary(
        uniqueKeysWithValues: pins.map { ($0, bench.volts(at: $0, against: reference)) }
      )
    )
  }

  package mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    .given(bench.visibleContacts)
  }
}
