import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Single faults of every cable, through the whole procedure, on a sample")
struct SingleFaultMatrixTests {
  /// The single hypotheses of the first group, or the faults that a pass cannot rule out.
  private func first(_ trial: Trial) -> Set<String> {
    let members = trial.report.groups.first?.members.map(\.hypothesis) ?? []
    let open = trial.report.undetectedFaults?.hypotheses ?? []
    // The id of a pair contains the ids of both parts.
    return Set((members + open).map(\.id).filter { !$0.contains("+") })
  }

  @Test
  func `every cable over which a UPS answers is tried`() {
    #expect(Set(TrialSeries.all.map(\.cable.id)) == Set(CableLibrary.smartIDs))
    for series in TrialSeries.all {
      #expect(series.trials.count >= series.diagnoser.hypotheses.count / 8)
      let kinds = Set(series.diagnoser.hypotheses.map(\.hypothesis.kind))
      #expect(Set(series.trials.map(\.hypothesis.kind)) == kinds)
    }
  }

  @Test(arguments: TrialSeries.all)
  func
    `the first group is exactly what looks like the truth at every test point that was looked at`(
      series: TrialSeries
    )
  {
    let kinds = Dictionary(
      uniqueKeysWithValues: series.diagnoser.hypotheses.map(\.hypothesis).map { ($0.id, $0.kind) }
    )
    for trial in series.trials {
      let possible = series.bruteForce.explanations(of: trial.signs)
      #expect(possible.contains(trial.hypothesis.id), "\(trial.name)")
      if trial.report.verdict == .works {
        // After a pass there are no candidates; the report only lists wiring faults it cannot rule out.
        #expect(first(trial) == possible.filter { kinds[$0] == .wiring }, "\(trial.name)")
      } else {
        #expect(first(trial) == possible, "\(trial.name)")
      }
    }
  }

  @Test(arguments: TrialSeries.all)
  func `a good cable is never accused`(series: TrialSeries) {
    let good = series.trials.filter { $0.hypothesis.kind == .nothingWrong }
    #expect(!good.isEmpty)
    for trial in good {
      #expect(trial.report.verdict == .works, "\(trial.name)")
      #expect(trial.report.groups.isEmpty, "\(trial.name)")
    }
  }

  @Test(arguments: TrialSeries.all)
  func `a faulty cable passes only where the UPS truly answers, and then always`(
    series: TrialSeries
  ) {
    for trial in series.trials where !trial.truth.isUnsteady {
      let answers = trial.answers
      if trial.start == .attached {
        #expect(trial.passed == answers, "\(trial.name): \(trial.report.verdict)")
      } else {
        #expect(!trial.passed || answers, "\(trial.name)")
      }
    }
  }

  @Test(arguments: TrialSeries.all)
  func `a harmless fault that shows is reported as a remark on a cable that works`(
    series: TrialSeries
  ) {
    for trial in series.trials where trial.passed {
      let failed = trial.report.results.contains { $0.outcome == .failed }
      #expect(trial.report.verdict == (failed ? .worksWithRemarks : .works), "\(trial.name)")
    }
  }

  @Test
  func `a missing jumper is a remark and not a fault`() throws {
    let series = try #require(TrialSeries.all.first { $0.cable.id == CableLibrary.defaultID })
    let trials = series.trials.filter { $0.hypothesis.id.contains("jumper") }
    #expect(Set(trials.map(\.hypothesis.id)).count == 4)
    for trial in trials {
      #expect(trial.report.verdict == .worksWithRemarks, "\(trial.name)")
      #expect(first(trial).contains(trial.hypothesis.id), "\(trial.name)")
    }
  }

  @Test(arguments: TrialSeries.all)
  func `nothing is reported as broken, unexplained or left open on a bench`(series: TrialSeries) {
    for trial in series.trials {
      switch trial.report.verdict {
      case .works, .worksWithRemarks, .faultFound: break
      case .stoppedAnswering: #expect(trial.truth.isUnsteady, "\(trial.name)")
      default: Issue.record("\(trial.name): \(trial.report.verdict)")
      }
    }
  }
}
