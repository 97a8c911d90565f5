package import CableModel
package import SimulatedBench

/// A person at a simulated bench who makes mistakes, each time anew.
package struct FalliblePerson: Operator {
  private let bench: SimulatedBench
  private let rates: LineDisturbance.PersonRates
  private let dice: Dice
  private var isShortMissing = false

  /// Creates a person.
  ///
  /// - Parameters:
  ///   - bench: the bench that they work at.
  ///   - rates: how often they make which mistake.
  ///   - dice: decides when.
  package init(_ bench: SimulatedBench, _ rates: LineDisturbance.PersonRates, _ dice: Dice) {
    self.bench = bench
    self.rates = rates
    self.dice = dice
  }

  package mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    isShortMissing = farEnd.kind == .shorted && dice.happens(rates.shortNotMade)
    bench.arrange(isShortMissing ? .free : farEnd)
    return .given(Done())
  }

  package mutating func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    guard isShortMissing else { return .skipped }
    isShortMissing = false
    bench.arrange(farEnd)
    return .given(Done())
  }

  package mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    let sign = dice.happens(rates.leadsExchanged) ? -1.0 : 1
    var volts: [Int: Double] = [:]
    for pin in pins { volts[pin] = sign * bench.volts(at: pin, against: reference) }
    if volts.count > 1, dice.happens(rates.pinNotRead) { volts[dice.one(of: pins)] = nil }
    return .given(volts)
  }

  package mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    var pins = bench.visibleContacts
    if dice.happens(rates.wrongHole) {
      let moves = pins.sorted().flatMap { pin in [(pin, pin - 1), (pin, pin + 1)] }
        .filter { cable.device.connector.pins.contains($0.1) && !pins.contains($0.1) }
      if !moves.isEmpty {
        let (pin, neighbour) = dice.one(of: moves)
        pins.remove(pin)
        pins.insert(neighbour)
      }
    }
    return .given(pins)
  }
}
