package import CableModel
package import SimulatedBench

/// A check in an arrangement: what an observation is of.
package struct Viewpoint: Hashable, Sendable {
  package let check: CheckID
  package let farEnd: FarEndKind

  /// Creates a viewpoint.
  package init(_ check: CheckID, _ farEnd: FarEndKind) {
    self.check = check
    self.farEnd = farEnd
  }
}

/// What the program's own checks see on the simulated bench of a hypothesis.
package struct Prediction: Hashable, Sendable {
  /// The signs by viewpoint, one dictionary for each variant of the hypothesis.
  package private(set) var variants: [[Viewpoint: String]]

  /// Runs the checks on the bench of every variant, on simulated time.
  ///
  /// - Parameters:
  ///   - setups: the variants.
  ///   - farEnds: the arrangements to predict for, each on a bench of its own.
  ///   - examination: the checks, just as they run on the real line.
  package init(_ setups: [BenchSetup], farEnds: [FarEnd], examination: Examination) {
    variants = setups.map { setup in
      var signs: [Viewpoint: String] = [:]
      for farEnd in farEnds {
        let port = SimulatedPort(SimulatedBench(setup, farEnd: farEnd))
        for (check, sign) in examination.run(port, farEnd: farEnd, observe: { _ in }).signs {
          signs[Viewpoint(check, farEnd.kind)] = sign
        }
      }
      return signs
    }
  }

  /// The signs that any variant predicts; empty if the check would not run or could not look.
  package func signs(at viewpoint: Viewpoint) -> Set<String> {
    Set(variants.compactMap { $0[viewpoint] })
  }

  /// The prediction for some viewpoints only; two hypotheses with equal ones cannot be told apart.
  package func restricted(to viewpoints: Set<Viewpoint>) -> Set<[Viewpoint: String]> {
    Set(variants.map { $0.filter { viewpoints.contains($0.key) } })
  }

  /// How well the observations agree with the best variant, from 0 to 1.
  ///
  /// Each observation that a variant contradicts multiplies by the floor: enough to sink a
  /// hypothesis under its rivals, too little to exclude it for good. What a variant predicts
  /// nothing about counts neither way.
  package func agreement(with observations: [Observation]) -> Double {
    let agreements = variants.map { variant in
      observations.reduce(1.0) { product, observation in
        guard let predicted = variant[observation.viewpoint] else { return product }
        return product * (predicted == observation.sign ? 1 : Prediction.floor)
      }
    }
    return agreements.max() ?? 0
  }

  /// What one contradicting observation leaves of a hypothesis.
  package static let floor = 0.01
}

extension Observation {
  /// What the observation is of.
  package var viewpoint: Viewpoint { Viewpoint(check, farEnd) }
}
