package import CableModel
import SimulatedBench

/// The whole procedure on a bench with one fault, through the same code as on a real line.
package struct SingleFaultTrial: Sendable {
  package let hypothesis: Hypothesis
  package let report: DiagnosisReport
  /// The steps that a person was asked to take.
  package let steps: [Step]
  /// What they cost.
  package let seconds: Double
  /// Whether the fault leaves the UPS reachable, so that the cable works in spite of it.
  package let isHarmless: Bool

  /// Runs the procedure.
  ///
  /// - Parameters:
  ///   - hypothesis: what is wrong, in its first variant.
  ///   - diagnoser: the procedure for the cable.
  ///   - start: what the cable is plugged into to begin with.
  package init(_ hypothesis: Hypothesis, _ diagnoser: Diagnoser, start: FarEnd) {
    self.hypothesis = hypothesis
    let bench = SimulatedBench(hypothesis.variants[0], farEnd: start)
    var steps: [Step] = []
    var seconds = 0.0
    report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: start,
      person: SimulatedOperator(bench)
    ) { event in
      guard case .chose(let planned) = event else { return }
      steps.append(planned.step)
      seconds += planned.seconds
    }
    self.steps = steps
    self.seconds = seconds
    isHarmless = report.verdict == .works || report.verdict == .worksWithRemarks
  }

  /// The place of the true fault's group among all groups, counted from 1; nothing if it is in none.
  package var rank: Int? {
    report.groups.firstIndex { group in
      group.members.contains { $0.hypothesis.id == hypothesis.id }
    }
    .map { $0 + 1 }
  }
}
