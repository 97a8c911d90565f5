import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A contact on a dangerous pin")
struct DangerTests {
  /// A person who saw these contacts before the cable was plugged in.
  private struct Witness: Operator {
    let pins: Set<Int>

    mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

    mutating func volts(
      at pins: [Int],
      against reference: Int,
      of cable: Cable
    ) -> Answer<[Int: Double]> { .skipped }

    mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .given(pins) }
  }

  private static func report(_ pins: Set<Int>) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    let fault = try #require(
      diagnoser.hypotheses.map(\.hypothesis).first { $0.id == "misplaced-gnd-4-in-8" }
    )
    let bench = SimulatedBench(fault.variants[0], farEnd: .attached)
    return diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      priorAnswers: Witness(pins: pins)
    ) { _ in }
  }

  @Test func `is no pass although the UPS answers, and comes before everything else`() throws {
    let report = try Self.report([1, 2, 8, 9])
    #expect(report.dangers.map(\.pin) == [8])
    #expect(report.dangers.map(\.kind) == [.contact])
    #expect(report.verdict == .faultFound)
    #expect(report.next == nil)
  }

  @Test func `that nobody saw is among the faults that a pass cannot rule out`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let fault = try #require(
      diagnoser.hypotheses.map(\.hypothesis).first { $0.id == "misplaced-gnd-4-in-8" }
    )
    let bench = SimulatedBench(fault.variants[0], farEnd: .attached)
    let report = diagnoser.diagnose(SimulatedPort(bench), farEnd: .attached) { _ in }
    #expect(report.verdict == .works)
    #expect(report.undetectedFaults?.isHarmPossible == true)
  }
}
