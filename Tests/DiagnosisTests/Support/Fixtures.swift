import CableModel
import Diagnosis
import SimulatedBench
import TestSupport

/// Small hypotheses and scenarios, so that the expected results can be worked out by hand.
struct Handmade {
  let cable: Cable

  /// A hypothesis with a prior and what each of its variants shows.
  func rated(
    _ id: String,
    prior: Double,
    remedy: String? = nil,
    _ variants: [TestPoint: Made]...
  ) -> PredictedHypothesis {
    PredictedHypothesis(
      hypothesis: Hypothesis(
        id: id,
        kind: id == "good" ? .nothingWrong : .wiring,
        words: id,
        prior: Prior(prior, because: "for a test"),
        variants: variants.map { _ in BenchSetup(cable: cable) },
        conductors: [],
        jumpers: [],
        parts: [],
        remedy: Remedy(id: remedy ?? id, summary: remedy ?? id, steps: [])
      ),
      prediction: Prediction(variants: variants.map(symptoms))
    )
  }

  /// Symptoms by their names.
  ///
  /// Contacts are real ones, because the choice of steps depends on them.
  private func symptoms(_ made: [TestPoint: Made]) -> ExpectedSymptoms {
    let entry = CheckCatalogue.check(.pinsPopulated)
    var symptoms = made.mapValues { AnySymptom($0) }
    symptoms[.pins] = made[.pins].flatMap { entry?.symptom(code: $0.code) } ?? symptoms[.pins]
    return ExpectedSymptoms(symptoms)
  }
}

extension TestPoint {
  /// A test point at each arrangement, for predictions made by hand.
  static let meter = TestPoint(.meter, .free)
  static let quiet = TestPoint(.lineQuiet, .free)
  static let pins = TestPoint(.pinsPopulated, .free)
  static let loopback = TestPoint(.loopback, .shorted)
  static let smartMode = TestPoint(.smartMode, .attached)
}
