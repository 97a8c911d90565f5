import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing

@Suite("What comes if nothing answers is told while the program still listens")
struct ForetoldStepTests {
  /// What was told of the handshake, in order.
  private enum Told: Equatable {
    case silentSoFar(Step?)
    case ended(String?)
  }

  private func told(_ fault: String?) throws -> (told: [Told], report: DiagnosisReport) {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = diagnoser.hypotheses.first {
      fault.map { [id = $0.hypothesis.id] in $0 == id } ?? ($0.hypothesis.kind == .nothingWrong)
    }
    let hypothesis = try #require(cause?.hypothesis)
    let bench = SimulatedBench(hypothesis.variants[0], farEnd: .attached)
    var told: [Told] = []
    var start = DiagnosisStart(.attached)
    start.isWatched = true
    let report = diagnoser.diagnose(SimulatedPort(bench), from: start) { event in
      switch event {
      case .silentSoFar(let planned): told.append(.silentSoFar(planned?.step))
      case .ended(let result) where result.check == .smartMode:
        told.append(.ended(result.finding?.symptom?.code))
      default: break
      }
    }
    return (told, report)
  }

  @Test func `it is the step that the report then names`() throws {
    let (told, report) = try told("exchanged-txd-rxd")
    let step = try #require(report.next?.step)
    #expect(told == [.silentSoFar(step), .ended("silent")])
  }

  @Test func `a device that answers in the usual time is told nothing of`() throws {
    #expect(try told(nil).told == [.ended("answered")])
  }

  @Test func `a device that answers late is waited for all the same`() throws {
    let (told, report) = try told("ups-slow")
    #expect(told.count == 2)
    guard case .silentSoFar = told.first else {
      Issue.record("\(told)")
      return
    }
    #expect(told.last == .ended("answered-slowly"))
    #expect(report.verdict == .works || report.verdict == .worksWithRemarks)
  }

  @Test func `what comes back, even if it is no answer, is not silence`() throws {
    #expect(try told("bridged-1-2").told.count <= 1)
  }
}
