import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import SmartProtocol
import TestSupport
import Testing
import Wiring

@Suite("A loopback while a UPS is at the far end by mistake")
struct LoopbackSafetyTests {
  /// The person says that the pins are shorted, but the UPS is plugged in.
  private func record(
    fault: WiringFault?,
    saying sign: String? = nil
  ) throws -> UPSRecord {
    let diagnoser = try Procedures.ofDefaultCable
    let cable = diagnoser.cable
    let setup = BenchSetup(cable: cable, wiringFaults: fault.map { [$0] } ?? [])
    let bench = SimulatedBench(setup, farEnd: .attached)
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .shorted(ShortedPins(1, 2)),
      person: nil
    ) { _ in }
    if let sign {
      #expect(report.results.last { $0.check == .loopback }?.finding?.symptom?.code == sign)
    }
    return bench.record
  }

  @Test
  func `over a good cable the UPS does not act on anything`() throws {
    #expect(try record(fault: nil, saying: "device-answers").unsafeChanges == [])
  }

  @Test
  func `over a good cable the UPS is noticed, and not mistaken for open pins`()
    throws
  {
    let record = try record(fault: nil, saying: "device-answers")
    #expect(record.bytes.contains(SmartCommand.enterSmartMode.byte))
  }

  @Test
  func `if nothing is heard from the UPS, only commands that read are sent`() throws {
    let record = try record(fault: .conductorOpen(1), saying: "none")
    let known = record.bytes.filter { SmartCommand.of($0) != nil }
    #expect(known.allSatisfy(SmartCommand.safeSet.contains))
  }

  @Test
  func `if the data wires touch, the echo proves no short, and the UPS does not act on anything`()
    throws
  {
    let record = try record(fault: .devicePinsBridged(1, 2))
    #expect(record.unsafeChanges == [])
  }
}
