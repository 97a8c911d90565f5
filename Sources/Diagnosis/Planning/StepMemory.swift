import CableModel
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

/// Everything in an examination that a choice or a conclusion depends on, without its words and times.
struct JudgedState: Hashable {
  private let start: FarEndKind
  private let farEnd: FarEndKind
  private let isFarEndCertain: Bool
  private let declined: Set<Step>
  private let abilities: Set<Ability>
  private let missingTools: Set<Tool>
  private let mended: Remedy?
  fileprivate let entries: [Entry]

  fileprivate struct Entry: Hashable {
    let testPoint: TestPoint
    let source: RecordLog.Source
    let content: Content

    enum Content: Hashable {
      case looked(AnySymptom?)
      case skipped
      case broken
    }
  }

  /// Leaves out what a state says in words only.
  init(_ state: ExaminationState) {
    start = state.start
    farEnd = state.farEnd
    isFarEndCertain = state.isFarEndCertain
    declined = state.declined
    abilities = state.abilities
    missingTools = state.missingTools
    mended = state.mended
    entries = state.log.entries.map { entry in
      Entry(
        testPoint: entry.record.testPoint,
        source: entry.source,
        content: Entry.Content(entry.record.content)
      )
    }
  }
}

extension JudgedState.Entry.Content {
  fileprivate init(_ content: CheckRecord.Content) {
    switch content {
    case .looked(let finding): self = .looked(finding.symptom)
    case .skipped: self = .skipped
    case .broken: self = .broken
    }
  }
}
