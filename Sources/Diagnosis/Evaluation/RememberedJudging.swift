import CableModel

/// What a diagnosis chooses and concludes, worked out once for the same records.
///
/// Drawn benches often show the same, and judging takes longer than looking. It does what
/// `Diagnoser.diagnose` does between the looks, and a test holds the two together.
final class RememberedJudging {
  let diagnoser: Diagnoser
  private var steps: [Key: Step?] = [:]
  private var reports: [Key: DiagnosisReport] = [:]

  /// Everything that a choice or a conclusion depends on.
  private struct Key: Hashable {
    let start: FarEndKind
    let farEnd: FarEndKind
    let declined: Set<Step>
    let records: [Record]

    init(_ state: ExaminationState) {
      start = state.start
      farEnd = state.farEnd
      declined = state.declined
      records = state.recordsOfThisRun.map(Record.init)
    }
  }

  /// A record without its words.
  private struct Record: Hashable {
    let testPoint: TestPoint
    let isFinding: Bool
    let symptom: AnySymptom?

    init(_ record: CheckRecord) {
      testPoint = record.testPoint
      isFinding = record.finding != nil
      symptom = record.finding?.symptom
    }
  }

  init(_ diagnoser: Diagnoser) {
    self.diagnoser = diagnoser
  }

  /// The next step; `nil` if the diagnosis ends.
  func step(after state: ExaminationState) -> Step? {
    guard !LinkProof.isGiven(by: state.observations) else { return nil }
    let key = Key(state)
    if let step = steps[key] { return step }
    let step = diagnoser.nextStep(after: state, for: .explaining)?.step
    steps[key] = .some(step)
    return step
  }

  /// The report on what was seen; its words may be those of another draw that saw the same.
  func report(on state: ExaminationState) -> DiagnosisReport {
    let key = Key(state)
    if let report = reports[key] { return report }
    let report = diagnoser.conclude(state, port: "(drawn)", attendance: .attended)
    reports[key] = report
    return report
  }
}
