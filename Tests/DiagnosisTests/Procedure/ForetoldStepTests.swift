import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import Synchronization
import TestSupport
import Testing

@testable import Diagnosis

@Suite("What comes if nothing answers is told while the program still listens")
struct ForetoldStepTests {
  /// What was told of the handshake, in order.
  private enum Told: Equatable {
    case silentSoFar(Step?)
    case ended(String?)
  }

  private func told(
    _ fault: String?,
    by worker: any SideWorker = ImmediateWorker()
  ) throws -> (told: [Told], report: DiagnosisReport) {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = diagnoser.hypotheses.first {
      fault.map { [id = $0.hypothesis.id] in $0 == id } ?? ($0.hypothesis.kind == .nothingWrong)
    }
    let hypothesis = try #require(cause?.hypothesis)
    let bench = SimulatedBench(hypothesis.variants[0], farEnd: .attached)
    var told: [Told] = []
    var start = DiagnosisStart(.attached)
    start.sideWorker = worker
    let report = diagnoser.diagnose(SimulatedPort(bench), from: start) { event in
      switch event {
      case .silentSoFar(let report): told.append(.silentSoFar(report?.next?.step))
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

  @Test func `the true cause is among those that are foretold`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = diagnoser.hypotheses.first { $0.hypothesis.id == "exchanged-txd-rxd" }
    let bench = SimulatedBench(try #require(cause).hypothesis.variants[0], farEnd: .attached)
    var start = DiagnosisStart(.attached)
    start.sideWorker = ImmediateWorker()
    var foretold: DiagnosisReport?
    _ = diagnoser.diagnose(SimulatedPort(bench), from: start) { event in
      if case .silentSoFar(let report) = event { foretold = report }
    }
    let report = try #require(foretold)
    #expect(report.verdict == .faultFound)
    #expect(
      report.groups.first?.members.contains { $0.hypothesis.id == "exchanged-txd-rxd" } == true
    )
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

  /// Takes work, and never comes to it.
  private final class BusyWorker: SideWorker {
    /// How often something was asked for.
    let count = Atomic(0)

    func begin(_ work: @escaping SideWork) {
      count.add(1, ordering: .relaxed)
    }
  }

  @Test func `an answer is read at its time though the step is not yet worked out`() throws {
    let worker = BusyWorker()
    let (told, report) = try told("ups-slow", by: worker)
    #expect(worker.count.load(ordering: .relaxed) == 1)
    #expect(told == [.ended("answered-slowly")])
    let prompt = try self.told("ups-slow").report
    #expect(report.results.map(\.finding?.detail) == prompt.results.map(\.finding?.detail))
  }

  @Test func `that a port has no control lines does not keep silence from being told`() {
    let recorder = ExchangeRecorder(farEnd: .attached)
    recorder.check = .handshakeJumpers
    recorder.note(.failed(.unsupported(.controlLines)), at: .zero)
    recorder.check = .smartMode
    recorder.note(.sent([0x59]), at: .zero)
    #expect(recorder.deadline != nil)
  }

  @Test func `nothing is told of silence if it was never worked out`() throws {
    let worker = BusyWorker()
    #expect(try told("exchanged-txd-rxd", by: worker).told == [.ended("silent")])
    #expect(worker.count.load(ordering: .relaxed) == 1)
  }

  @Test func `what comes back, even if it is no answer, is not silence`() throws {
    #expect(try told("bridged-1-2").told.count <= 1)
  }
}
