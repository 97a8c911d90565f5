import CableModel
import Diagnosis

/// A person who is not there, but has written down what was seen at the free end.
struct WrittenOperator: Operator {
  let volts: [Int: Double]
  let pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Arranging { .declined }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> [Int: Double]? {
    pins.allSatisfy { volts[$0] != nil } ? volts : nil
  }

  mutating func populatedPins(of cable: Cable) -> Set<Int>? { pins }
}
