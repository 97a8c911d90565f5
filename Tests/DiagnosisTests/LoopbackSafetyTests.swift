import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import Testing
import Wiring

@Suite("A loopback where a UPS was left at the far end")
struct LoopbackSafetyTests {
  /// The person says that the pins are shorted; in truth the UPS is plugged in.
  private func record(fault: WiringFault?) throws -> UPSRecord {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let setup = BenchSetup(cable: cable, wiringFaults: fault.map { [$0] } ?? [])
    let bench = SimulatedBench(setup, farEnd: .attached)
    let diagnoser = Diagnoser(HypothesisCatalogue(cable), patience: .seconds(3))
    _ = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .shorted(ShortedPins(1, 2)),
      person: nil
    ) { _ in }
    return bench.record
  }

  @Test
  func `over a sound cable the UPS is not acted on`() throws {
    #expect(try record(fault: nil).unsafeChanges == [])
  }

  @Test
  func `over touching data wires the echo proves no short, and the UPS is not acted on`() throws {
    let record = try record(fault: .devicePinsBridged(1, 2))
    withKnownIssue("an echo alone is taken for the proof of a short") {
      #expect(record.unsafeChanges == [])
    }
  }
}
