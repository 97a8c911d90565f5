import CableModel
import Diagnosis

/// What somebody says they saw at the free end, or somebody who can say nothing.
struct Testimony: Operator {
  var volts: [Int: Double]?
  var pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Arranging { .declined }

  mutating func volts(at pins: [Int], against reference: Int, of cable: Cable) -> [Int: Double]? {
    volts
  }

  mutating func populatedPins(of cable: Cable) -> Set<Int>? { pins }
}
