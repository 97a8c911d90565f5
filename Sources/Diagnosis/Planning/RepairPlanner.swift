import CableModel

/// Chooses what to do where no look at the whole cable tells more: a look at single pins, or a repair.
///
/// It weighs both by the work that is expected until the link is proved.
struct RepairPlanner {
  let cable: Cable
  let predictor: Predictor
  /// Every remedy that can help, by its id.
  let remedies: [String: Remedy]
  let abilities: Set<Ability>
  /// What a sound cable shows.
  let sound: ExpectedSymptoms

  /// How many causes are reckoned with; the others are too unlikely to matter.
  private static let mostCauses = 80
  /// A repair is proposed from this probability on.
  private static let leastShare = 0.005

  /// The next step.
  ///
  /// - Parameters:
  ///   - believed: the scenarios that are believed after what was seen.
  ///   - planningState: what has been looked at so far.
  /// - Returns: the step; `nil` if nothing can be done, or if nothing is wrong.
  func next(_ believed: [Scenario], in planningState: PlanningState) -> PlannedStep? {
    guard believed.contains(where: \.isFault), believed.allSatisfy({ $0.bench != nil }) else {
      return nil
    }
    let planner = Planner(cable)
    let causes = Array(believed.sorted { $0.weight > $1.weight }.prefix(Self.mostCauses))
    let names = Array(Set(causes.map(\.remedy))).sorted()
    let table = table(causes, names, planningState)
    guard believed.allSatisfy(\.isFault) else {
      // Nothing may be wrong, so nothing is repaired; what is looked at is whether plugging in is safe.
      let plugging = Step(.attached, [])
      guard !planner.isSafe(plugging, believed, in: planningState),
        canBecomeSafe(plugging, causes, table, planner, planningState)
      else { return nil }
      return table.safestLook(causes.map(\.isHarmful), from: planningState.farEnd)
        .map { rated($0, believed, planner, planningState) }
    }
    var members = table.all
    let total = table.weight(members)
    while let choice = table.choice(among: members, from: planningState.farEnd) {
      switch choice {
      case .look(let look): return rated(look, believed, planner, planningState)
      case .mend(let number):
        let name = names[number]
        let share = causes.filter { $0.remedy == name }.weight / total
        if share >= Self.leastShare,
          let step = mending(name, believed, planner, planningState)
        {
          return step
        }
        // It was tried, it is not wanted, or it may do harm: what else?
        members.removeAll { table.remedies[$0] == number }
      }
    }
    // Something may do harm, and nothing was chosen for what it costs: look whether it does.
    return table.safestLook(causes.map(\.isHarmful), from: planningState.farEnd)
      .map { rated($0, believed, planner, planningState) }
  }

  /// Whether looks can show that plugging in is safe where nothing is wrong; nobody is sent for looks that
  /// cannot come to that, as where only a meter shows what would do harm.
  private func canBecomeSafe(
    _ plugging: Step,
    _ causes: [Scenario],
    _ table: RepairTable,
    _ planner: Planner,
    _ planningState: PlanningState
  ) -> Bool {
    var state = planningState
    state.isPopulationConfirmed = true
    let kinds = table.all.map { member in
      table.looks.filter { $0.step.spare == nil }.map { $0.shows[member] }
    }
    let sound = Set(table.all.filter { !causes[$0].isFault }.map { kinds[$0] })
    return sound.contains { kind in
      let alike = table.all.filter { kinds[$0] == kind }.map { causes[$0] }
      return planner.isSafe(plugging, alike, in: state)
    }
  }

  /// Everything that may be the case and can be done, as numbers.
  ///
  /// - Parameters:
  ///   - causes: what may be the case.
  ///   - names: the remedies; a remedy's number is its place.
  ///   - planningState: what has been looked at so far.
  /// - Returns: the table.
  private func table(
    _ causes: [Scenario],
    _ names: [String],
    _ planningState: PlanningState
  ) -> RepairTable {
    RepairTable(
      weights: causes.map(\.weight),
      remedies: causes.map { names.firstIndex(of: $0.remedy) ?? 0 },
      repairs: names.map { cost(of: remedies[$0]) },
      looks: looks(at: causes, Planner(cable), planningState)
    )
  }

  /// The same for all of some causes, with those merged that nothing tells apart.
  func table(_ causes: [Scenario], in planningState: PlanningState) -> RepairTable {
    table(causes, Array(Set(causes.map(\.remedy))).sorted(), planningState).merged
  }

  private func rated(
    _ look: RepairTable.Look,
    _ believed: [Scenario],
    _ planner: Planner,
    _ planningState: PlanningState
  ) -> PlannedStep {
    planner.rate(
      look.step,
      adding(look.step.checks, to: believed, at: look.step.farEnd.kind, planningState),
      from: planningState.farEnd
    )
  }

  /// The work of a repair, with the look at the contacts and at the device that follows it.
  func cost(of remedy: Remedy?) -> Double {
    let contacts = CheckCatalogue.check(.pinsPopulated)?.effort ?? 0
    return (remedy.map { Effort.of($0) } ?? 0) + Effort.arranging(.bare, .free) + contacts
      + Effort.arranging(.free, .attached) + Self.lookAtDevice
  }

  /// The time until a device has answered, or has not.
  private static let lookAtDevice = 4.0

  // MARK: Repairs

  /// The test points at which causes with a remedy show something else than a sound cable.
  private func affected(by name: String, _ believed: [Scenario]) -> Set<TestPoint> {
    var points: Set<TestPoint> = []
    for scenario in believed where scenario.remedy == name {
      points.formUnion(scenario.symptoms.all.filter { sound[$0.key] != $0.value }.keys)
    }
    // That another repair did not help stays true.
    return points.filter { MendCheck($0.check) == nil }
  }

  /// A repair and the look that shows whether it helped; `nil` if it was made, refused, or may do harm.
  private func mending(
    _ name: String,
    _ believed: [Scenario],
    _ planner: Planner,
    _ planningState: PlanningState
  ) -> PlannedStep? {
    guard abilities.contains(.mending), let remedy = remedies[name], remedy.work != .nothing else {
      return nil
    }
    let point = TestPoint(MendCheck(name).ownID, .attached)
    let checks = CheckCatalogue.checks(at: .attached, of: cable, scope: .automatic)
    let step = Step(
      .attached,
      checks,
      mending: Repair(remedy: remedy, affected: affected(by: name, believed))
    )
    var confirmed = planningState
    confirmed.farEnd = .free
    confirmed.isPopulationConfirmed = true
    let others = believed.filter { $0.remedy != name }
    guard !planningState.seen.contains(point),
      !planningState.declined.contains(where: { $0.mending?.remedy == remedy }),
      !cable.forbidsOpeningAttached, cable.deviceProtocol.kind != nil,
      others.isEmpty || planner.isSafe(Step(.attached, checks), others, in: confirmed)
    else { return nil }
    let predicted = believed.map { scenario in
      var scenario = scenario
      scenario.symptoms = [
        point: AnySymptom(scenario.remedy == name ? MendCheck.Symptom.works : .unchanged)
      ]
      return scenario
    }
    let rated = planner.rate(Step(.attached, [point.check]), predicted, from: .attached)
    return PlannedStep(
      step: step,
      expectedGain: rated.expectedGain,
      seconds: cost(of: remedy),
      outcomes: rated.outcomes
    )
  }
}

extension Set<Ability> {
  /// What can be done without some tools.
  func without(_ tools: Set<Tool>) -> Set<Ability> {
    filter { $0.tool.map { !tools.contains($0) } ?? true }
  }
}

extension Diagnoser {
  /// Every remedy of a single cause, by its id.
  var remedies: [String: Remedy] {
    Dictionary(
      hypotheses.map { ($0.hypothesis.remedy.id, $0.hypothesis.remedy) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Nobody should be asked for more looks and repairs than these in one run.
  ///
  /// No single fault takes more than 8 on the default cable, and whether plugging in is safe at most 18. Who
  /// goes beyond that has something that is not among the causes.
  private static let mostProbes = 24

  /// The next look at single pins, or the next repair, if the person can do either.
  func repair(after state: ExaminationState, progress: (Double) -> Void) -> PlannedStep? {
    let count = state.recordsOfThisRun.count { ProbeCatalogue.isProbe($0.check) }
    guard !state.abilities.isEmpty, count < Self.mostProbes, state.dangers(to: cable).isEmpty else {
      return nil
    }
    let planner = RepairPlanner(
      cable: cable,
      predictor: predictor,
      remedies: remedies,
      abilities: state.abilities.without(state.missingTools),
      sound: expected.variants[0]
    )
    let believed = scenarios(given: state.observations, progress: progress)
      .believed(given: state.observations)
    return planner.next(believed, in: PlanningState(state, of: cable))
  }
}
