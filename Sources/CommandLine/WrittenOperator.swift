import CableModel
import Diagnosis

/// A person who is not there, but has written down what the meter showed.
struct WrittenOperator: Operator {
  let volts: [Int: Double]
  let pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Arranging {
    // The readings were taken with the far end free; nothing else can be arranged any more.
    farEnd == .free ? .done : .declined
  }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> [Int: Double]? {
    pins.allSatisfy { volts[$0] != nil } ? volts : nil
  }

  mutating func populatedPins(of cable: Cable) -> Set<Int>? { pins }
}
