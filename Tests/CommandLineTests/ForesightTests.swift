import CableModel
import Dispatch
import SimulatedBench
import TestSupport
import Testing
import Wiring

@testable import CommandLine
@testable import Diagnosis

@Suite("While the line is waited for, a thread works out what causes show")
struct ForesightTests {
  private let catalogue: HypothesisCatalogue

  init() throws {
    catalogue = HypothesisCatalogue(try CableLibrary.load(id: CableLibrary.defaultID))
  }

  private func diagnoser(isStopped: Bool = false) -> Diagnoser {
    Diagnoser(catalogue) { isStopped }
  }

  private func began(_ check: CheckID) -> DiagnosisEvent { .began(check, title: "") }

  /// Waits until the thread has done what it was given before.
  private func wait(for foresight: Foresight) {
    let isDone = DispatchSemaphore(value: 0)
    foresight.begin { _ in isDone.signal() }
    isDone.wait()
  }

  private func isForeseen(_ diagnoser: Diagnoser, at farEnd: FarEndKind) -> Bool {
    diagnoser.hypotheses.flatMap(\.prediction.variants).allSatisfy { $0.isForeseen(at: farEnd) }
  }

  @Test func `that begins with the first check of the line, at the far end that is looked at`() {
    let diagnoser = diagnoser()
    let foresight = Foresight(diagnoser, from: .free)
    foresight.note(began(.deviceExists))
    foresight.note(.arranged(.attached))
    foresight.note(began(.portOpens))
    wait(for: foresight)
    #expect(!isForeseen(diagnoser, at: .attached))
    foresight.note(began(.smartMode))
    wait(for: foresight)
    foresight.end()
    #expect(isForeseen(diagnoser, at: .attached))
    #expect(!isForeseen(diagnoser, at: .free))
  }

  @Test func `each far end is foreseen that is looked at`() {
    let diagnoser = diagnoser()
    let foresight = Foresight(diagnoser, from: .free)
    foresight.note(began(.lineQuiet))
    foresight.note(.arranged(.attached))
    foresight.note(began(.smartMode))
    wait(for: foresight)
    foresight.end()
    #expect(isForeseen(diagnoser, at: .free) && isForeseen(diagnoser, at: .attached))
  }

  @Test func `at the end the rest is left`() {
    let diagnoser = diagnoser()
    let foresight = Foresight(diagnoser, from: .attached)
    // Keeps the thread busy until it is no longer wanted.
    foresight.begin { isWanted in while isWanted() {} }
    foresight.note(began(.smartMode))
    foresight.end()
    #expect(diagnoser.predictor.benchCount == 0)
  }

  @Test func `a program that was asked to stop foresees nothing`() {
    let diagnoser = diagnoser(isStopped: true)
    let foresight = Foresight(diagnoser, from: .attached)
    foresight.note(began(.smartMode))
    wait(for: foresight)
    foresight.end()
    #expect(diagnoser.predictor.benchCount == 0)
  }

  @Test func `a run beside it finds what a run without it finds`() throws {
    let cause = try #require(catalogue["exchanged-txd-rxd"])
    let reports = [true, false].map { isForeseen in
      let diagnoser = diagnoser()
      let foresight = isForeseen ? Foresight(diagnoser, from: .attached) : nil
      let bench = SimulatedBench(cause.variants[0], farEnd: .attached)
      let report = diagnoser.diagnose(
        SimulatedPort(bench),
        from: DiagnosisStart(.attached),
        person: SimulatedOperator(bench)
      ) { foresight?.note($0) }
      foresight?.end()
      return report
    }
    #expect(reports[0].groups == reports[1].groups)
    #expect(reports[0].results.map(\.outcome) == reports[1].results.map(\.outcome))
  }
}
