import CableModel
import SimulatedBench

/// A hypothesis with its prediction.
package struct PredictedHypothesis: Sendable {
  package let hypothesis: Hypothesis
  package let prediction: Prediction

  /// Creates a pair of a hypothesis and what it predicts.
  package init(hypothesis: Hypothesis, prediction: Prediction) {
    self.hypothesis = hypothesis
    self.prediction = prediction
  }

  /// Prior times likelihood of the observations; the variants share the prior equally.
  func weight(given observations: [Observation]) -> Double {
    hypothesis.prior.weight * prediction.likelihood(of: observations)
  }
}

/// Turns observations and predictions into ranked candidates; a pure function.
package struct Judge: Sendable {
  package let hypotheses: [PredictedHypothesis]
  /// What a sound bench shows; `nil` leaves the unknown cause out.
  private let sound: Prediction?

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - hypotheses: the hypotheses, with predictions at every test point that matters.
  ///   - sound: what a bench shows with nothing wrong. The unknown cause is weighed by how far the
  ///     observations are from it; `nil` leaves that cause out.
  package init(_ hypotheses: [PredictedHypothesis], sound: Prediction? = nil) {
    self.hypotheses = hypotheses
    self.sound = sound
  }

  /// Ranks the hypotheses by prior times likelihood, in groups that the observations cannot divide.
  ///
  /// Two hypotheses are in one group if their variants that agree best predict the same at every test
  /// point that was observed, or if nothing contradicts either of them.
  ///
  /// - Parameter observations: what was seen; checks that could not look are not among them.
  /// - Returns: all hypotheses in groups, the largest share first. A group of pairs stands behind every
  ///   single hypothesis that explains about as well, and the unknown cause is last.
  package func groups(given observations: [Observation]) -> [CandidateGroup] {
    let weights = hypotheses.map { $0.weight(given: observations) }
    let unknown = unknownWeight(given: observations, weights)
    let total = weights.reduce(unknown, +)
    let share = { (weight: Double) in total > 0 ? weight / total : 0 }
    var members: [[AnySymptom?]: [Candidate]] = [:]
    for (index, entry) in hypotheses.enumerated() {
      let (agreement, variant) = entry.prediction.agreement(with: observations)
      let candidate = Candidate(
        hypothesis: entry.hypothesis,
        share: share(weights[index]),
        agreement: agreement
      )
      // All consistent hypotheses are one group, even if one predicts less than was seen.
      let key = agreement.isConsistent ? [] : observations.map { variant[$0.testPoint] }
      members[key, default: []].append(candidate)
    }
    let groups = members.values
      .map { CandidateGroup(members: $0.sorted(by: Candidate.isBefore)) }
      .sorted { one, other in
        one.share == other.share
          ? Candidate.isBefore(one.members[0], other.members[0]) : one.share > other.share
      }
    return Self.withPairsBehindSingles(groups)
      + (unknown > 0 ? [CandidateGroup(unknown: share(unknown), of: device)] : [])
  }

  /// The device of the cable that the hypotheses are about.
  private var device: DeviceProtocol {
    hypotheses.lazy.compactMap(\.hypothesis.variants.first).first?.cable.deviceProtocol ?? .apcSmart
  }

  private func unknownWeight(given observations: [Observation], _ weights: [Double]) -> Double {
    guard let sound else { return 0 }
    return UnknownCause.weight(
      oddities: observations.count { !sound.allows($0) },
      beside: zip(hypotheses, weights).reduce(0) {
        $1.0.hypothesis.kind == .nothingWrong ? $0 : $0 + $1.1
      }
    )
  }

  /// Moves each group of pairs behind the singles that explain about as well.
  private static func withPairsBehindSingles(_ groups: [CandidateGroup]) -> [CandidateGroup] {
    var order = groups
    for group in groups where group.isOfPairs {
      guard let place = order.firstIndex(of: group),
        let last = order.lastIndex(where: { single in
          !single.isOfPairs
            && single.agreement.likelihood * aboutAsWell >= group.agreement.likelihood
        }), last > place
      else { continue }
      order.insert(order.remove(at: place), at: last)
    }
    return order
  }

  /// One explanation is about as good as another if its likelihood is at least a third.
  private static let aboutAsWell = 3.0
}
