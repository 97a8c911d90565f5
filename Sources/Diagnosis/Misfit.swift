import CableModel

/// What was seen and is better doubted than explained.
package struct Misfit: Hashable, Sendable {
  /// What even the nearest causes contradict; empty where they predict all that was seen.
  package let observations: [Observation]
  /// Whether nothing seems to be wrong but for those.
  package let isOtherwiseSound: Bool
  /// What is to be had again before anything is concluded from it, the most doubtful first.
  package private(set) var doubts: [Doubt]

  /// An answer of the person that a slip would explain better than any cause does.
  package enum Doubt: Hashable, Sendable {
    /// The voltages are what likelier causes give with the meter's leads exchanged.
    case leadsReversed
    /// Without this answer something fits all the rest.
    case answer(CheckID)

    /// The check to be made again.
    package var check: CheckID {
      switch self {
      case .leadsReversed: .meter
      case .answer(let check): check
      }
    }
  }

  /// How likely a slip of the person is, as the share of all readings and looks.
  static let slipRarity = DoubleFaults.rarity

  /// Doubts what was seen, if there is reason to.
  ///
  /// - Parameters:
  ///   - observations: what was seen.
  ///   - groups: how it is explained, the likeliest group first.
  ///   - rated: every single hypothesis; the first is that nothing is wrong.
  init?(_ observations: [Observation], _ groups: [CandidateGroup], _ rated: [RatedHypothesis]) {
    guard let nearest = groups.first else { return nil }
    let fits = nearest.agreement == 1
    let prediction = nearest.members.lazy.compactMap { member in
      rated.first { $0.hypothesis.id == member.hypothesis.id }?.prediction
    }.first
    self.observations = fits ? [] : prediction?.contradicted(by: observations) ?? []
    isOtherwiseSound =
      !fits && nearest.members.contains { $0.hypothesis.kind == .nothingWrong }
    var doubts: [Doubt] = []
    let explained = fits ? nearest.members.reduce(0) { $0 + $1.hypothesis.prior.weight } : 0
    if Self.weightWithLeadsReversed(observations, rated) > 2 * explained {
      doubts.append(.leadsReversed)
    }
    if !fits { doubts += Self.doubtfulAnswers(observations, rated) }
    guard !fits || !doubts.isEmpty else { return nil }
    self.doubts = doubts.filter { $0 == doubts.first || $0.check != doubts.first?.check }
  }

  /// What is left when the answers that were told twice are taken as they are.
  ///
  /// - Returns: nothing if there is then nothing to doubt, and nothing that does not fit.
  func trusting(_ sightings: Sightings) -> Misfit? {
    var left = self
    left.doubts.removeAll { sightings.isConfirmed($0.check) }
    return left.doubts.isEmpty && left.observations.isEmpty ? nil : left
  }

  /// How much speaks for reversed leads: what fits all that was seen, had the voltages the other sign.
  private static func weightWithLeadsReversed(
    _ observations: [Observation],
    _ rated: [RatedHypothesis]
  ) -> Double {
    guard let meter = observations.first(where: { $0.viewpoint.check == .meter }),
      let sign = MeterSign(meter.sign), sign.hasRS232Positive, let reversed = sign.reversed
    else { return 0 }
    let others = observations.filter { $0.viewpoint != meter.viewpoint }
    let turned = others + [Observation(meter.viewpoint, sign: reversed.text)]
    return weight(fitting: turned, rated) * slipRarity
  }

  /// The answers of the person without which something fits all the rest.
  private static func doubtfulAnswers(
    _ observations: [Observation],
    _ rated: [RatedHypothesis]
  ) -> [Doubt] {
    let asked = observations.filter {
      CheckCatalogue.check($0.viewpoint.check) is any AskedCheck
    }
    return asked.map { answer in
      (answer, weight(fitting: observations.filter { $0 != answer }, rated))
    }
    .filter { $0.1 > 0 }
    .sorted { $0.1 > $1.1 }
    .map { .answer($0.0.viewpoint.check) }
  }

  private static func weight(
    fitting observations: [Observation],
    _ rated: [RatedHypothesis]
  ) -> Double {
    rated.reduce(0) { sum, entry in
      entry.prediction.agreement(with: observations).value == 1
        ? sum + entry.hypothesis.prior.weight : sum
    }
  }
}

/// Something at the cable's device end that can do harm; it comes before everything else.
package struct Danger: Hashable, Sendable {
  /// The pin of the device end.
  package let pin: Int
  package let kind: Kind

  /// What can do harm.
  package enum Kind: Hashable, Sendable {
    /// A contact where the device has something that bites.
    case contact
    /// A voltage that no adapter gives.
    case excessiveVoltage
  }
}

/// Contacts that somebody saw in holes where none belongs, and where one is missing.
package struct StrayContacts: Hashable, Sendable {
  package let wrong: [Int]
  package let missing: [Int]
}

extension Sightings {
  /// The pins in which a contact was seen; nothing if nobody looked.
  var contacts: Set<Int>? {
    sign(of: .pinsPopulated).map { sign in Set(sign.split(separator: " ").compactMap { Int($0) }) }
  }

  /// Whether a meter's black lead finds a contact, as far as somebody looked.
  func canBeMetered(_ cable: Cable) -> Bool {
    guard let contacts, let reference = cable.meterReference else { return true }
    return contacts.contains(reference)
  }

  /// What can do harm, as far as the person saw it.
  func dangers(to cable: Cable) -> [Danger] {
    let biting = (contacts ?? []).sorted().filter { pin in
      !cable.populatedDevicePins.contains(pin) && cable.device.pins[pin]?.hazard != nil
    }
    let excessive = sign(of: .meter).flatMap { MeterSign($0) }?.excessivePins ?? []
    return biting.map { Danger(pin: $0, kind: .contact) }
      + excessive.map { Danger(pin: $0, kind: .excessiveVoltage) }
  }

  /// Contacts in wrong holes; nothing where there are none.
  func strayContacts(in cable: Cable) -> StrayContacts? {
    guard let contacts else { return nil }
    let wrong = contacts.subtracting(cable.populatedDevicePins).sorted()
    let missing = cable.populatedDevicePins.subtracting(contacts).sorted()
    return wrong.isEmpty ? nil : StrayContacts(wrong: wrong, missing: missing)
  }
}

extension [CandidateGroup] {
  /// The groups without the hypothesis that nothing is wrong, and their shares of the belief that is left.
  var withoutNothingWrong: [CandidateGroup] {
    let left = map { $0.members.filter { $0.hypothesis.kind != .nothingWrong } }
      .filter { !$0.isEmpty }
    let total = left.joined().reduce(0) { $0 + $1.share }
    guard total > 0 else { return [] }
    return left.map { members in
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
  }
}
