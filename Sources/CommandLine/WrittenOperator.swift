import CableModel
import Diagnosis

/// A person who is not there, but has written down what was seen at the free end.
struct WrittenOperator: Operator {
  let volts: [Int: Double]
  let pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    pins.allSatisfy { volts[$0] != nil } ? .given(volts) : .skipped
  }

  mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    pins.map { .given($0) } ?? .skipped
  }
}
