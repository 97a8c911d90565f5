import CableModel

/// The ranking of hypotheses, and the hypotheses that were ranked.
struct Explanations {
  /// The candidates in groups, the best first.
  let groups: [CandidateGroup]
  /// Every hypothesis that was considered, with its prediction.
  let considered: [PredictedHypothesis]
}

extension Diagnoser {
  /// Every pair of hypotheses with its prediction for all arrangements.
  ///
  /// - Parameter progress: is told how many pairs are predicted, and of how many.
  /// - Returns: the pairs with their predictions.
  package func predictedPairs(
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> [PredictedHypothesis] {
    let all = pairs.pairs(atLeast: 0)
    return all.enumerated().map { number, pair in
      progress(number, all.count)
      return pairs.predicted(pair, at: FarEndKind.allCases)
    }
  }

  /// Ranks the single hypotheses.
  func singles(given observations: [Observation]) -> Explanations {
    Explanations(
      groups: Judge(hypotheses, sound: expected).groups(given: observations),
      considered: hypotheses
    )
  }

  /// Ranks the single hypotheses, together with the pairs that are likely enough.
  ///
  /// A second fault pays its prior. Pairs are considered only if the best single hypothesis contradicts
  /// something, or is beaten by the unknown cause: where one fault explains all that was seen, nobody
  /// should look for two.
  ///
  /// - Parameters:
  ///   - observations: what was seen.
  ///   - known: the predictions of all pairs, if they were already made.
  ///   - progress: is told how much is done, from 0 to 1.
  /// - Returns: the ranking; if the program is asked to stop meanwhile, that of what was considered.
  func explanations(
    of observations: [Observation],
    pairs known: [PredictedHypothesis]? = nil,
    progress: (Double) -> Void = { _ in }
  ) -> Explanations {
    guard let limit = pairLimit(for: observations) else { return singles(given: observations) }
    let likely =
      known?.filter { pair in
        pair.canReach(limit, given: observations) && pair.weight(given: observations) >= limit
      }
      ?? predictedPairs(atLeast: limit, given: observations, progress: progress)
    guard !likely.isEmpty else { return singles(given: observations) }
    let considered = hypotheses + likely
    return Explanations(
      groups: Judge(considered, sound: expected).groups(given: observations),
      considered: considered
    )
  }

  /// The weight from which on a pair is considered; `nil` if none is.
  private func pairLimit(for observations: [Observation]) -> Double? {
    let weights = hypotheses.map { $0.weight(given: observations) }
    let best = weights.max() ?? 0
    let unknown = UnknownCause.weight(
      oddities: observations.count { !expected.allows($0) },
      beside: weights.reduce(0, +)
    )
    let isExplained = zip(hypotheses, weights).contains { entry, weight in
      weight == best && entry.prediction.isConsistent(with: observations)
    }
    return isExplained && best > unknown ? nil : max(best, unknown) * Self.threshold
  }

  /// How much weight a pair must have to be considered, relative to that of the best explanation.
  private static let threshold = 0.02

  /// The pairs whose weight reaches a limit, with their predictions at the far ends that were seen.
  private func predictedPairs(
    atLeast limit: Double,
    given observations: [Observation],
    progress: (Double) -> Void
  ) -> [PredictedHypothesis] {
    let seen = Dictionary(grouping: observations, by: \.testPoint.farEnd)
    let kinds = FarEndKind.allCases.filter { seen[$0] != nil }
    if let found = pairs.found(for: observations) { return found }
    let likely = pairs.pairs(atLeast: limit)
    var found: [PredictedHypothesis] = []
    for (number, pair) in likely.enumerated() {
      guard !isStopped() else { break }
      if number.isMultiple(of: Self.progressInterval) {
        progress(Double(number) / Double(likely.count))
      }
      if reaches(limit, pair, given: seen, at: kinds) {
        found.append(pairs.predicted(pair, at: kinds))
      }
    }
    if !isStopped() { pairs.keep(found, for: observations) }
    return found
  }

  /// How many pairs are compared between two reports of progress.
  private static let progressInterval = 100

  /// Whether the weight of a pair reaches a limit.
  private func reaches(
    _ limit: Double,
    _ pair: Hypothesis,
    given seen: [FarEndKind: [Observation]],
    at kinds: [FarEndKind]
  ) -> Bool {
    var likelihoods = pair.variants.map { _ in 1.0 }
    // A pair that one far end makes too unlikely is not tried at the others.
    for kind in kinds {
      let lowest = likelihoods.map { limit / (pair.prior.weight * $0) }
      guard pairs.canShow(pair, seen[kind] ?? [], atLeast: lowest, at: kind) else { return false }
      let variants = pairs.prediction(of: pair, at: kind).variants
      for (place, symptoms) in variants.enumerated() {
        likelihoods[place] *= Agreement(of: seen[kind] ?? [], with: symptoms).likelihood
      }
      let mean = likelihoods.reduce(0, +) / Double(likelihoods.count)
      guard pair.prior.weight * mean >= limit else { return false }
    }
    return true
  }
}
