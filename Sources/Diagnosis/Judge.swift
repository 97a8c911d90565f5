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
  /// The most likely first; never empty.
  package let members: [Candidate]

  /// The members' share of all belief together.
  package var share: Double { members.reduce(0) { $0 + $1.share } }

  /// How well the members predict what was seen.
  package var agreement: Double { members.map(\.agreement).max() ?? 0 }

  /// The remedies of the members, the most likely first, each with the share that it would mend.
  package var remedies: [(remedy: Remedy, share: Double)] {
    var shares: [Remedy: Double] = [:]
    for member in members { shares[member.hypothesis.remedy, default: 0] += member.share }
    return shares.sorted { ($1.value, $0.key.id) < ($0.value, $1.key.id) }
      .map { ($0.key, $0.value) }
  }
}

/// A hypothesis with its prediction.
package struct RatedHypothesis: Sendable {
  package let hypothesis: Hypothesis
  package let prediction: Prediction

  /// Creates a pair of a hypothesis and what it predicts.
  package init(hypothesis: Hypothesis, prediction: Prediction) {
    self.hypothesis = hypothesis
    self.prediction = prediction
  }
}

/// Turns observations and predictions into ranked candidates; pure.
package struct Judge: Sendable {
  package let rated: [RatedHypothesis]

  /// Creates a judge for some hypotheses, with predictions from every viewpoint that may matter.
  package init(_ rated: [RatedHypothesis]) {
    self.rated = rated
  }

  /// Ranks the hypotheses by prior times agreement, in groups that the observations cannot divide.
  ///
  /// Two hypotheses are in one group if they predict the same, each in the variant that fits best,
  /// wherever something was observed.
  ///
  /// - Parameter observations: what was seen; checks that could not look are not among them.
  /// - Returns: all hypotheses, what fits all that was seen first, then the group with the largest share.
  package func groups(given observations: [Observation]) -> [CandidateGroup] {
    let viewpoints = Set(observations.map(\.viewpoint))
    let fits = rated.map { $0.prediction.agreement(with: observations) }
    let weights = zip(rated, fits).map { $0.hypothesis.prior.weight * $1.value }
    let total = weights.reduce(0, +)
    var members: [[Viewpoint: String]: [Candidate]] = [:]
    for (index, entry) in rated.enumerated() {
      let candidate = Candidate(
        hypothesis: entry.hypothesis,
        share: total > 0 ? weights[index] / total : 0,
        agreement: fits[index].value
      )
      let best = entry.prediction.variants[fits[index].variant]
      // What agrees with everything is one group, even where it predicts less than was seen.
      let key = fits[index].value == 1 ? [:] : best.filter { viewpoints.contains($0.key) }
      members[key, default: []].append(candidate)
    }
    // Sorting by name after share makes the order the same on every run.
    return members.values
      .map { CandidateGroup(members: $0.sorted(by: isBefore)) }
      .sorted { one, other in
        // However rare, what fits everything is an explanation; what is contradicted is none.
        if (one.agreement == 1) != (other.agreement == 1) { return one.agreement == 1 }
        return one.share == other.share
          ? isBefore(one.members[0], other.members[0]) : one.share > other.share
      }
  }

  private func isBefore(_ one: Candidate, _ other: Candidate) -> Bool {
    one.share == other.share
      ? one.hypothesis.id < other.hypothesis.id : one.share > other.share
  }
}
