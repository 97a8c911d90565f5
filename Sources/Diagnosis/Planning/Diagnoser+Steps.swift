import CableModel

extension Diagnoser {
  /// Chooses the next step of a diagnosis.
  ///
  /// - Parameters:
  ///   - state: what has been seen so far.
  ///   - goal: how steps are chosen.
  ///   - progress: is told how much of a comparison of pairs is done, from 0 to 1.
  /// - Returns: the step, or `nil` to end the procedure, as a stop does.
  func nextStep(
    after state: ExaminationState,
    for goal: DiagnosisGoal,
    progress: (Double) -> Void = { _ in }
  ) -> PlannedStep? {
    guard let memory else { return chosenStep(after: state, for: goal, progress) }
    return memory.step(after: state, for: goal, unless: isStopped) {
      chosenStep(after: state, for: goal, progress)
    }
  }

  /// Works out what the choice of a step compares: what the believed causes show at every far end.
  ///
  /// A stop is heeded here; behind it nothing long is left but pairs, which heed it too.
  ///
  /// - Parameter observations: what was seen.
  /// - Returns: false if the program was asked to stop before all of it was worked out.
  func foreseeSteps(after observations: [Observation]) -> Bool {
    guard foresee(at: observations.farEnds) else { return false }
    let believed = scenarios.believed(given: observations)
    return foresee(believed.lazy.map(\.symptoms), at: FarEndKind.allCases)
  }

  private func chosenStep(
    after state: ExaminationState,
    for goal: DiagnosisGoal,
    _ progress: (Double) -> Void
  ) -> PlannedStep? {
    guard foreseeSteps(after: state.observations) else { return nil }
    let reckoning = reckoning(with: state.observations)
    return reckoning.step(after: state, for: goal, progress: progress)
      ?? reckoning.repair(after: state, progress: progress)
  }

  /// The same diagnosis, that keeps the steps it chooses: for one that is run thousands of times.
  package func remembering() -> Diagnoser {
    var copy = self
    copy.memory = memory ?? StepMemory()
    return copy
  }

  /// The next step of those that look at the whole cable.
  private func step(
    after state: ExaminationState,
    for goal: DiagnosisGoal,
    progress: (Double) -> Void
  ) -> PlannedStep? {
    // A voltage that no adapter gives stops everything.
    guard !state.dangers(to: cable).contains(where: { $0.kind == .excessiveVoltage }) else {
      return nil
    }
    // What is more likely wrong than right is asked for again at once, what may be wrong in the end: what
    // else is looked at meanwhile may settle it.
    if let step = askingAgain(doubts(in: state, .inReport, progress), state) { return step }
    let step =
      switch goal {
      case .explaining:
        Planner(cable).next(scenarios(given: state.observations, progress: progress), after: state)
      case .proving: nextProof(after: state, progress)
      }
    return step ?? askingAgain(doubts(in: state, .whileAsking, progress), state)
  }

  /// The next step of a proof, or of an explanation if something is not as it should be.
  private func nextProof(
    after state: ExaminationState,
    _ progress: (Double) -> Void
  ) -> PlannedStep? {
    let planner = Planner(cable)
    let odd = state.observations.filter { !expected.allows($0) }
    guard !odd.isEmpty else { return planner.nextProof(scenarios, after: state) }
    // What fails without the device is repaired first, unless the link may still work.
    let isOddBefore = odd.contains { $0.testPoint.farEnd != .attached }
    let mayWork = scenarios.believed(given: state.observations).contains { scenario in
      LinkProof.isGiven(by: scenario.symptoms)
    }
    let access: DeviceAccess = isOddBefore && !mayWork ? .barred : .allowed
    let scenarios = scenarios(given: state.observations, progress: progress)
    return planner.next(scenarios, after: state, access: access)
  }

  /// What to doubt in the answers that the person has just given.
  private func doubts(
    in state: ExaminationState,
    _ threshold: Discrepancy.Threshold,
    _ progress: (Double) -> Void
  ) -> Discrepancy? {
    let isFresh = state.log.asked.contains { !state.log.isConfirmed($0) }
    guard isFresh else { return nil }
    let observations = state.observations
    let singles = singles(given: observations)
    // Pairs take time to predict, and are needed only if no single hypothesis fits.
    let all =
      singles.groups.isExplanation
      ? singles : explanations(of: observations, progress: progress)
    return doubts(in: state, all, threshold)
  }

  /// The step that asks for a doubtful answer again, unless that was done or declined.
  func askingAgain(_ discrepancy: Discrepancy?, _ state: ExaminationState) -> PlannedStep? {
    let doubtful = discrepancy?.doubts.map(\.check).first { check in
      // What single pins show is asked once; whatever else is looked at there tells whether it was so.
      !ProbeCatalogue.isProbe(check) && !state.log.isConfirmed(check)
        && !state.declined.contains(Step(.free, [check]))
        && (check != .meter || state.canBeMetered(cable))
        && CheckCatalogue.check(check)?.tools.isDisjoint(with: state.missingTools) ?? true
    }
    return doubtful.map { Planner(cable).again($0, scenarios, after: state) }
  }
}
