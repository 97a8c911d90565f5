package import CableModel

/// Chooses what to do next: most doubt removed for the least of the person's work, never unsafely.
package struct Planner: Sendable {
  private let cable: Cable
  private let farEnds: [FarEnd]

  /// The share of belief in harmful wirings above which the device is not to be plugged in.
  package static let acceptableRisk = 0.02

  /// Creates a planner for a cable.
  package init(_ cable: Cable) {
    self.cable = cable
    farEnds = [.free] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? []) + [.attached]
  }

  /// The best next step.
  ///
  /// - Parameters:
  ///   - worlds: all accounts of how things might be.
  ///   - sightings: what was seen so far.
  ///   - pluggingIn: whether the device may be plugged in for it.
  /// - Returns: the step with the largest expected loss of entropy a second; nothing when one
  ///   remedy is left or no step can tell what is left apart.
  package func next(
    _ worlds: [World],
    after sightings: Sightings,
    pluggingIn: Bool = true
  ) -> PlannedStep? {
    let surviving = worlds.surviving(sightings.observations)
    var situation = Situation(sightings, of: cable)
    situation.isUnexplained = !surviving.isExplaining(sightings.observations)
    return next(surviving, in: situation, pluggingIn: pluggingIn)
  }

  /// The step that asks again for what the person has told.
  func again(_ check: CheckID, _ worlds: [World], after sightings: Sightings) -> PlannedStep {
    let others = sightings.observations.filter { $0.viewpoint.check != check }
    var step = rate(
      [Step(.free, [check])],
      worlds.surviving(others),
      from: sightings.farEnd
    )
    step.isRepeated = true
    return step
  }

  /// The best next step for worlds that all agree with what was seen.
  package func next(
    _ surviving: [World],
    in situation: Situation,
    pluggingIn: Bool = true
  ) -> PlannedStep? {
    guard Set(surviving.map(\.remedy)).count > 1 else { return nil }
    return steps(surviving, in: situation)
      .filter { pluggingIn || $0.farEnd != .attached || situation.farEnd == .attached }
      .map { best($0, surviving, in: situation) }
      .filter { $0.expectedGain > 1e-6 }
      .max { ($0.merit, $1.step.farEnd.rank) < ($1.merit, $0.step.farEnd.rank) }
  }

  /// The next step of proving a cable with which nothing seems wrong: the short, the meter, a look
  /// at the contacts, and only then the device.
  package func nextProof(_ worlds: [World], after sightings: Sightings) -> PlannedStep? {
    let surviving = worlds.surviving(sightings.observations)
    let situation = Situation(sightings, of: cable)
    let order: [(FarEndKind, CheckID)] = [
      (.shorted, .loopback), (.free, .meter), (.free, .pinsPopulated), (.attached, .smartMode),
    ]
    let steps = steps(surviving, in: situation)
    for (farEnd, check) in order {
      let step = steps.first { $0.farEnd.kind == farEnd && $0.checks.contains(check) }
      if let step { return rate([step], surviving, from: situation.farEnd) }
    }
    return nil
  }

  /// Every step that can be taken, with something in it that was not looked at.
  package func steps(_ surviving: [World], in situation: Situation) -> [Step] {
    let fresh = { (farEnd: FarEndKind, scope: Examination.Scope) in
      CheckCatalogue.checks(at: farEnd, scope: scope).filter { check in
        !check.isIndependentOfFarEnd && !situation.seen.contains(Viewpoint(check, farEnd))
          && !situation.blind.contains(check)
      }
    }
    var steps: [Step] = []
    for farEnd in farEnds {
      let automatic = fresh(farEnd.kind, .automatic)
      if farEnd.kind != situation.farEnd, !automatic.isEmpty {
        steps.append(Step(farEnd, automatic))
      }
      // What needs a person, or patience, is chosen one by one.
      for check in fresh(farEnd.kind, .everything) where !automatic.contains(check) {
        // Whoever changes the arrangement for it sees what there is to see there as well.
        let company = farEnd.kind == situation.farEnd ? [] : automatic
        steps.append(Step(farEnd, company + [check]))
      }
    }
    return steps.filter { step in
      !situation.declined.contains(step) && isSafe(step, surviving, in: situation)
        && (!step.checks.contains(.meter) || situation.canBeMetered)
    }
  }

  /// Whether a step may be taken: the device is plugged in only when nothing likely would do harm.
  ///
  /// That it was plugged in once before makes it no safer: what was seen since may speak against it.
  private func isSafe(_ step: Step, _ surviving: [World], in situation: Situation) -> Bool {
    guard step.farEnd == .attached, situation.farEnd != .attached else { return true }
    // Where nothing fits what was seen, nothing tells that the device would come to no harm.
    guard situation.isPopulationConfirmed, !situation.isUnexplained else { return false }
    let harmful = surviving.filter(\.isHarmful).weight
    return harmful <= Self.acceptableRisk * surviving.weight
  }

  /// A step at its best: by itself, or as what opens the way to plugging the device in.
  private func best(_ step: Step, _ worlds: [World], in situation: Situation) -> PlannedStep {
    let alone = rate([step], worlds, from: situation.farEnd)
    guard step.checks.contains(.pinsPopulated), !situation.isPopulationConfirmed else {
      return alone
    }
    let checks = CheckCatalogue.checks(at: .attached, scope: .automatic)
    let both = rate([step, Step(.attached, checks)], worlds, from: situation.farEnd)
    return both.merit > alone.merit ? both : alone
  }

  /// What steps taken one after the other are worth; the outcomes told are those of the first.
  private func rate(_ steps: [Step], _ worlds: [World], from farEnd: FarEndKind) -> PlannedStep {
    let parts = worlds.divided(by: Set(steps.flatMap(\.viewpoints)))
    let total = worlds.weight
    let left = parts.values.reduce(0) { $0 + $1.weight / total * $1.entropy }
    var seconds = 0.0
    var place = farEnd
    for step in steps {
      seconds += Effort.of(step, from: place)
      place = step.farEnd.kind
    }
    return PlannedStep(
      step: steps[0],
      expectedGain: worlds.entropy - left,
      seconds: seconds,
      outcomes: worlds.divided(by: steps[0].viewpoints).map { signs, worlds in
        PlannedOutcome(signs: signs, remedies: worlds.remedyShares, share: worlds.weight / total)
      }
      .sorted { ($1.share, $0.id) < ($0.share, $1.id) }
    )
  }
}

/// A step that is worth taking, and what it may show.
package struct PlannedStep: Hashable, Sendable {
  package let step: Step
  /// How much doubt it is expected to remove, in bits.
  package let expectedGain: Double
  /// What it costs the person.
  package let seconds: Double
  /// What may be seen, the most likely first.
  package let outcomes: [PlannedOutcome]
  /// Whether the person has told this before, and the answer is doubtful.
  package var isRepeated = false

  /// Doubt removed a second.
  package var merit: Double { expectedGain / max(seconds, 0.1) }
}

/// One thing that a step may show, and what would then be left.
package struct PlannedOutcome: Hashable, Sendable {
  package let signs: [Viewpoint: String]
  /// The remedies that would be left, by their ids, the most likely first.
  package let remedies: [String]
  package let share: Double

  /// Something to order equal shares by.
  fileprivate var id: String {
    signs.map { "\($0.key.check.rawValue)=\($0.value)" }.sorted().joined(separator: ",")
  }
}

extension [World] {
  fileprivate var remedyShares: [String] {
    var shares: [String: Double] = [:]
    for world in self { shares[world.remedy, default: 0] += world.weight }
    return shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

extension FarEnd {
  /// The order in which equal steps are preferred.
  fileprivate var rank: Int {
    switch self {
    case .free: 0
    case .shorted: 1
    case .attached: 2
    }
  }
}
