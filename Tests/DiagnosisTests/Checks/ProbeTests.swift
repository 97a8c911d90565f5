import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Single pins show where a wire really ends")
struct ProbeTests {
  private static func seen(
    _ check: String,
    _ faults: [WiringFault] = [],
    at farEnd: FarEnd = .free
  ) throws -> String? {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let bench = SimulatedBench(BenchSetup(cable: cable, wiringFaults: faults), farEnd: farEnd)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: farEnd.kind),
      person: SimulatedOperator(bench, abilities: Set(Ability.allCases))
    )
    runner.run(SimulatedPort(bench), first: Step(farEnd, [CheckID(rawValue: check)]))
    return runner.state.observations.last { $0.testPoint.check.rawValue == check }?.symptom.code
  }

  @Test func `only the pins of the two data wires give an echo`() throws {
    // In the cable's file: TxD at RJ45 6 and DE-9 1, RxD at RJ45 3 and DE-9 2.
    for one in 1...9 {
      for other in one + 1..<10 {
        let echo = try Self.seen("join-d\(one)-d\(other)")?.hasPrefix("exact")
        #expect(echo == ((one, other) == (1, 2)), "DE-9 \(one) and \(other)")
      }
    }
    for one in 1...8 {
      for other in one + 1..<9 {
        let echo = try Self.seen("join-h\(one)-h\(other)", at: .bare)?.hasPrefix("exact")
        #expect(echo == ((one, other) == (3, 6)), "RJ45 \(one) and \(other)")
      }
    }
  }

  @Test func `a wire in another hole gives its echo there`() throws {
    let fault = WiringFault.conductorMisplaced(1, in: 4)
    #expect(try Self.seen("join-d1-d4", [fault])?.hasPrefix("exact") == true)
    #expect(try Self.seen("join-d1-d2", [fault])?.hasPrefix("none") == true)
  }

  @Test func `RTS joined to RxD is seen at RxD, joined to CTS at CTS`() throws {
    // At the plug of the lead: RTS at 8, CTS at 1, RxD at 3.
    #expect(try Self.seen("join-h3-h8", at: .bare)?.contains(", rts,") == true)
    #expect(try Self.seen("join-h1-h8", at: .bare)?.contains("cts=rts") == true)
  }

  @Test func `a meter shows an output at rest, and one that moves with its line`() throws {
    #expect(try Self.seen("volts-d1") == "1:negative")
    #expect(try Self.seen("volts-d2") == "2:zero")
    #expect(try Self.seen("swing-rts-h8", at: .bare) == "swings")
    #expect(try Self.seen("swing-rts-h7", at: .bare) == "steady")
    #expect(try Self.seen("swing-dtr-h7", at: .bare) == "swings")
  }

  @Test func `a continuity tester beeps along a wire and nowhere else`() throws {
    #expect(try Self.seen("beep-h6-d1", at: .bare) == "beeps")
    #expect(try Self.seen("beep-h6-d2", at: .bare) == "silent")
    #expect(try Self.seen("beep-h4-h5", at: .bare) == "beeps")
    #expect(try Self.seen("beep-h6-d1", [.conductorOpen(0)], at: .bare) == "silent")
  }

  @Test(arguments: [
    "join-d1-d2", "join-h3-h6", "volts-d9", "swing-dtr-h7", "beep-h6-d1", "look-panel",
    "mend-wire-6-1",
  ])
  func `each has a name by which it can be kept in a file`(name: String) {
    let id = CheckID(rawValue: name)
    #expect(CheckCatalogue.check(id)?.id == id)
  }

  @Test(arguments: [
    "join-d1-h2", "join-d2-d1", "volts-x1", "volts-d0", "volts-d01", "mend-", "swing-cts-d1",
  ])
  func `what is no such check has no name`(name: String) {
    #expect(CheckCatalogue.check(CheckID(rawValue: name)) == nil)
  }

  /// A person whose meter shows what only a device can give.
  private struct PersonAtADevice: Operator {
    let abilities: Set<Ability> = [.meter]

    mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .given(Done()) }

    mutating func volts(at pins: [Int], against reference: Int, of cable: Cable)
      -> Answer<[Int: Double]>
    { .skipped }

    mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .skipped }

    mutating func volts(at pin: Pin, against reference: Pin, of cable: Cable) -> Answer<Double> {
      .given(24)
    }
  }

  @Test func `a voltage that no adapter gives is a danger at a single pin too`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    var runner = CheckRunner(
      diagnoser.cable,
      ExaminationState(farEnd: .free),
      person: PersonAtADevice()
    )
    runner.run(SimulatedPort(bench), first: Step(.free, [CheckID(rawValue: "volts-d8")]))
    let report = diagnoser.conclude(runner.state, port: "(test)", attendance: .attended)
    #expect(report.dangers.map(\.pin) == [8] && report.dangers[0].kind == .excessiveVoltage)
  }
}
