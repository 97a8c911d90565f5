import CableModel

extension Diagnoser {
  /// The scenarios to choose a step by.
  ///
  /// Where a single fault explains what was seen, these are the single faults. Where none does, the
  /// likeliest pairs are among them: a step that tells singles apart may tell nothing of two faults.
  ///
  /// - Parameters:
  ///   - observations: what was seen.
  ///   - known: the predictions of all pairs at all far ends, if they were already made.
  ///   - progress: is told how much of their comparison is done, from 0 to 1.
  /// - Returns: the scenarios, the single ones first.
  func scenarios(
    given observations: [Observation],
    pairs known: [PredictedHypothesis]? = nil,
    progress: (Double) -> Void = { _ in }
  ) -> [Scenario] {
    let isExplained = scenarios.contains {
      Agreement(of: observations, with: $0.symptoms).isConsistent
    }
    guard !isExplained else { return scenarios }
    let considered = explanations(of: observations, pairs: known, progress: progress)
      .considered
    let weighed = considered.dropFirst(hypotheses.count).map { pair in
      (pair: pair, weight: pair.weight(given: observations))
    }
    let ranked = weighed.sorted { one, other in
      one.weight == other.weight ? one.pair.id < other.pair.id : one.weight > other.weight
    }
    let likely: [PredictedHypothesis] = ranked.prefix(Self.mostPairs).map(\.pair)
    var predicted: [PredictedHypothesis] = []
    for pair in likely where !isStopped() {
      predicted.append(
        known == nil ? pairs.predicted(pair.hypothesis, at: FarEndKind.allCases) : pair
      )
    }
    var added = Scenario.all(of: predicted)
    for index in added.indices {
      added[index].number += scenarios.count
      added[index].hypothesis += hypotheses.count
    }
    return scenarios + added
  }

  /// How many pairs a step is chosen by; the others are too unlikely to matter.
  private static let mostPairs = 40
}

extension PredictedHypothesis {
  fileprivate var id: String { hypothesis.id }
}
