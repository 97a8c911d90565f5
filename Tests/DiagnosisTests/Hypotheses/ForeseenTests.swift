import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@testable import Diagnosis

/// What causes look like costs time to work out, most of all on a small computer.
@Suite("What causes show is worked out where it is asked for")
struct ForeseenTests {
  private let catalogue: HypothesisCatalogue
  private let diagnoser: Diagnoser

  init() throws {
    catalogue = HypothesisCatalogue(try CableLibrary.load(id: CableLibrary.defaultID))
    diagnoser = Diagnoser(catalogue)
  }

  /// How many kinds of bench there are at some far ends.
  private func benchCount(at farEnds: FarEndKind...) -> Int {
    let predictor = Predictor(catalogue.cable)
    for farEnd in farEnds {
      for cause in catalogue.all { _ = predictor.prediction(of: cause.variants, at: farEnd) }
    }
    return predictor.benchCount
  }

  private func report(on fault: String) throws -> DiagnosisReport {
    let bench = SimulatedBench(try #require(catalogue[fault]).variants[0], farEnd: .attached)
    return diagnoser.diagnose(SimulatedPort(bench), from: DiagnosisStart(.attached)) { _ in }
  }

  /// A port that is not there.
  private struct NoPort: SerialPort {
    let path = "/dev/ttyUSB7"

    func survey() -> PortSurvey {
      PortSurvey(path: path, resolvedPath: nil, kind: .absent, permission: nil)
    }

    func withLink<Result>(
      _ settings: LineSettings,
      _ body: (inout any SerialLink & ~Copyable) -> Result
    ) throws(OpenError) -> Result {
      throw .notFound(path: path)
    }
  }

  @Test func `for a port that is not there no fault is worked out`() {
    let report = diagnoser.diagnose(NoPort(), from: DiagnosisStart(.attached)) { _ in }
    guard case .portUnusable(.unavailable) = report.verdict else {
      Issue.record("\(report.verdict)")
      return
    }
    #expect(diagnoser.predictor.benchCount <= catalogue.nothingWrong.variants.count)
  }

  @Test func `a device that answers needs no other far end`() throws {
    #expect(try report(on: "nothing-wrong").verdict == .works)
    #expect(diagnoser.predictor.benchCount == benchCount(at: .attached))
  }

  @Test func `for a silent line it is worked out what the free end would show`() throws {
    #expect(try report(on: "open-txd").verdict == .faultFound)
    #expect(diagnoser.predictor.benchCount > benchCount(at: .attached))
  }

  @Test func `what was foreseen is not worked out again`() throws {
    diagnoser.foresee(at: [.attached])
    let foreseen = diagnoser.predictor.benchCount
    #expect(foreseen == benchCount(at: .attached))
    _ = try report(on: "nothing-wrong")
    #expect(diagnoser.predictor.benchCount == foreseen)
  }

  @Test func `who does not want it any more waits for one bench at most`() {
    var asked = 0
    diagnoser.foresee(at: [.attached]) {
      asked += 1
      return asked <= 3
    }
    #expect(asked == 4)
    #expect((1...3).contains(diagnoser.predictor.benchCount))
  }

  @Test func `it makes no difference whether causes were foreseen`() throws {
    let later = try report(on: "exchanged-txd-rxd")
    let foreseen = Diagnoser(catalogue)
    foreseen.foresee(at: FarEndKind.allCases)
    let bench = SimulatedBench(
      try #require(catalogue["exchanged-txd-rxd"]).variants[0],
      farEnd: .attached
    )
    let report = foreseen.diagnose(SimulatedPort(bench), from: DiagnosisStart(.attached)) { _ in }
    #expect(report.groups == later.groups)
    #expect(report.next == later.next)
  }
}
