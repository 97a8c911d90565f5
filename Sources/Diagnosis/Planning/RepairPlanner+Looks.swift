import CableModel
import SimulatedBench

extension RepairPlanner {
  /// What can be looked at and tells something, the cheapest of those that tell the same at one far end.
  func looks(
    at causes: [Scenario],
    _ planner: Planner,
    _ planningState: PlanningState
  ) -> [RepairTable.Look] {
    let seenChecks = Set(planningState.seen.map(\.check))
    let points = ProbeCatalogue.testPoints(
      of: cable,
      for: abilities,
      at: cable.pins(carryingIn: causes),
      farEnd: planningState.farEnd
    )
    .filter { point in
      if case .swing = Probe(point.check), planningState.blind.contains(.controlToData) {
        return false
      }
      if let spare = Spare(point.check), !isSafe(spare, causes, planner, planningState) {
        return false
      }
      return !seenChecks.contains(point.check) && !planningState.blind.contains(point.check)
    }
    let seen = symptoms(of: causes, at: points, planningState)
    var looks: [RepairTable.Look] = []
    for point in points {
      let step = Step(FarEnd(point.farEnd, of: cable), [point.check])
      guard !planningState.declined.contains(step) else { continue }
      let shows = seen.map { $0[point] }.numbered
      let isForGood = step.spare.map { !cable.canBeOpened($0) } ?? false
      let solved = seen.firstIndex { $0[point] == AnySymptom(SwapCheck.Symptom.works) }
      looks.append(
        RepairTable.Look(
          step: step,
          shows: shows,
          effort: CheckCatalogue.check(point.check)?.effort ?? 0,
          solved: isForGood ? solved.map { shows[$0] } : nil
        )
      )
    }
    let whole = planner.steps(causes, in: planningState).map { step in
      RepairTable.Look(
        step: step,
        shows: causes.looks(at: step),
        effort: Effort.of(step, from: step.farEnd.kind)
      )
    }
    return (whole + looks).cheapest
  }

  /// Whether all may be plugged into the device with another part in the place of one.
  ///
  /// Where all of the person's own wires are out, nobody needs to have looked at their contacts.
  private func isSafe(
    _ spare: Spare,
    _ causes: [Scenario],
    _ planner: Planner,
    _ planningState: PlanningState
  ) -> Bool {
    let swapped = causes.map { cause in
      var cause = cause
      cause.isHarmful = cause.bench.map { !$0.setup.replacing(spare).hazards.isEmpty } ?? true
      return cause
    }
    var state = planningState
    // The cable is out of the device while the part is changed.
    state.farEnd = .free
    if spare == .cable { state.isPopulationConfirmed = true }
    return planner.isSafe(Step(.attached, []), swapped, in: state)
  }

  /// What causes show at single pins, as far as this port can see it.
  private func symptoms(
    of causes: [Scenario],
    at points: [TestPoint],
    _ planningState: PlanningState
  ) -> [ExpectedSymptoms] {
    predictor.symptoms(of: causes.compactMap(\.bench?.setup), at: points).map { symptoms in
      ExpectedSymptoms(
        symptoms.all.mapValues { symptom in
          symptom.value(as: JoinSymptom.self).map {
            AnySymptom($0.seen(without: planningState.blind))
          }
            ?? symptom
        }
      )
    }
  }

  /// The scenarios with what they show at single pins.
  func adding(
    _ checks: [CheckID],
    to believed: [Scenario],
    at farEnd: FarEndKind,
    _ planningState: PlanningState
  ) -> [Scenario] {
    let points = checks.filter(ProbeCatalogue.isProbe).map { TestPoint($0, farEnd) }
    guard !points.isEmpty else { return believed }
    let added = symptoms(of: believed, at: points, planningState)
    return zip(believed, added).map { scenario, symptoms in
      var scenario = scenario
      scenario.symptoms = symptoms
      return scenario
    }
  }
}

extension Cable {
  /// The pins that carry something in some case, or should.
  func pins(carryingIn causes: [Scenario]) -> [Pin] {
    var pins: Set<Pin> = []
    for scenario in causes { pins.formUnion(scenario.bench?.setup.touchedPins ?? []) }
    pins.formUnion(host.pins.keys.map { Pin(.host, $0) })
    return pins.filter { $0.number != ConnectorKind.shellNumber }.sorted()
  }
}

extension FarEnd {
  /// The far end of a kind, with the cable's own pins for the short.
  init(_ kind: FarEndKind, of cable: Cable) {
    switch kind {
    case .free: self = .free
    case .bare: self = .bare
    case .attached: self = .attached
    case .shorted: self = cable.loopbackPins.map { .shorted($0) } ?? .free
    }
  }
}

/// What looks have in common that tell the same at one far end.
private struct LookKind: Hashable {
  let farEnd: FarEndKind
  let shows: [Int]
}

extension [RepairTable.Look] {
  /// The looks that tell something, and of those that tell the same at one far end only the cheapest.
  fileprivate var cheapest: [RepairTable.Look] {
    var places: [LookKind: Int] = [:]
    var kept: [RepairTable.Look] = []
    for look in self where look.shows.contains(where: { $0 != look.shows[0] }) {
      let kind = LookKind(farEnd: look.step.farEnd.kind, shows: look.shows)
      if let place = places[kind] {
        if look.effort < kept[place].effort { kept[place] = look }
      } else {
        places[kind] = kept.count
        kept.append(look)
      }
    }
    return kept
  }
}
