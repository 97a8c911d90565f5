package import CableModel
package import Diagnosis

/// What somebody says they saw at the free end; what they cannot say, they skip.
package struct RecalledAnswers: Operator {
  private let volts: [Int: Double]?
  private let pins: Set<Int>?

  /// Writes down volts by pin, and the pins with a contact.
  package init(volts: [Int: Double]? = nil, pins: Set<Int>? = nil) {
    self.volts = volts
    self.pins = pins
  }

  package mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  package mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    volts.map { .given($0) } ?? .skipped
  }

  package mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    pins.map { .given($0) } ?? .skipped
  }
}
