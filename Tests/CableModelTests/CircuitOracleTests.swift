import CableModel
import Testing
import Wiring

/// A shipped cable with its far end somewhere.
struct Arrangement: Sendable, CustomTestStringConvertible {
  let id: String
  let farEnd: FarEnd

  var testDescription: String { "\(id), \(farEnd.kind.rawValue)" }

  static let all = CableLibrary.ids.flatMap { id in
    [FarEnd.free, .shorted(ShortedPins(1, 2)), .attached].map { Arrangement(id: id, farEnd: $0) }
  }

  /// What the circuit with one fault and the second opinion of another fault disagree about.
  func disagreements(circuitOf fault: WiringFault?, against other: WiringFault?) throws -> [String]
  {
    let cable = try CableLibrary.load(id: id)
    let harness = Harness(cable, faults: fault.map { [$0] } ?? [])
    return SecondOpinion(cable, other, farEnd: farEnd)
      .disagreements(with: Circuit(cable, harness: harness, farEnd: farEnd))
  }
}

@Suite("The circuit against a second opinion")
struct CircuitOracleTests {
  @Test(arguments: Arrangement.all)
  func `on a sound cable both agree`(arrangement: Arrangement) throws {
    #expect(try arrangement.disagreements(circuitOf: nil, against: nil) == [])
  }

  @Test(arguments: Arrangement.all)
  func `on every single fault both agree`(arrangement: Arrangement) throws {
    let cable = try CableLibrary.load(id: arrangement.id)
    let faults = WiringFault.all(of: cable)
    #expect(faults.count > 50)
    for fault in faults {
      let found = try arrangement.disagreements(circuitOf: fault, against: fault)
      #expect(found == [], "\(fault.id(in: cable))")
    }
  }

  /// A ground wire beside another one changes nothing while the other holds.
  private static let redundant: Set<String> = ["open-gnd-4", "open-gnd-5"]

  @Test(arguments: Arrangement.all.filter { $0.farEnd == .attached })
  func `a circuit without the fault is noticed`(arrangement: Arrangement) throws {
    let cable = try CableLibrary.load(id: arrangement.id)
    for fault in WiringFault.all(of: cable) {
      let id = fault.id(in: cable)
      let found = try arrangement.disagreements(circuitOf: nil, against: fault)
      #expect(found.isEmpty == Self.redundant.contains(id), "\(id)")
    }
  }

  @Test
  func `a circuit with its data wires exchanged is told by its sources`() throws {
    let attached = Arrangement(id: "smart-custom", farEnd: .attached)
    let found = try attached.disagreements(circuitOf: .conductorsExchanged(0, 1), against: nil)
    #expect(found.contains { $0.contains("host(CableModel.HostSignal.rxd) is driven by") })
  }

  @Test
  func `a circuit without ground is told by its ground`() throws {
    let attached = Arrangement(id: "smart-custom", farEnd: .attached)
    let found = try attached.disagreements(circuitOf: .conductorOpen(2), against: nil)
    #expect(found.contains("ground is common"))
  }

  @Test
  func `a circuit with its far end elsewhere is told by its sources`() throws {
    let cable = try CableLibrary.load(id: "smart-custom")
    let free = Circuit(cable, harness: Harness(cable), farEnd: .free)
    let opinion = SecondOpinion(cable, nil, farEnd: .attached)
    #expect(!opinion.disagreements(with: free).isEmpty)
  }
}
