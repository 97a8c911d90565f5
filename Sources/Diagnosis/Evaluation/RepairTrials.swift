package import CableModel

/// What a way to find a fault and to repair it asks of a person, until the link works.
package struct RepairEffort: Hashable, Sendable {
  /// The expected seconds until the link is proved.
  package var seconds = 0.0
  /// The expected number of remedies that are left before the first repair.
  package var remedies = 0.0
  /// The share of the faults after which the link is proved.
  package var works = 0.0
}

extension RepairEffort {
  /// What a comparison shows to be wrong with the way of somebody who has a paper clip and a meter, a
  /// sentence for each.
  ///
  /// - Parameters:
  ///   - unaided: what somebody needs who tries the remedies in order of probability.
  ///   - ratio: the work beside that of the best procedure, where that can be found.
  /// - Returns: the sentences; empty if nothing is wrong.
  package func shortcomings(beside unaided: RepairEffort, ratio: Double) -> [String] {
    var sentences: [String] = []
    if remedies > 1.2 {
      sentences.append("more than 1.2 remedies are left before the first repair")
    }
    if works < 0.999 { sentences.append("some links are not proved in the end") }
    if seconds > 0.7 * unaided.seconds {
      sentences.append("it is not 30 % less work than trying the remedies in order of probability")
    }
    if ratio > 1.05 {
      sentences.append("looks and repairs take more than 1.05 times as long as the best ones")
    }
    return sentences
  }
}

/// Diagnoses and repairs every single fault of a cable, by what is predicted, with no slips.
package struct RepairTrials {
  /// A way to go on after the first look.
  package enum Way: Hashable, Sendable {
    /// As the program does, with somebody who has these abilities.
    case program(Set<Ability>)
    /// The right repair at once, without any look: nobody can do with less.
    case clairvoyant
    /// One remedy after the other, the likeliest first.
    case inOrderOfProbability
    /// The checks in a fixed order, then one remedy after the other.
    case fixedOrder
  }

  private let diagnoser: Diagnoser
  let cable: Cable
  let scenarios: [Scenario]
  private let start: FarEndKind
  private let remedies: [String: Remedy]
  private var engine: EngineStrategy
  private var fixed: FixedStrategy
  private var known: [Situation: PlannedStep?] = [:]
  /// Where looks at single pins and repairs began, with what was left there.
  private var entered: [Situation: [Scenario]] = [:]

  /// Prepares the trials.
  ///
  /// - Parameters:
  ///   - diagnoser: the diagnosis.
  ///   - start: what the cable is plugged into to begin with.
  package init(_ diagnoser: Diagnoser, start: FarEndKind) {
    self.diagnoser = diagnoser
    self.start = start
    cable = diagnoser.cable
    scenarios = diagnoser.scenarios.classes
    remedies = diagnoser.remedies
    engine = EngineStrategy(cable)
    fixed = FixedStrategy(cable)
  }

  private struct Situation: Hashable {
    let scenarios: [Int]
    let state: PlanningState
    let abilities: Set<Ability>
  }

  /// Plays every fault with which the link does not work, and sums up by how likely each is.
  ///
  /// - Parameters:
  ///   - way: how the person goes about it.
  ///   - progress: is told how many faults are played, and of how many.
  /// - Returns: the work, expected over the faults.
  package mutating func effort(
    _ way: Way,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> RepairEffort {
    let faulty = scenarios.filter(\.doesNotWork)
    let total = faulty.weight
    var sum = RepairEffort()
    for (number, truth) in faulty.enumerated() {
      progress(number, faulty.count)
      let share = truth.weight / total
      let one = play(truth, way)
      sum.seconds += share * one.seconds
      sum.remedies += share * one.remedies
      sum.works += share * one.works
    }
    return sum
  }

  /// The work that is expected from where no look at the whole cable tells more, by the program and by the
  /// best procedure, found by trying all of them.
  ///
  /// - Parameters:
  ///   - abilities: what the person can do.
  ///   - progress: is told how many situations are searched, and of how many.
  /// - Returns: the seconds of both, summed up over the situations that are small enough for trying all by
  ///   how likely they are, and the share of the faults that lead to one of these.
  package mutating func besideOptimum(
    _ abilities: Set<Ability>,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> (program: Double, best: Double, share: Double) {
    _ = effort(.program(abilities))
    let total = scenarios.filter(\.doesNotWork).weight
    var sum = (program: 0.0, best: 0.0, share: 0.0)
    let planner = planner(abilities)
    let situations = entered.filter { $0.key.abilities == abilities }
    for (number, (situation, members)) in situations.enumerated() {
      progress(number, situations.count)
      let table = planner.table(members, in: situation.state)
      var search = RepairSearch(table)
      guard let best = search.best(from: situation.state.farEnd) else { continue }
      sum.program += table.policyValue(table.all, from: situation.state.farEnd) / total
      sum.best += best / total
      sum.share += members.filter(\.doesNotWork).weight / total
    }
    return (sum.program, sum.best, sum.share)
  }

  /// Plays one fault.
  private mutating func play(_ truth: Scenario, _ way: Way) -> RepairEffort {
    var state = PlanningState(start: start)
    if case .program(let abilities) = way { state.canBeMetered = abilities.contains(.meter) }
    state.seen = Set(
      CheckCatalogue.checks(at: start, of: cable, scope: .automatic).map { TestPoint($0, start) }
    )
    var remaining = scenarios.agreeing(with: truth, at: state.seen)
    var effort = RepairEffort()
    var truth = truth
    while !truth.isProved(by: state.seen), let step = step(remaining, state, way, truth) {
      if let remedy = step.step.mending?.remedy {
        if effort.remedies == 0 { effort.remedies = Double(Set(remaining.map(\.remedy)).count) }
        effort.seconds += step.seconds
        if remedy.id == truth.remedy {
          effort.works = 1
          return effort
        }
        remaining.removeAll { $0.remedy == remedy.id }
        state.seen.insert(TestPoint(MendCheck(remedy.id).ownID, .attached))
        state.farEnd = .attached
        continue
      }
      effort.seconds += Effort.of(step.step, from: state.farEnd)
      let points = step.step.testPoints
      let before = remaining
      (remaining, truth) = (adding(points, to: remaining), adding(points, to: [truth])[0])
      remaining = remaining.agreeing(with: truth, at: points)
      if let spare = step.step.spare, !cable.canBeOpened(spare),
        points.contains(where: { truth.symptoms[$0] == AnySymptom(SwapCheck.Symptom.works) })
      {
        // The other one stays in.
        if effort.remedies == 0 { effort.remedies = Double(Set(before.map(\.remedy)).count) }
        effort.works = 1
        return effort
      }
      state = state.after(step.step, in: truth, of: cable)
    }
    if effort.remedies == 0 { effort.remedies = Double(Set(remaining.map(\.remedy)).count) }
    return effort
  }

  func adding(_ points: Set<TestPoint>, to scenarios: [Scenario]) -> [Scenario] {
    let probes = points.filter { ProbeCatalogue.isProbe($0.check) }
    guard !probes.isEmpty else { return scenarios }
    return scenarios.map { scenario in
      guard let setup = scenario.bench?.setup else { return scenario }
      var scenario = scenario
      let added = diagnoser.predictor.symptoms(of: [setup], at: [TestPoint](probes))[0]
      scenario.symptoms = scenario.symptoms.adding(added.all)
      return scenario
    }
  }

  private mutating func step(
    _ remaining: [Scenario],
    _ state: PlanningState,
    _ way: Way,
    _ truth: Scenario
  ) -> PlannedStep? {
    switch way {
    case .program(let abilities):
      let key = Situation(scenarios: remaining.map(\.number), state: state, abilities: abilities)
      if let step = known[key] { return step }
      let plain = engine.next(remaining, in: state).map { PlannedStep(only: $0) }
      if plain == nil, !state.seen.contains(where: { ProbeCatalogue.isProbe($0.check) }),
        remaining.allSatisfy(\.isFault)
      {
        entered[key] = remaining
      }
      let step = plain ?? planner(abilities).next(remaining, in: state)
      known[key] = .some(step)
      return step
    case .inOrderOfProbability: return likeliest(remaining, state)
    case .clairvoyant: return likeliest([truth], state)
    case .fixedOrder:
      return fixed.next(remaining, in: state).map { PlannedStep(only: $0) }
        ?? likeliest(remaining, state)
    }
  }

  private func planner(_ abilities: Set<Ability>) -> RepairPlanner {
    RepairPlanner(
      cable: cable,
      predictor: diagnoser.predictor,
      remedies: remedies,
      abilities: abilities,
      sound: diagnoser.expected.variants[0]
    )
  }

  /// The repair of what is likeliest and was not tried.
  private func likeliest(_ remaining: [Scenario], _ state: PlanningState) -> PlannedStep? {
    var weights: [String: Double] = [:]
    for scenario in remaining where scenario.isFault {
      weights[scenario.remedy, default: 0] += scenario.weight
    }
    let best = weights.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, let remedy = remedies[best.key] else { return nil }
    return PlannedStep(
      step: Step(.attached, [], mending: Repair(remedy: remedy, affected: [])),
      expectedGain: 0,
      seconds: planner([]).cost(of: remedy),
      outcomes: []
    )
  }
}

extension Scenario {
  /// Whether something is wrong with which the device cannot be talked to.
  var doesNotWork: Bool { isFault && !LinkProof.isGiven(by: symptoms) }
}

extension PlannedStep {
  fileprivate init(only step: Step) {
    self.init(step: step, expectedGain: 0, seconds: 0, outcomes: [])
  }
}
