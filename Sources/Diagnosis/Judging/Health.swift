import CableModel

/// Sums a ranking up by the parts of the way to the device.
struct Health {
  private let observations: [Observation]
  private let singles: [PredictedHypothesis]
  private let groups: [CandidateGroup]
  private let isSound: Bool
  /// What sound benches show.
  private let sound: [ExpectedSymptoms]
  /// The likelihood of the hypothesis that explains best.
  private let best: Double

  /// - Parameters:
  ///   - observations: what was seen.
  ///   - singles: every single hypothesis.
  ///   - groups: the candidates, pairs included if they were considered.
  init(
    _ observations: [Observation],
    _ singles: [PredictedHypothesis],
    _ groups: [CandidateGroup]
  ) {
    self.observations = observations
    self.singles = singles
    self.groups = groups
    sound = singles.first { $0.hypothesis.kind == .nothingWrong }?.prediction.variants ?? []
    best = singles.map { $0.prediction.likelihood(of: observations) }.max() ?? 0
    isSound =
      groups.first?.members.contains { $0.hypothesis.kind == .nothingWrong } ?? true
  }

  /// What is known about each part of the way over a cable.
  func parts(of cable: Cable) -> [PartHealth] {
    Part.all(of: cable).compactMap { part in
      let all = singles.filter { $0.hypothesis.parts.contains(part) }
      guard !all.isEmpty else { return nil }
      let harmful = all.filter { !$0.spares(part) }
      let causes = harmful.isEmpty ? all : harmful
      let spared = Set(all.map(\.hypothesis.id)).subtracting(causes.map(\.hypothesis.id))
      // A ground wire shows itself where the ground does.
      let provable = part.isGround(in: cable) ? Part.ground : part
      return PartHealth(
        part: part,
        state: state(provable, causes, share: share(of: part, but: spared))
      )
    }
  }

  /// The probability of a fault in a part, without the causes with some names.
  private func share(of part: Part, but spared: Set<String>) -> Double {
    groups.lazy.flatMap(\.members)
      .filter { $0.hypothesis.parts.contains(part) && !spared.contains($0.hypothesis.id) }
      .reduce(0) { $0 + $1.share }
  }

  private func state(
    _ part: Part,
    _ causes: [PredictedHypothesis],
    share: Double
  ) -> PartHealth.State {
    let prior = causes.reduce(0) { $0 + $1.hypothesis.prior.weight }
    let left = causes.reduce(0) { $0 + $1.weight(given: observations) }
    if left < Self.remainder * prior * best, isSound || share < Self.suspicion {
      let proofs = proofs(of: part, against: causes, prior: prior)
      return proofs.isEmpty ? .notLookedAt : .provedSound(by: proofs)
    }
    return !isSound && share >= Self.suspicion ? .suspect(share: share) : .notLookedAt
  }

  /// A part is proved if so little is left of the weight of its faults.
  private static let remainder = 0.1
  /// A part is suspect from this probability on.
  private static let suspicion = 0.01

  /// The test points that speak against the causes, the strongest first, as few as are enough.
  ///
  /// A look at a free end can explain a silence, but it proves nothing of a device that is not there.
  private func proofs(
    of part: Part,
    against causes: [PredictedHypothesis],
    prior: Double
  ) -> [TestPoint] {
    let observations = observations.filter {
      part.canBeProved(by: $0)
    }
    var left = causes
    var proofs: [TestPoint] = []
    while proofs.count < 3, !left.isEmpty {
      let credits = observations.map { observation in
        (
          observation.testPoint,
          left.filter { isExcluded($0, by: observation) }
            .reduce(0) { $0 + $1.hypothesis.prior.weight }
        )
      }
      guard let strongest = credits.max(by: { $0.1 < $1.1 }), strongest.1 > prior * 0.05,
        let observation = observations.first(where: { $0.testPoint == strongest.0 })
      else { break }
      proofs.append(strongest.0)
      left.removeAll { isExcluded($0, by: observation) }
    }
    // A part that most of its causes are only explained away from is not proved. Neither is one where all
    // that was seen is that nothing came, or that a contact is in its hole: it may still not conduct.
    let unproved = left.reduce(0) { $0 + $1.hypothesis.prior.weight }
    let isShown = observations.contains {
      proofs.contains($0.testPoint) && !$0.isOfSilence && !$0.isOfContacts
    }
    return unproved > prior * Self.gap || !isShown ? [] : proofs
  }

  /// How much of the prior of a part's causes may be without an observation against them.
  private static let gap = 0.5

  /// Whether an observation speaks against a cause: no variant easily shows it, and a sound bench more
  /// easily than each of them.
  ///
  /// What a sound bench shows no more easily is odd for another reason, and proves nothing.
  private func isExcluded(_ cause: PredictedHypothesis, by observation: Observation) -> Bool {
    // What looks for a reason of silence is not made on a sound bench.
    let isMadeWhereSound =
      CheckCatalogue.check(observation.testPoint.check)?.symptomIfNotNeeded == nil
    let unharmed = sound.compactMap { isMadeWhereSound ? $0[observation.testPoint] : nil }
      .map { observation.grade(where: $0) }.min()
    return cause.prediction.variants.allSatisfy { symptoms in
      guard let grade = symptoms[observation.testPoint].map({ observation.grade(where: $0) }) else {
        return false
      }
      return grade >= .unusual && unharmed.map { $0 < grade } ?? true
    }
  }
}

extension Part {
  /// Whether it is a wire that carries ground.
  fileprivate func isGround(in cable: Cable) -> Bool {
    guard case .conductor(let index) = self else { return false }
    return cable.signal(on: cable.conductors[index]) == .ground
  }

  /// Whether an observation can show that the part is sound; a silence shows it of none.
  fileprivate func canBeProved(by observation: Observation) -> Bool {
    let testPoint = observation.testPoint
    // That a repair helped is shown by what was seen after it.
    guard MendCheck(testPoint.check) == nil else { return false }
    switch self {
    case .devicePort, .deviceReceiver, .deviceTransmitter, .devicePower, .deviceLanguage:
      return testPoint.farEnd == .attached && !observation.isOfSilence
    case .jumper: return testPoint.check == .handshakeJumpers
    // A short needs no ground, and a bare connector has none.
    case .ground:
      return testPoint.farEnd != .shorted && testPoint.farEnd != .bare && !observation.isOfSilence
    case .adapterTransmitter, .adapterReceiver: return !observation.isOfSilence
    default: return true
    }
  }
}

extension Observation {
  /// Whether it is that nothing came, or that nothing could be measured.
  fileprivate var isOfSilence: Bool {
    if [CheckID.lineQuiet, .noEcho, .controlToData].contains(testPoint.check) { return true }
    if let meter = symptom.value(as: MeterCheck.Symptom.self) {
      return meter.readings.allSatisfy { $0.level == .zero || $0.level == .unread }
    }
    return LinkProof.isNothing(self) || symptom == AnySymptom(SwapCheck.Symptom.unchanged)
  }
}

extension PredictedHypothesis {
  /// Whether a part does its work all the same: a wire whose pin touches an empty one, or a device that
  /// answers late.
  fileprivate func spares(_ part: Part) -> Bool {
    guard prediction.variants.allSatisfy({ LinkProof.isGiven(by: $0) }) else { return false }
    switch part {
    case .conductor:
      return hypothesis.wiringFaults.allSatisfy { fault in
        if case .devicePinsBridged = fault { true } else { false }
      }
    case .ground, .jumper: return false
    default: return true
    }
  }
}
