/// What the program's own checks see on the simulated benches of a hypothesis.
package struct Prediction: Hashable, Sendable {
  /// The symptoms by test point, for each variant of the hypothesis; never empty.
  package let variants: [ExpectedSymptoms]

  /// Creates a prediction from the symptoms of each variant.
  package init(variants: [ExpectedSymptoms]) {
    self.variants = variants
  }

  /// Whether some variant shows what was observed.
  func allows(_ observation: Observation) -> Bool {
    variants.contains { $0[observation.testPoint].map(observation.fits) ?? false }
  }

  /// How likely the observations are; the variants are equally likely.
  func likelihood(of observations: [Observation]) -> Double {
    let sum = variants.reduce(0) { $0 + Agreement(of: observations, with: $1).likelihood }
    return sum / Double(variants.count)
  }

  /// The agreement of the variant that agrees best, and that variant.
  package func agreement(
    with observations: [Observation]
  ) -> (best: Agreement, variant: ExpectedSymptoms) {
    let rated = variants.map { (best: Agreement(of: observations, with: $0), variant: $0) }
    return rated.reduce(rated[0]) { $1.best > $0.best ? $1 : $0 }
  }

  /// Whether some variant is consistent with all the observations.
  func isConsistent(with observations: [Observation]) -> Bool {
    variants.contains { Agreement(of: observations, with: $0).isConsistent }
  }

  /// The observations that contradict the variant that agrees best.
  package func contradicted(by observations: [Observation]) -> [Observation] {
    let variant = agreement(with: observations).variant
    return observations.filter { Agreement.contradicts($0, variant) }
  }
}
