/// A hypothesis with the weight that the observations give it.
package struct Candidate: Hashable, Sendable {
  package let hypothesis: Hypothesis
  /// Its share of all belief, from 0 to 1.
  package let share: Double
  /// How well it predicts what was seen, from 0 to 1; 1 when nothing contradicts it.
  package let agreement: Double
}

/// Candidates that nothing observed so far can tell apart.
package struct CandidateGroup: Hashable, Sendable {
  /// The most likely first.
  package let members: [Candidate]

  /// The members' share of all belief together.
  package var share: Double { members.reduce(0) { $0 + $1.share } }
}

/// Turns observations and predictions into ranked candidates; pure.
package struct Judge: Sendable {
  private let rated: [(hypothesis: Hypothesis, prediction: Prediction)]

  /// Creates a judge for some hypotheses.
  ///
  /// - Parameter predictions: what each hypothesis predicts, from every viewpoint that may matter.
  package init(_ predictions: [(hypothesis: Hypothesis, prediction: Prediction)]) {
    rated = predictions
  }

  /// Ranks the hypotheses by prior times agreement, in groups that the observations cannot divide.
  ///
  /// - Parameter observations: what was seen; checks that could not look are not among them.
  /// - Returns: all hypotheses, the group with the largest share first.
  package func groups(given observations: [Observation]) -> [CandidateGroup] {
    let viewpoints = Set(observations.map(\.viewpoint))
    let weights = rated.map { entry in
      let agreement = entry.prediction.agreement(with: observations)
      return (agreement: agreement, weight: entry.hypothesis.prior.weight * agreement)
    }
    let total = weights.reduce(0) { $0 + $1.weight }
    var members: [Set<[Viewpoint: String]>: [Candidate]] = [:]
    for (entry, weight) in zip(rated, weights) {
      let candidate = Candidate(
        hypothesis: entry.hypothesis,
        share: total > 0 ? weight.weight / total : 0,
        agreement: weight.agreement
      )
      members[entry.prediction.restricted(to: viewpoints), default: []].append(candidate)
    }
    // Sorting by name after share makes the order the same on every run.
    return members.values
      .map { CandidateGroup(members: $0.sorted { isBefore($0, $1) }) }
      .sorted { one, other in
        one.share == other.share
          ? isBefore(one.members[0], other.members[0]) : one.share > other.share
      }
  }

  private func isBefore(_ one: Candidate, _ other: Candidate) -> Bool {
    one.share == other.share
      ? one.hypothesis.id < other.hypothesis.id : one.share > other.share
  }
}
