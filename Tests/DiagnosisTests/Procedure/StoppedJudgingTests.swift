import CableModel
import SimulatedBench
import Synchronization
import TestSupport
import Testing
import Wiring

@testable import Diagnosis

/// On a small computer it takes seconds to work out what three hundred causes show.
@Suite("Judging ends when the program is asked to stop")
struct StoppedJudgingTests {
  private let catalogue: HypothesisCatalogue

  init() throws {
    catalogue = HypothesisCatalogue(try CableLibrary.load(id: CableLibrary.defaultID))
  }

  /// Diagnoses a silent cable, and asks to stop when that was asked for some number of times.
  private func diagnosis(
    stoppedAfter count: Int
  ) throws -> (report: DiagnosisReport, benches: Int) {
    let asked = Atomic(0)
    let diagnoser = Diagnoser(catalogue) {
      asked.wrappingAdd(1, ordering: .relaxed).newValue > count
    }
    let bench = SimulatedBench(
      try #require(catalogue["exchanged-txd-rxd"]).variants[0],
      farEnd: .attached
    )
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      from: DiagnosisStart(.attached),
      person: SimulatedOperator(bench)
    ) { _ in }
    return (report, diagnoser.predictor.benchCount)
  }

  @Test func `no bench is examined any more`() throws {
    let (report, benches) = try diagnosis(stoppedAfter: 0)
    // What is expected of a sound cable is looked up for each check that was made.
    #expect(benches <= FarEndKind.allCases.count)
    #expect(report.results.contains { $0.outcome == .failed })
  }

  @Test func `nothing is blamed on what was not compared`() throws {
    let report = try diagnosis(stoppedAfter: 10).report
    guard case .inconclusive = report.verdict else {
      Issue.record("\(report.verdict)")
      return
    }
    #expect(report.groups.isEmpty && report.health.isEmpty && report.next == nil)
  }

  @Test func `a stop that comes too late changes nothing`() throws {
    let report = try diagnosis(stoppedAfter: .max).report
    #expect(report.verdict == .faultFound)
    #expect(!report.groups.isEmpty)
  }
}
