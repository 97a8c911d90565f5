import CableModel
/// A hypothesis with the weight that the observations give it.
package struct Candidate: Hashable, Sendable {
  package let hypothesis: Hypothesis
  /// Its probability, from 0 to 1: its share of the weight of all hypotheses.
  package let share: Double
  /// How well it predicts what was seen.
  package let agreement: Agreement

  /// Orders singles before pairs and candidates by share, and equal ones by name, so that every run
  /// gives the same order.
  static func isBefore(_ one: Candidate, _ other: Candidate) -> Bool {
    guard one.hypothesis.isPair == other.hypothesis.isPair else { return other.hypothesis.isPair }
    return one.share == other.share
      ? one.hypothesis.id < other.hypothesis.id : one.share > other.share
  }
}

/// Candidates that nothing observed so far can tell apart.
package struct CandidateGroup: Hashable, Sendable {
  /// The most likely first; never empty.
  package let members: [Candidate]

  /// The sum of the members' shares.
  package var share: Double { members.reduce(0) { $0 + $1.share } }

  /// How well the best member predicts what was seen.
  package var agreement: Agreement {
    members.reduce(members[0].agreement) { max($0, $1.agreement) }
  }

  /// Whether it is the unknown cause.
  package var isUnknown: Bool { members[0].hypothesis.kind == .unknown }

  /// Whether it contains the hypothesis that nothing is wrong.
  var isNothingWrong: Bool { members.contains { $0.hypothesis.kind == .nothingWrong } }

  /// Whether every member is a pair of faults.
  var isOfPairs: Bool { members.allSatisfy(\.hypothesis.isPair) }

  /// The remedies of the members, the most likely first, each with the share of its members.
  ///
  /// A remedy of single faults stands before one of pairs only.
  package var remedies: [(remedy: Remedy, share: Double)] {
    var shares: [Remedy: Double] = [:]
    var singles: Set<Remedy> = []
    for member in members {
      shares[member.hypothesis.remedy, default: 0] += member.share
      if !member.hypothesis.isPair { singles.insert(member.hypothesis.remedy) }
    }
    return shares.sorted { one, other in
      let isSingle = (singles.contains(one.key), singles.contains(other.key))
      guard isSingle.0 == isSingle.1 else { return isSingle.0 }
      return (other.value, one.key.id) < (one.value, other.key.id)
    }
    .map { ($0.key, $0.value) }
  }
}

extension CandidateGroup {
  /// The group of the unknown cause alone.
  init(unknown share: Double, of device: DeviceProtocol) {
    members = [
      Candidate(
        hypothesis: UnknownCause.hypothesis(of: device),
        share: share,
        agreement: Agreement(of: [], with: [:])
      )
    ]
  }
}

extension [CandidateGroup] {
  /// The best known explanation; `nil` if there is none at all.
  var best: CandidateGroup? { first { !$0.isUnknown } }

  /// Whether the best known explanation is likelier than something unknown.
  var isExplanation: Bool {
    guard let best else { return false }
    return best.share > unknownShare
  }

  /// The probability of something unknown.
  var unknownShare: Double { last { $0.isUnknown }?.share ?? 0 }

  /// The groups without the hypothesis that nothing is wrong, with shares that again add up to 1.
  var withoutNothingWrong: [CandidateGroup] {
    let left = map { $0.members.filter { $0.hypothesis.kind != .nothingWrong } }
      .filter { !$0.isEmpty }
    let total = left.joined().reduce(0) { $0 + $1.share }
    guard total > 0 else { return [] }
    let scaled = left.map { members in
      CandidateGroup(
        members: members.map { member in
          Candidate(
            hypothesis: member.hypothesis,
            share: member.share / total,
            agreement: member.agreement
          )
        }
      )
    }
    // What stood beside "nothing is wrong" may be little without it.
    guard first?.isNothingWrong == true else { return scaled }
    return scaled.filter { !$0.isUnknown }.sorted { $0.share > $1.share }
      + scaled.filter(\.isUnknown)
  }
}
