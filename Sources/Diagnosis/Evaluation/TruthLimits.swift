/// What the diagnosis must reach outside its own world.
package struct TruthLimits: Sendable {
  /// How often the right remedy must be among the first three, from 0 to 1.
  package let firstThree: Double
  /// How far the stated probabilities may be from what is true, from 0 to 1.
  package let calibration: Double

  /// Tenths with fewer statements say too little.
  package static let leastStatements = 100
  /// How often both of two faults that show must be among the three most suspected places.
  ///
  /// The aim is 0.8; this is just below what is reached, so that it does not get worse unnoticed.
  package static let pairs = 0.84
  /// The same for all pairs of which each fault is needed, with those that look like a third fault.
  package static let neededPairs = 0.74

  /// The limits in a world.
  package init(_ world: TruthTrials.World) {
    switch world {
    case .ownSlips: (firstThree, calibration) = (0.95, 0.05)
    case .otherSlips: (firstThree, calibration) = (0.90, 0.10)
    }
  }
}

extension TruthScore {
  /// What a score shows to be wrong with the diagnosis, a sentence for each; empty if nothing.
  package func shortcomings(within limits: TruthLimits) -> [String] {
    var sentences: [String] = []
    if let share = firstThree.share, share < limits.firstThree {
      sentences.append("the right remedy is too seldom among the first three")
    }
    if soundAccused.part > 0 {
      sentences.append("\(soundAccused.part) sound cables are accused")
    }
    if faultyPassed.part > 0 {
      sentences.append("\(faultyPassed.part) faulty cables pass")
    }
    for (place, tenth) in calibration.tenths.enumerated()
    where tenth.count > TruthLimits.leastStatements
      && tenth.error > limits.calibration + 2 * tenth.standardError
    {
      sentences.append(
        "what is said with \(place * 10) to \(place * 10 + 10) % is not true about as often"
      )
    }
    return sentences
  }
}

extension TruthTrials {
  /// What the trials show to be wrong with the diagnosis, a sentence for each; empty if nothing.
  package var shortcomings: [String] {
    World.allCases.flatMap { world in
      self[world].shortcomings(within: TruthLimits(world)).map { "\(world.words): \($0)" }
    }
  }
}

extension TruthTrials.World {
  /// The world in words.
  package var words: String {
    switch self {
    case .ownSlips: "with the checks' own slips"
    case .otherSlips: "with other slips"
    }
  }
}
