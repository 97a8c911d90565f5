import CableModel
import Diagnosis
import SimulatedBench

/// Small hypotheses and worlds made by hand, so that what follows from them can be worked out by hand.
struct Handmade {
  let cable: Cable

  /// A hypothesis with a prior and what each of its variants shows.
  func rated(
    _ id: String,
    prior: Double,
    remedy: String? = nil,
    _ variants: [Viewpoint: String]...
  ) -> RatedHypothesis {
    RatedHypothesis(
      hypothesis: Hypothesis(
        id: id,
        kind: id == "good" ? .nothingWrong : .wiring,
        words: id,
        prior: Prior(prior, because: "for a test"),
        variants: variants.map { _ in BenchSetup(cable: cable) },
        conductors: [],
        jumpers: [],
        remedy: Remedy(id: remedy ?? id, summary: remedy ?? id, steps: [])
      ),
      prediction: Prediction(variants: variants)
    )
  }
}

extension Viewpoint {
  /// A viewpoint at each arrangement, for predictions made by hand.
  static let meter = Viewpoint(.meter, .free)
  static let quiet = Viewpoint(.lineQuiet, .free)
  static let pins = Viewpoint(.pinsPopulated, .free)
  static let loopback = Viewpoint(.loopback, .shorted)
  static let smartMode = Viewpoint(.smartMode, .attached)
}
