import CableModel
import Diagnosis
import PlainText

extension ReportWords {
  /// What is known of the parts of the way, in at most three sentences: what is good and how that is
  /// known, what is suspect, and what nothing looked at, if that is soon said.
  package var health: [String] {
    guard report.showsPinout else { return [] }
    let full = [proved(atMost: 3), suspects(atMost: 4), notLookedAt].compactMap(\.self)
    let shorter = [(3, 4), (2, 4), (2, 3), (1, 3), (1, 2)].lazy.map { proofs, parts in
      [proved(atMost: proofs), suspects(atMost: parts)].compactMap(\.self)
    }
    return ([full] + shorter).first {
      $0.joined(separator: " ").count <= Self.mostCharacters
    } ?? [suspects(atMost: 2)].compactMap(\.self)
  }

  /// Three lines of a terminal with a hundred columns.
  private static let mostCharacters = 270

  /// A part with what is known of it, for a table.
  package struct PartState: Hashable, Sendable {
    package let name: String
    package let state: WireState
  }

  /// The parts with what is known of each, in the order of the way.
  package var parts: [PartState] {
    let words = PartWords(report.cable)
    return report.health.map { PartState(name: words.full($0.part), state: state($0)) }
  }

  /// Parts of which the same is known.
  package struct PartGroup: Hashable, Sendable {
    package let state: WireState
    /// What a sentence can list.
    package let names: [String]
  }

  /// The parts by what is known of them, in the order of the way.
  package var partGroups: [PartGroup] {
    var groups: [(state: WireState, parts: [Part])] = []
    for health in report.health {
      let state = state(health)
      if let place = groups.firstIndex(where: { $0.state.sentence == state.sentence }) {
        groups[place].parts.append(health.part)
      } else {
        groups.append((state, [health.part]))
      }
    }
    let words = PartWords(report.cable)
    return groups.map { PartGroup(state: $0.state, names: words.list($0.parts)) }
  }

  /// The state of a part in the form that tables and drawings show.
  func state(_ health: PartHealth) -> WireState {
    switch health.state {
    case .provedSound(let testPoints): .proved(by: strongest(testPoints)?.name)
    case .suspect(let share): .suspect(share: share)
    case .notLookedAt: .notLookedAt
    }
  }

  private func strongest(_ testPoints: [TestPoint]) -> ProofWords? {
    testPoints.map { ProofWords($0, in: report) }.min { $0.rank < $1.rank }
  }

  // MARK: Sentences

  /// What is good, and by what that is known; one sentence, or `nil` if nothing is proved.
  private func proved(atMost most: Int) -> String? {
    var groups: [(proof: ProofWords, parts: [Part])] = []
    for health in report.health where !health.part.goesWithoutSaying {
      guard case .provedSound(let testPoints) = health.state,
        let proof = strongest(testPoints)
      else { continue }
      if let place = groups.firstIndex(where: { $0.proof.clause == proof.clause }) {
        groups[place].parts.append(health.part)
      } else {
        groups.append((proof, [health.part]))
      }
    }
    let grounds = groups.contains { $0.parts.contains(.ground) }
    let words = PartWords(report.cable)
    let clauses = groups.sorted { $0.proof.rank < $1.proof.rank }.prefix(most)
      .compactMap { proof, parts -> String? in
        let told = parts.filter { !(grounds && words.isGround($0)) }
        let hearsDevice = told.contains(.deviceTransmitter)
        let names = words.list(hearsDevice ? told : told.filter { !$0.isToldWithDevice })
        guard !names.isEmpty else { return nil }
        let isPlural = names.count > 1 || names == ["the jumpers"]
        return "\(proof.clause), so \(names.listed) \(isPlural ? "are" : "is") good"
      }
    return clauses.isEmpty ? nil : Self.sentence(clauses.joined(separator: "; "))
  }

  /// What is suspect, the most likely first, with the probability of each.
  ///
  /// - Parameter most: how many groups of parts are named; the others are counted.
  /// - Returns: a sentence, or `nil` if nothing is suspect enough.
  package func suspects(atMost most: Int) -> String? {
    var shares: [(part: Part, share: Double)] = report.health.compactMap { health in
      guard case .suspect(let share) = health.state, share >= .worthALook else { return nil }
      return (health.part, share)
    }
    let words = PartWords(report.cable)
    if let ground = shares.first(where: { $0.part == .ground })?.share {
      // A wire of the ground is told beside the ground only if more than the ground is suspect of it.
      shares.removeAll { words.isGround($0.part) && $0.share <= ground * 1.05 }
    }
    guard !shares.isEmpty else { return nil }
    // Parts of one fault have the same share, and are told in the order of the way.
    var groups: [(percent: Int, names: [String])] = []
    for (part, share) in shares {
      let percent = Int((share * 100).rounded())
      let name = words.suspect(part)
      if let place = groups.firstIndex(where: { $0.percent == percent }) {
        groups[place].names.append(name)
      } else {
        groups.append((percent, [name]))
      }
    }
    groups.sort { $0.percent > $1.percent }
    let told = groups.prefix(most)
    let names = told.map { percent, names in
      let each = names.count > 1 ? " each" : ""
      return "\(names.listed) (\((Double(percent) / 100).percentWords)\(each))"
    }
    let others = groups.dropFirst(most).reduce(0) { $0 + $1.names.count }
    let more = others > 0 ? ["and \(others) more"] : []
    return Self.sentence("suspect: \((names + more).joined(separator: ", "))")
  }

  /// What nothing is known of, or `nil` if that is nothing or too much to list.
  private var notLookedAt: String? {
    let parts = report.health.filter { $0.state == .notLookedAt }.map(\.part)
    let words = PartWords(report.cable)
    let knowsGround = report.health.contains { $0.part == .ground && $0.state != .notLookedAt }
    let told = parts.filter { !$0.goesWithoutSaying && !(knowsGround && words.isGround($0)) }
    let names = words.list(told)
    guard (1...3).contains(names.count) else { return nil }
    return Self.sentence("nothing is known yet of \(names.alternatives)")
  }

  private static func sentence(_ words: String) -> String {
    words.startingUpper + "."
  }
}

extension Part {
  /// Whether nobody needs to hear that it is good.
  fileprivate var goesWithoutSaying: Bool { self == .portSettings || self == .portAlone }

  /// Whether nobody would call it good of a device that was not heard.
  fileprivate var isToldWithDevice: Bool { self == .devicePower || self == .deviceLanguage }
}
