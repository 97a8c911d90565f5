import CableModel

/// What a diagnosis chooses and concludes, worked out once for the same records.
///
/// Drawn benches often show the same, and judging takes longer than looking. It does what
/// `Diagnoser.diagnose` does between the looks, and a test holds the two together.
final class RememberedJudging {
  let diagnoser: Diagnoser
  private var reports: [JudgedState: DiagnosisReport] = [:]

  init(_ diagnoser: Diagnoser) {
    self.diagnoser = diagnoser.remembering()
  }

  /// The next step; `nil` if the diagnosis ends.
  func step(after state: ExaminationState) -> Step? {
    guard !LinkProof.isGiven(by: state.observations) else { return nil }
    return diagnoser.nextStep(after: state, for: .explaining)?.step
  }

  /// The report on what was seen; its words may be those of another draw that saw the same.
  func report(on state: ExaminationState) -> DiagnosisReport {
    let key = JudgedState(state)
    if let report = reports[key] { return report }
    let report = diagnoser.conclude(state, port: "(drawn)", attendance: .attended)
    reports[key] = report
    return report
  }
}
