import CableModel

/// What was seen and should be doubted, because the likeliest causes do not show it.
package struct Discrepancy: Hashable, Sendable {
  /// The observations that contradict even the best candidates; empty if nothing does.
  package let observations: [Observation]
  /// Whether nothing seems to be wrong apart from those observations.
  package let isOtherwiseSound: Bool
  /// The answers to ask for again before anything is concluded, the most doubtful first.
  package private(set) var doubts: [Doubt]

  /// An answer of the person that a mistake explains better than any cause.
  package enum Doubt: Hashable, Sendable {
    /// With the meter's leads reversed, the voltages would fit likelier causes.
    case leadsReversed
    /// The likeliest causes show something else than this answer.
    case answer(CheckID)

    /// The check to make again.
    package var check: CheckID {
      switch self {
      case .leadsReversed: .meter
      case .answer(let check): check
      }
    }
  }

  /// How likely it must be that an answer is a slip before it is doubted.
  enum Threshold: Double {
    /// Before anything is concluded: a needless repair costs far more than a second look.
    case whileAsking = 0.03
    /// In a report: the answer is more likely right than wrong, and is told as it is.
    case inReport = 0.4
  }

  /// Doubts what was seen; it fails if there is no reason to doubt.
  ///
  /// - Parameters:
  ///   - observations: what was seen.
  ///   - groups: the candidates, the likeliest group first.
  ///   - hypotheses: every hypothesis among the candidates that should count.
  ///   - threshold: how likely a slip must be to be doubted.
  init?(
    _ observations: [Observation],
    _ groups: [CandidateGroup],
    _ hypotheses: [PredictedHypothesis],
    _ threshold: Threshold
  ) {
    guard let nearest = groups.best else { return nil }
    let prediction = nearest.members.lazy.compactMap { member in
      hypotheses.first { $0.hypothesis.id == member.hypothesis.id }?.prediction
    }.first
    let odd = nearest.agreement.isConsistent ? [] : prediction?.contradicted(by: observations) ?? []
    let doubts = Self.doubts(observations, groups, hypotheses, threshold)
    guard !odd.isEmpty || !doubts.isEmpty else { return nil }
    self.observations = odd
    isOtherwiseSound =
      !odd.isEmpty && nearest.members.contains { $0.hypothesis.kind == .nothingWrong }
    self.doubts = doubts
  }

  /// The discrepancy without doubts about answers that were given twice.
  ///
  /// - Parameter log: the check records, which say what was given twice.
  /// - Returns: the rest, or `nil` if nothing is left to doubt and everything fits.
  func trusting(_ log: RecordLog) -> Discrepancy? {
    var left = self
    left.doubts.removeAll { log.isConfirmed($0.check) }
    return left.doubts.isEmpty && left.observations.isEmpty ? nil : left
  }

  /// The answers of the person that are slips in the likeliest causes.
  private static func doubts(
    _ observations: [Observation],
    _ groups: [CandidateGroup],
    _ hypotheses: [PredictedHypothesis],
    _ threshold: Threshold
  ) -> [Doubt] {
    let asked = observations.filter {
      CheckCatalogue.check($0.testPoint.check)?.asksPerson ?? false
    }
    guard !asked.isEmpty, let remedy = groups.best?.remedies.first?.remedy else { return [] }
    let known = groups.joinedShares
    let total = hypotheses.reduce(0) { $0 + (known[$1.hypothesis.id] ?? 0) }
    guard total > 0 else { return [] }
    return asked.compactMap { answer -> (Doubt, Double)? in
      var slip = 0.0
      var reversal = 0.0
      var isOddToBest = false
      for entry in hypotheses {
        guard let share = known[entry.hypothesis.id], share > 0.0001 else { continue }
        let variant = entry.prediction.agreement(with: observations).variant
        guard let predicted = variant[answer.testPoint], !answer.fits(predicted) else { continue }
        if entry.hypothesis.remedy == remedy { isOddToBest = true }
        slip += share / total
        if answer.isReversal(of: predicted) { reversal += share / total }
      }
      guard isOddToBest || slip >= threshold.rawValue else { return nil }
      let isReversal = reversal > slip / 2
      return (isReversal ? .leadsReversed : .answer(answer.testPoint.check), slip)
    }
    .sorted { $0.1 > $1.1 }
    .map(\.0)
  }
}

extension Observation {
  /// Whether it is what a meter with reversed leads makes of a prediction.
  fileprivate func isReversal(of predicted: AnySymptom) -> Bool {
    guard let reversed = symptom.value(as: MeterSymptom.self)?.reversed,
      let predicted = predicted.value(as: MeterSymptom.self)
    else { return false }
    return reversed.isCompatible(with: predicted)
  }
}

extension [CandidateGroup] {
  /// The share of each candidate, by the name of its hypothesis.
  fileprivate var joinedShares: [String: Double] {
    reduce(into: [:]) { shares, group in
      for member in group.members { shares[member.hypothesis.id] = member.share }
    }
  }
}
