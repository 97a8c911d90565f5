import CableModel
import Diagnosis
import SimulatedBench
import Testing
import Wiring

@Suite("A contact on a pin that bites")
struct DangerTests {
  /// Somebody who saw these contacts before the cable was plugged in.
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
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let catalogue = HypothesisCatalogue(cable)
    let fault = try #require(catalogue["misplaced-gnd-4-in-8"])
    let bench = SimulatedBench(fault.variants[0], farEnd: .attached)
    return Diagnoser(catalogue).diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      testimony: Witness(pins: pins)
    ) { _ in }
  }

  @Test func `is no pass although the UPS answers, and comes before everything else`() throws {
    let report = try Self.report([1, 2, 8, 9])
    #expect(report.dangers.map(\.pin) == [8])
    #expect(report.dangers.map(\.kind) == [.contact])
    #expect(report.verdict == .faultFound)
    #expect(report.next == nil)
  }

  @Test func `that nobody saw is among what a pass leaves open`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let catalogue = HypothesisCatalogue(cable)
    let fault = try #require(catalogue["misplaced-gnd-4-in-8"])
    let bench = SimulatedBench(fault.variants[0], farEnd: .attached)
    let report = Diagnoser(catalogue).diagnose(SimulatedPort(bench), farEnd: .attached) { _ in }
    #expect(report.verdict == .works)
    #expect(report.unnoticed?.isHarmPossible == true)
  }
}
