package import CableModel
package import SimulatedBench

/// A person at a simulated bench, who at once does everything that is asked.
package struct SimulatedOperator: Operator {
  private let bench: SimulatedBench
  package let abilities: Set<Ability>
  /// What is on the bench after some repairs, by the ids of the remedies.
  private let repaired: ((Set<String>) -> BenchSetup)?
  private var repairs: Set<String> = []
  /// What was on the bench before another part was put in.
  private var own: BenchSetup?

  /// Creates an operator of a bench.
  ///
  /// - Parameters:
  ///   - bench: the bench.
  ///   - abilities: what the operator can do beside arranging the far end and looking at it.
  ///   - repaired: what is on the bench after some repairs, by the ids of the remedies; `nil` if they
  ///     change nothing.
  package init(
    _ bench: SimulatedBench,
    abilities: Set<Ability> = [],
    repaired: ((Set<String>) -> BenchSetup)? = nil
  ) {
    self.bench = bench
    self.abilities = abilities
    self.repaired = repaired
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

  package mutating func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> {
    bench.hold(clip)
    return .given(Done())
  }

  package mutating func volts(
    at pin: Pin,
    against reference: Pin,
    of cable: Cable
  ) -> Answer<Double> {
    .given(bench.volts(at: pin, against: reference))
  }

  package mutating func touch(
    _ pin: Pin,
    against reference: Pin,
    toSee signal: HostSignal,
    of cable: Cable
  ) -> Answer<Done> { .given(Done()) }

  package mutating func hasSwung(
    _ pin: Pin,
    against reference: Pin,
    by signal: HostSignal,
    of cable: Cable
  ) -> Answer<Bool> {
    .given(bench.isSwinging(pin, against: reference, by: signal))
  }

  package mutating func sees(_ feature: DeviceFeature, of cable: Cable) -> Answer<Bool> {
    .given(bench.setup.appearance.features.contains(feature))
  }

  package mutating func put(in spare: Spare, of cable: Cable) -> Answer<Done> {
    own = bench.setup
    bench.arrange(.free)
    bench.change(to: bench.setup.replacing(spare))
    bench.arrange(.attached)
    return .given(Done())
  }

  package mutating func putBack(_ spare: Spare, of cable: Cable) -> Answer<Done> {
    bench.arrange(.free)
    own.map { bench.change(to: $0) }
    own = nil
    return .given(Done())
  }

  package mutating func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done> {
    repairs.insert(remedy.id)
    if let repaired {
      let setup = repaired(repairs)
      bench.change(to: setup)
      bench.switchUPS(to: setup.ups)
    }
    return .given(Done())
  }

  package mutating func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> {
    .given(bench.beeps(pair))
  }
}
