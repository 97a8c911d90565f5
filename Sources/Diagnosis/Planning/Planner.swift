package import CableModel

/// Chooses the safe steps that lead to the cause with the least work.
///
/// It tries every order of steps. Where something slipped, or where that would take too long, it takes
/// the step that removes most doubt for each second, alone or with one that follows it.
package struct Planner: Sendable {
  let cable: Cable
  private let farEnds: [FarEnd]

  /// The device is not plugged in if the probability of a harmful wiring is above this.
  package static let acceptableRisk = 0.02

  /// Creates a planner for a cable.
  package init(_ cable: Cable) {
    self.cable = cable
    let mayBeAttached = !cable.forbidsOpeningAttached
    farEnds = FarEnd.all(of: cable).filter { mayBeAttached || $0 != .attached }
  }

  /// The best next step.
  ///
  /// - Parameters:
  ///   - scenarios: all scenarios.
  ///   - state: what has been seen so far.
  ///   - access: whether the step may plug the device in.
  /// - Returns: the step; `nil` if one remedy is left, or if no step can tell the rest apart.
  package func next(
    _ scenarios: [Scenario],
    after state: ExaminationState,
    access: DeviceAccess = .allowed
  ) -> PlannedStep? {
    next(scenarios, given: state.observations, in: PlanningState(state, of: cable), access: access)
  }

  /// The best next step after some observations.
  func next(
    _ scenarios: [Scenario],
    given observations: [Observation],
    in planningState: PlanningState,
    access: DeviceAccess = .allowed
  ) -> PlannedStep? {
    let remaining = scenarios.believed(given: observations)
    let contradicted = remaining.count {
      !Agreement(of: observations, with: $0.symptoms).isConsistent
    }
    guard contradicted > 0 else { return next(remaining, in: planningState, access: access) }
    // Somebody or something slipped and may do so again: what tells most at once is worth more than
    // the shortest way.
    var planningState = planningState
    planningState.isUnexplained = contradicted == remaining.count
    return nextByRate(remaining, in: planningState, access: access)
  }

  /// The step that asks the person for an answer again.
  func again(_ check: CheckID, _ scenarios: [Scenario], after state: ExaminationState)
    -> PlannedStep
  {
    let others = state.observations.filter { $0.testPoint.check != check }
    var step = rate(
      Step(.free, [check]),
      scenarios.believed(given: others),
      from: state.farEnd
    )
    step.isRepeated = true
    return step
  }

  /// The best next step for scenarios that all agree with what was seen.
  package func next(
    _ remaining: [Scenario],
    in planningState: PlanningState,
    access: DeviceAccess = .allowed
  ) -> PlannedStep? {
    var search = StepSearch(remaining, self, access: access, limit: .aMoment)
    switch search.best(in: planningState) {
    case .found(let step): return step.map { rate($0, remaining, from: planningState.farEnd) }
    case .limitReached: return nextByRate(remaining, in: planningState, access: access)
    }
  }

  /// The next step to prove a cable with which nothing seems wrong.
  ///
  /// The order is: the short, the meter, a look at the contacts, and last the device.
  package func nextProof(_ scenarios: [Scenario], after state: ExaminationState) -> PlannedStep? {
    nextProof(
      scenarios.believed(given: state.observations),
      in: PlanningState(state, of: cable)
    )
  }

  /// The next step to prove a cable, for scenarios that all agree with what was seen.
  func nextProof(_ remaining: [Scenario], in planningState: PlanningState) -> PlannedStep? {
    let answer = cable.deviceProtocol.kind.map { (FarEndKind.attached, $0.answerCheck) }
    let proof: [(FarEndKind, CheckID)] =
      [(.shorted, .loopback), (.free, .meter), (.free, .pinsPopulated)]
      + [answer].compactMap(\.self)
    let steps = steps(remaining, in: planningState)
    for (farEnd, check) in proof {
      let step = steps.first { $0.farEnd.kind == farEnd && $0.checks.contains(check) }
      if let step { return rate(step, remaining, from: planningState.farEnd) }
    }
    return nil
  }

  /// Every allowed step that looks at something new.
  package func steps(_ remaining: [Scenario], in planningState: PlanningState) -> [Step] {
    choices(in: planningState, access: .allowed).filter {
      isSafe($0, remaining, in: planningState)
    }
  }

  /// Every step that looks at something new, whether or not it is safe.
  func choices(in planningState: PlanningState, access: DeviceAccess) -> [Step] {
    let fresh = { (farEnd: FarEndKind, scope: CheckScope) in
      CheckCatalogue.checks(at: farEnd, of: cable, scope: scope).filter { check in
        CheckCatalogue.check(check)?.occasion != .once
          && !planningState.seen.contains(TestPoint(check, farEnd))
          && !planningState.blind.contains(check)
      }
    }
    var steps: [Step] = []
    for farEnd in farEnds {
      let automatic = fresh(farEnd.kind, .automatic)
      if farEnd.kind != planningState.farEnd, !automatic.isEmpty {
        steps.append(Step(farEnd, automatic))
      }
      // Checks that need a person or much time are offered one by one.
      for check in fresh(farEnd.kind, .everything) where !automatic.contains(check) {
        // If the far end must be changed for it, the automatic checks are made there as well.
        let company = farEnd.kind == planningState.farEnd ? [] : automatic
        steps.append(Step(farEnd, company + [check]))
      }
    }
    return steps.filter { step in
      !planningState.declined.contains(step)
        && step.tools(from: planningState.farEnd).isDisjoint(with: planningState.missingTools)
        && (!step.checks.contains(.meter) || planningState.canBeMetered)
        && (access == .allowed || step.farEnd != .attached || planningState.farEnd == .attached)
    }
  }

  /// Whether a step is safe: the device is plugged in only if harm is unlikely enough.
  ///
  /// This holds even if the device was plugged in before, because a danger may have been seen since, and
  /// where it is not certain that it is plugged in.
  func isSafe(
    _ step: Step,
    _ remaining: some Collection<Scenario>,
    in planningState: PlanningState
  ) -> Bool {
    let isIn = planningState.farEnd == .attached && planningState.isFarEndCertain
    guard step.farEnd == .attached, !isIn else { return true }
    // If no scenario fits what was seen, nothing says that the device is safe.
    guard planningState.isPopulationConfirmed, !planningState.isUnexplained else { return false }
    let harmful = remaining.reduce(0) { $1.isHarmful ? $0 + $1.weight : $0 }
    // Where something is wrong for certain, more care is worth its time.
    let limit =
      remaining.allSatisfy(\.isFault) ? Self.acceptableRisk / 2 : Self.acceptableRisk
    return harmful <= limit * remaining.reduce(0) { $0 + $1.weight }
  }
}

/// Whether a step may plug the device in.
package enum DeviceAccess: Hashable, Sendable {
  case allowed
  /// Something failed that must be repaired first.
  case barred
}
