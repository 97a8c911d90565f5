import PortInventory
import CableModel

extension Diagnoser {
  /// Judges what was seen, with pairs of faults if something failed.
  ///
  /// - Parameters:
  ///   - state: what was seen.
  ///   - port: the port as the person named it.
  ///   - attendance: whether a person was there to take steps.
  ///   - exchanges: what happened on the line.
  ///   - progress: is told how much of the comparison of pairs is done, from 0 to 1.
  /// - Returns: the report.
  package func conclude(
    _ state: ExaminationState,
    port: String,
    attendance: Attendance,
    exchanges: ExchangeLog = ExchangeLog(),
    progress: (Double) -> Void = { _ in }
  ) -> DiagnosisReport {
    reckoning(with: state.observations)
      .report(state, port: port, attendance: attendance, exchanges: exchanges, progress: progress)
  }

  private func report(
    _ state: ExaminationState,
    port: String,
    attendance: Attendance,
    exchanges: ExchangeLog,
    progress: (Double) -> Void
  ) -> DiagnosisReport {
    let results = state.records.map { CheckResult($0, expected: expected) }
    let hasFailed = results.contains { $0.outcome == .failed }
    let considered = explanations(in: state, results, progress)
    let explanations = considered ?? Explanations(groups: [], considered: [])
    let groups = explanations.groups
    let discrepancy = hasFailed && considered != nil ? discrepancy(in: state, explanations) : nil
    let dangers = state.dangers(to: cable)
    let strayContacts = state.strayContacts(in: cable)
    let decided = Verdict(
      state,
      results,
      groups,
      dangers,
      damagedBytes: exchanges.damagedBytes,
      strayContacts != nil && discrepancy == nil ? .misplaced : .notMisplaced,
      judgement
    )
    let verdict = considered == nil ? decided.withoutCauses : decided
    let plan = plan(verdict, discrepancy, state, attendance)
    return DiagnosisReport(
      cable: cable,
      port: port,
      hardware: state.survey?.hardware,
      farEnd: state.farEnd,
      results: results,
      verdict: verdict,
      groups: verdict.needsExplaining && hasFailed
        ? Self.shown(groups, beside: discrepancy, of: verdict) : [],
      health: health(in: state, groups),
      dangers: dangers,
      discrepancy: discrepancy,
      strayContacts: strayContacts,
      undetectedFaults: verdict == .works ? UndetectedFaults(groups.first) : nil,
      openQuestions: plan.openQuestions,
      next: plan.next,
      missingTools: state.missingTools,
      helpfulTools: plan.helpfulTools,
      mended: state.mended,
      remedies: remedies,
      exchanges: exchanges
    )
  }

  /// The ranking of causes; `nil` if the program was asked to stop before it was possible.
  private func explanations(
    in state: ExaminationState,
    _ results: [CheckResult],
    _ progress: (Double) -> Void
  ) -> Explanations? {
    // If the port cannot be used, that explains everything.
    guard Verdict.endingWithoutLine(state) == nil else {
      return Explanations(groups: [], considered: [])
    }
    guard foresee(at: state.observations.farEnds) else { return nil }
    return results.contains { $0.outcome == .failed }
      ? explanations(of: state.observations, progress: progress)
      : singles(given: state.observations)
  }

  /// What should be doubted.
  ///
  /// Contacts in wrong holes are not, if nothing else is odd: to mend them is to look at them again.
  func discrepancy(in state: ExaminationState, _ explanations: Explanations) -> Discrepancy? {
    let odd = state.observations.filter { !expected.allows($0) }
    guard state.strayContacts(in: cable) == nil || odd.contains(where: { !$0.isOfContacts }) else {
      return nil
    }
    return doubts(in: state, explanations, .inReport)
  }

  /// What should be doubted, contacts in wrong holes included.
  func doubts(
    in state: ExaminationState,
    _ explanations: Explanations,
    _ threshold: Discrepancy.Threshold
  ) -> Discrepancy? {
    Discrepancy(state.observations, explanations.groups, explanations.considered, threshold)?
      .trusting(state.log)
  }

  private func health(in state: ExaminationState, _ groups: [CandidateGroup]) -> [PartHealth] {
    guard !groups.isEmpty else { return [] }
    return Health(state.observations, hypotheses, groups).parts(of: cable)
  }

  /// The candidates to show, without the hypothesis that nothing is wrong.
  private static func shown(
    _ groups: [CandidateGroup],
    beside discrepancy: Discrepancy?,
    of verdict: Verdict
  ) -> [CandidateGroup] {
    // A cable that works may do so at times only, and then the cause of the remark matters.
    guard discrepancy?.isOtherwiseSound != true || verdict == .worksWithRemarks else { return [] }
    return groups.withoutNothingWrong.filter { $0.share >= 0.01 }
  }

  /// What can be done about the doubt that a verdict leaves.
  private struct Plan {
    var openQuestions: OpenQuestions?
    var next: PlannedStep?
    var helpfulTools: Set<Tool> = []
  }

  private func plan(
    _ verdict: Verdict,
    _ discrepancy: Discrepancy?,
    _ state: ExaminationState,
    _ attendance: Attendance
  ) -> Plan {
    guard verdict.leavesDoubt, foreseeSteps(after: state.observations) else { return Plan() }
    return Plan(
      openQuestions: openQuestions(verdict, state, attendance),
      next: next(verdict, discrepancy, state, attendance),
      helpfulTools: helpfulTools(verdict, discrepancy, state, attendance)
    )
  }

  private func openQuestions(
    _ verdict: Verdict,
    _ state: ExaminationState,
    _ attendance: Attendance
  ) -> OpenQuestions? {
    guard case .inconclusive = verdict, attendance == .attended else { return nil }
    return OpenQuestions(state, scenarios.believed(given: state.observations), hypotheses)
  }

  /// Which of the tools that the person does not have would tell more.
  private func helpfulTools(
    _ verdict: Verdict,
    _ discrepancy: Discrepancy?,
    _ state: ExaminationState,
    _ attendance: Attendance
  ) -> Set<Tool> {
    guard !state.missingTools.isEmpty else { return [] }
    var equipped = state
    equipped.missingTools = []
    equipped.declined = state.declined.filter {
      $0.tools(from: state.farEnd).isDisjoint(with: state.missingTools)
    }
    let step = next(verdict, discrepancy, equipped, attendance)?.step
    let ofProof = openQuestions(verdict, equipped, attendance)?.tools ?? []
    let ofStep: Set<Tool> = step?.tools(from: state.farEnd) ?? []
    return ofStep.union(ofProof).intersection(state.missingTools)
  }

  /// The step that would tell more; `nil` if contacts in wrong holes must be corrected first.
  private func next(
    _ verdict: Verdict,
    _ discrepancy: Discrepancy?,
    _ state: ExaminationState,
    _ attendance: Attendance
  ) -> PlannedStep? {
    guard verdict.leavesDoubt, state.dangers(to: cable).isEmpty,
      state.strayContacts(in: cable) == nil || discrepancy != nil
    else { return nil }
    var asked = state
    if attendance == .unattended {
      let longChecks = CheckCatalogue.all.filter { $0.occasion == .onRequest }
      asked.declined.formUnion(longChecks.map { Step(.attached, [$0.id]) })
    }
    return askingAgain(discrepancy, state)
      ?? Planner(cable).next(scenarios(given: asked.observations), after: asked)
  }
}
