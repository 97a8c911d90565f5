package import CableModel
package import SimulatedBench

/// What the program's own checks see on the simulated benches of a hypothesis.
package struct Prediction: Hashable, Sendable {
  /// The signs by viewpoint, one dictionary for each variant of the hypothesis.
  package let variants: [[Viewpoint: String]]

  /// Creates a prediction from the signs of each variant.
  package init(variants: [[Viewpoint: String]]) {
    self.variants = variants
  }

  /// The signs that any variant predicts; empty if the check would not run or could not look.
  package func signs(at viewpoint: Viewpoint) -> Set<String> {
    Set(variants.compactMap { $0[viewpoint] })
  }

  /// How well the observations agree with the best variant, from 0 to 1, and which variant that is.
  ///
  /// Each observation that a variant contradicts multiplies by the floor: enough to sink a
  /// hypothesis under its rivals, too little to exclude it for good. What a variant predicts
  /// nothing about counts neither way.
  package func agreement(with observations: [Observation]) -> (value: Double, variant: Int) {
    let values = variants.map { Self.agreement(of: $0, with: observations) }
    let best = values.indices.max { values[$0] < values[$1] } ?? 0
    return (values[best], best)
  }

  /// How well the observations agree with one variant.
  package static func agreement(
    of variant: [Viewpoint: String],
    with observations: [Observation]
  ) -> Double {
    observations.reduce(1.0) { product, observation in
      guard let predicted = variant[observation.viewpoint] else { return product }
      return product * (observation.fits(predicted) ? 1 : floor)
    }
  }

  /// The observations that the variant which fits best contradicts.
  package func contradicted(by observations: [Observation]) -> [Observation] {
    let best = variants[agreement(with: observations).variant]
    return observations.filter { observation in
      best[observation.viewpoint].map { !observation.fits($0) } ?? false
    }
  }

  /// What one contradicting observation leaves of a hypothesis.
  ///
  /// Small enough that a rare fault which explains everything outranks a common one that does not.
  package static let floor = 0.0005
}

/// Makes predictions by running the checks on simulated benches, each kind of bench once.
package struct Predictor: Sendable {
  package let cable: Cable
  package let farEnds: [FarEnd]
  private let examination: Examination
  private var known: [BenchKey: [CheckID: String]] = [:]

  /// Creates a predictor for a cable, with every check there is.
  package init(_ cable: Cable) {
    self.cable = cable
    farEnds =
      [.free] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? []) + [.attached]
    examination = Examination(cable: cable, patience: Examination.usualPatience)
  }

  /// What a hypothesis looks like.
  ///
  /// - Parameters:
  ///   - variants: the benches on which it shows.
  ///   - kinds: the arrangements that matter; all of them unless told otherwise.
  /// - Returns: the signs from every viewpoint of those arrangements.
  package mutating func prediction(
    of variants: [BenchSetup],
    at kinds: Set<FarEndKind> = Set(FarEndKind.allCases)
  ) -> Prediction {
    var all: [[Viewpoint: String]] = []
    for setup in variants {
      var signs: [Viewpoint: String] = [:]
      for farEnd in farEnds where kinds.contains(farEnd.kind) {
        for (check, sign) in self.signs(of: setup, at: farEnd) {
          signs[Viewpoint(check, farEnd.kind)] = sign
        }
      }
      all.append(signs)
    }
    return Prediction(variants: all)
  }

  /// How many kinds of bench have been looked at.
  package var benchCount: Int { known.count }

  private mutating func signs(of setup: BenchSetup, at farEnd: FarEnd) -> [CheckID: String] {
    let key = BenchKey(setup, farEnd: farEnd)
    if let signs = known[key] { return signs }
    let bench = SimulatedBench(setup, key: key)
    let sightings = examination.run(
      SimulatedPort(bench),
      farEnd: farEnd,
      person: SimulatedOperator(bench),
      scope: .everything,
      observe: { _ in }
    )
    var signs: [CheckID: String] = [:]
    for observation in sightings.observations {
      signs[observation.viewpoint.check] = observation.sign
    }
    known[key] = signs
    return signs
  }
}
