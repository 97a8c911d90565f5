import CableModel
import Diagnosis

/// What somebody says they saw at the free end; what they cannot say, they skip.
struct Testimony: Operator {
  var volts: [Int: Double]?
  var pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    volts.map { .given($0) } ?? .skipped
  }

  mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    pins.map { .given($0) } ?? .skipped
  }
}
