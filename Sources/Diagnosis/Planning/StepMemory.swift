import Synchronization

/// The steps that a diagnosis has chosen, for states that it comes to again.
///
/// One diagnosis never does. Thousands of them, one after the other on simulated benches, often see the same,
/// and to choose takes longer than to look. Several threads may use it at once.
final class StepMemory: Sendable {
  private struct Question: Hashable {
    let state: JudgedState
    let goal: DiagnosisGoal
  }

  private let known = Mutex<[Question: PlannedStep?]>([:])

  /// The step that was chosen after a state, or is chosen now.
  ///
  /// - Parameters:
  ///   - state: what was seen so far.
  ///   - goal: how steps are chosen.
  ///   - isStopped: whether the choice may have been cut short; such a choice is not kept.
  ///   - choose: chooses the step.
  /// - Returns: the step; `nil` to end the procedure.
  func step(
    after state: ExaminationState,
    for goal: DiagnosisGoal,
    unless isStopped: () -> Bool,
    otherwise choose: () -> PlannedStep?
  ) -> PlannedStep? {
    let question = Question(state: JudgedState(state), goal: goal)
    if let step = known.withLock({ $0[question] }) { return step }
    let step = choose()
    if !isStopped() { known.withLock { $0[question] = .some(step) } }
    return step
  }
}
