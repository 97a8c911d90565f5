import Synchronization

/// What the program's own checks see on the simulated benches of a hypothesis.
package struct Prediction: Hashable, Sendable {
  /// The symptoms by test point, for each variant of the hypothesis; never empty.
  package let variants: [ExpectedSymptoms]
  private let last = LastAgreements()

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
    let sum = agreements(with: observations).reduce(0) { $0 + $1.likelihood }
    return sum / Double(variants.count)
  }

  /// The agreement of the variant that agrees best, and that variant.
  package func agreement(
    with observations: [Observation]
  ) -> (best: Agreement, variant: ExpectedSymptoms) {
    let agreements = agreements(with: observations)
    let best = agreements.indices.reduce(0) { agreements[$1] > agreements[$0] ? $1 : $0 }
    return (agreements[best], variants[best])
  }

  /// Whether some variant is consistent with all the observations.
  func isConsistent(with observations: [Observation]) -> Bool {
    agreements(with: observations).contains(where: \.isConsistent)
  }

  /// The observations that contradict the variant that agrees best.
  package func contradicted(by observations: [Observation]) -> [Observation] {
    let variant = agreement(with: observations).variant
    return observations.filter { Agreement.contradicts($0, variant) }
  }

  /// How well each variant agrees with the observations.
  private func agreements(with observations: [Observation]) -> [Agreement] {
    last.agreements(with: observations) {
      variants.map { Agreement(of: observations, with: $0) }
    }
  }

  package static func == (one: Prediction, other: Prediction) -> Bool {
    one.variants == other.variants
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(variants)
  }
}

/// The agreements that were asked for last: one judging asks for the same ones several times.
private final class LastAgreements: Sendable {
  private let known = Mutex<(observations: [Observation], agreements: [Agreement])?>(nil)

  /// The agreements with some observations, computed only if they are not those of the last time.
  func agreements(
    with observations: [Observation],
    otherwise compute: () -> [Agreement]
  ) -> [Agreement] {
    if let known = known.withLock(\.self), known.observations == observations {
      return known.agreements
    }
    let agreements = compute()
    known.withLock { $0 = (observations, agreements) }
    return agreements
  }
}
