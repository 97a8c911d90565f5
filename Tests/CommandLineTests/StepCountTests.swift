import CableModel
import Report
import Synchronization
import Testing
import Wiring

@testable import CommandLine
@testable import Diagnosis

@Suite("The number of a step in a proof")
struct StepCountTests {
  /// What a recorder wrote.
  private final class Sheet: Sendable {
    private let text = Mutex("")

    func write(_ more: String) -> Bool {
      text.withLock { $0 += more }
      return true
    }

    /// What stands before the colon in each request.
    var numbers: [String] {
      text.withLock { text in
        text.split(separator: "\n").filter { $0.hasPrefix("> ") }
          .map { $0.dropFirst(2).split(separator: ":")[0] }.map(String.init)
      }
    }
  }

  private func event(_ step: Step, again isRepeated: Bool = false) -> RunEvent<
    DiagnosisEvent, DiagnosisOutcome
  > {
    var planned = PlannedStep(step: step, expectedGain: 0, seconds: 0, outcomes: [])
    planned.isRepeated = isRepeated
    return .step(.chose(planned))
  }

  @Test
  func `goes back with the person, and on where more is asked than was planned`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let steps = ProofPlan(HypothesisCatalogue(cable)).steps
    try #require(steps.count == 4)
    let sheet = Sheet()
    var recorder = DiagnosisRecorder(
      cable,
      farEnd: .free,
      on: Screen(style: TextStyle(width: 80), kind: .pipe) { sheet.write($0) },
      .usual,
      requests: .always,
      stepsExpected: steps.count
    )
    recorder.record(event(steps[0]))
    recorder.record(event(steps[1]))
    recorder.record(.step(.wentBack(to: .free)))
    for step in steps.prefix(3) { recorder.record(event(step)) }
    recorder.record(event(steps[1], again: true))
    recorder.record(event(steps[3]))
    #expect(
      sheet.numbers == [1, 2, 1, 2, 3, 4].map { "Step \($0) of about 4" } + ["Step 5"]
    )
  }
}
