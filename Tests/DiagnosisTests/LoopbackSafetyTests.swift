import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import SmartProtocol
import Testing
import Wiring

@Suite("A loopback where a UPS was left at the far end")
struct LoopbackSafetyTests {
  /// The person says that the pins are shorted; in truth the UPS is plugged in.
  private func record(
    fault: WiringFault?,
    saying sign: String? = nil
  ) throws -> UPSRecord {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let setup = BenchSetup(cable: cable, wiringFaults: fault.map { [$0] } ?? [])
    let bench = SimulatedBench(setup, farEnd: .attached)
    let diagnoser = Diagnoser(HypothesisCatalogue(cable), patience: .seconds(3))
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .shorted(ShortedPins(1, 2)),
      person: nil
    ) { _ in }
    if let sign {
      #expect(report.results.last { $0.check == .loopback }?.look?.finding == .sign(sign))
    }
    return bench.record
  }

  @Test
  func `over a sound cable the UPS is not acted on`() throws {
    #expect(try record(fault: nil, saying: "device-answers").unsafeChanges == [])
  }

  @Test
  func `over a sound cable it is found to be there, and not taken for pins that are not joined`()
    throws
  {
    let record = try record(fault: nil, saying: "device-answers")
    #expect(record.bytes.contains(SmartCommand.enterSmartMode.byte))
  }

  @Test
  func `where nothing is heard of it, it is asked only by what reads`() throws {
    let record = try record(fault: .conductorOpen(1), saying: "none")
    let known = record.bytes.filter { SmartCommand.of($0) != nil }
    #expect(known.allSatisfy(SmartCommand.safeSet.contains))
  }

  @Test
  func `over touching data wires the echo proves no short, and the UPS is not acted on`() throws {
    let record = try record(fault: .devicePinsBridged(1, 2))
    #expect(record.unsafeChanges == [])
  }
}
