import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("The whole procedure with a console at the far end")
struct ConsoleProcedureTests {
  private static let carriageReturn: UInt8 = 0x0D
  /// The sample of `TrialSeries`, from a console that is plugged in and from a free end.
  private static let series = [FarEnd.attached, .free].compactMap {
    TrialSeries.of("cisco-console", start: $0)
  }

  private func sent(in trial: Trial, at farEnd: FarEndKind) -> Set<UInt8> {
    Set(
      trial.story.flatMap { event -> [UInt8] in
        guard case .did(.sent(let bytes), let there) = event, there.kind == farEnd else {
          return []
        }
        return bytes
      }
    )
  }

  @Test(arguments: series)
  func `whatever is wrong, a console is sent CRs and nothing else`(series: TrialSeries) {
    var asked = 0
    for trial in series.trials {
      let bytes = sent(in: trial, at: .attached)
      #expect(bytes.isSubset(of: [Self.carriageReturn]), "\(trial.name)")
      asked += bytes.count
    }
    #expect(asked > 0)
  }

  @Test(arguments: [FarEnd.free, .shorted(ShortedPins(3, 6)), .bare])
  func
    `a console that is plugged in although the person says otherwise is sent CRs and nothing else`(
      said: FarEnd
    ) throws
  {
    let diagnoser = try Procedures.of("cisco-console")
    let setup = BenchSetup(cable: diagnoser.cable)
    let bench = SimulatedBench(setup, farEnd: .attached)
    let report = diagnoser.diagnose(SimulatedPort(bench), farEnd: said) { _ in }
    #expect(Set(bench.record.bytes) == [Self.carriageReturn])
    #expect(report.results.contains { $0.outcome == .failed })
  }

  @Test(arguments: series)
  func `the fault is in the first group, or one that a pass leaves open`(series: TrialSeries) {
    for trial in series.trials where !trial.passed && !trial.truth.isUnsteady {
      let first = trial.report.groups.first?.members.map(\.hypothesis.id) ?? []
      #expect(first.contains(trial.hypothesis.id), "\(trial.name): \(first)")
    }
  }

  @Test(arguments: series)
  func `a cable passes from the console only where the console is understood`(
    series: TrialSeries
  ) {
    for trial in series.trials where !trial.truth.isUnsteady {
      #expect(!trial.passed || trial.answers, "\(trial.name)")
      if trial.start == .attached { #expect(trial.passed == trial.answers, "\(trial.name)") }
    }
  }

  @Test
  func `a rate that is found is the cause`() throws {
    let diagnoser = try Procedures.of("cisco-console")
    for rate in [115_200, 38_400, 19_200, 57_600] {
      let setup = BenchSetup(cable: diagnoser.cable, unit: .otherRate(rate))
      let bench = SimulatedBench(setup, farEnd: .attached)
      let report = diagnoser.diagnose(
        SimulatedPort(bench),
        farEnd: .attached,
        person: SimulatedOperator(bench)
      ) { _ in }
      #expect(report.groups.first?.members.map(\.hypothesis.id) == ["console-other-rate"])
      // Garbage at the usual rate has no other cause, so that no other rate needs to be tried.
      let rates = report.results.last { $0.check == .consoleRates }?.finding
      #expect(rates == nil || rates?.detail.contains("\(rate) baud") == true)
    }
  }

  @Test
  func `no sentence about a console speaks of a UPS`() throws {
    let diagnoser = try Procedures.of("cisco-console")
    for hypothesis in diagnoser.hypotheses.map(\.hypothesis) {
      let sentences =
        [hypothesis.words, hypothesis.prior.reason, hypothesis.remedy.summary]
        + hypothesis.remedy.steps
      #expect(sentences.allSatisfy { !$0.contains("UPS") }, "\(hypothesis.id): \(sentences)")
    }
  }
}

@Suite("Which devices the program talks to")
struct DeviceTests {
  private func checks(_ id: String) throws -> Set<CheckID> {
    let cable = try CableLibrary.load(id: id)
    return Set(CheckCatalogue.checks(at: .attached, of: cable, scope: .everything))
  }

  @Test
  func `the checks of a UPS are not made with a console, nor those of a console with a UPS`() throws
  {
    let ups: Set<CheckID> = [
      .lineBeforeHandshake, .noEcho, .smartMode, .otherRates, .identity, .readings, .steadiness,
    ]
    let console: Set<CheckID> = [.consoleLine, .consolePrompt, .consoleRates, .consoleSteadiness]
    let smart = try checks(CableLibrary.defaultID)
    #expect(smart.isSuperset(of: ups) && smart.isDisjoint(with: console))
    let other = try checks("cisco-console")
    #expect(other.isSuperset(of: console) && other.isDisjoint(with: ups))
  }

  @Test(arguments: ["apc-940-0144", "apc-940-0127b"])
  func `a device that it cannot talk to is never plugged in, nor predicted`(id: String) throws {
    let diagnoser = try Procedures.of(id)
    let points = diagnoser.hypotheses.flatMap { $0.prediction.variants.flatMap(\.all.keys) }
    #expect(points.allSatisfy { $0.farEnd != .attached })
    for hypothesis in diagnoser.hypotheses.map(\.hypothesis) {
      for goal in [DiagnosisGoal.proving, .explaining] {
        let bench = SimulatedBench(hypothesis.variants[0], farEnd: .free)
        let report = diagnoser.diagnose(
          SimulatedPort(bench),
          farEnd: .free,
          person: SimulatedOperator(bench),
          goal: goal
        ) { event in
          if case .arranged(let farEnd) = event { #expect(farEnd != .attached, "\(hypothesis.id)") }
        }
        #expect(![.works, .worksWithRemarks].contains(report.verdict))
        if hypothesis.kind == .nothingWrong { #expect(report.verdict == .unsuitableCable) }
      }
    }
  }

  @Test
  func `every device but a socket strip and USB can be talked to`() {
    let silent = DeviceProtocol.allCases.filter { $0.kind == nil }
    #expect(Set(silent) == [.powerStrip, .usb])
  }
}
