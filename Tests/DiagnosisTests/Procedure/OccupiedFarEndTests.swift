import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import SmartProtocol
import TestSupport
import Testing
import Wiring

@Suite("A far end that is said to be free, with a UPS on it")
struct OccupiedFarEndTests {
  @Test func `is noticed when the UPS is in smart mode and answers`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .attached)
    bench.transmit([SmartCommand.enterSmartMode.byte])
    _ = bench.takeArrivals(upTo: bench.now + .seconds(2))
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .free
    ) { _ in }
    let result = try #require(report.results.first { $0.check == .noEcho })
    #expect(result.outcome == .failed)
    #expect(result.finding?.detail.contains("not free") == true)
    #expect(bench.record.unsafeChanges == [])
  }
}
