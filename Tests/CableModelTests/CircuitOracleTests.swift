import CableModel
import TestSupport
import Testing
import Wiring

/// A lead, a patch cable that its owner crimped, and an adapter.
enum ChainedCable {
  static let id = "chain"

  static func load() throws -> Cable {
    let straight = (1...8).map { "{ from: \($0), to: \($0) }" }.joined(separator: ", ")
    return try CableLibrary.load(
      Array(
        """
        {
          id: "\(id)", name: "GC98MF adapter", purpose: "Three sections.", sources: ["a test"],
          host: "usb-console-lead",
          sections: [
            {
              name: "patch cable", make: "crimped", connector: "RJ45", gender: "male",
              conductors: [\(straight)], jumpers: [{ join: ["device:1", "device:8"] }],
            },
          ],
          device: "apc-smart-ups",
          conductors: [
            { from: 6, to: 1 }, { from: 3, to: 2 }, { from: 4, to: 9 }, { from: 5, to: 9 },
          ],
          jumpers: [],
          line: { baudRate: 2400, dataBits: 8, parity: "none", stopBits: 1 },
          protocol: "apc-smart",
        }
        """.utf8
      ),
      origin: "chain"
    )
  }
}

/// A shipped cable, or a chain, with its far end somewhere.
struct Arrangement: Sendable, CustomTestStringConvertible {
  let id: String
  let farEnd: FarEnd

  var testDescription: String { "\(id), \(farEnd.kind.rawValue)" }

  /// Reads the file of the cable.
  func cable() throws -> Cable {
    id == ChainedCable.id ? try ChainedCable.load() : try CableLibrary.load(id: id)
  }

  static let all = (CableLibrary.ids + [ChainedCable.id]).flatMap { id in
    [FarEnd.free, .shorted(ShortedPins(1, 2)), .attached, .bare].map {
      Arrangement(id: id, farEnd: $0)
    }
  }

  /// What the circuit of the cable with one fault and the second opinion of another fault disagree about.
  func disagreements(
    on cable: Cable,
    circuitOf fault: WiringFault?,
    against other: WiringFault?
  ) -> [String] {
    let harness = Harness(cable, faults: fault.map { [$0] } ?? [])
    return SecondOpinion(cable, other, farEnd: farEnd)
      .disagreements(with: Circuit(cable, harness: harness, farEnd: farEnd))
  }
}

@Suite("The circuit against a second opinion")
struct CircuitOracleTests {
  @Test(arguments: Arrangement.all)
  func `on a sound cable both agree`(arrangement: Arrangement) throws {
    let cable = try arrangement.cable()
    #expect(arrangement.disagreements(on: cable, circuitOf: nil, against: nil) == [])
  }

  @Test(arguments: Arrangement.all)
  func `on every single fault both agree`(arrangement: Arrangement) throws {
    let cable = try arrangement.cable()
    let faults = WiringFault.all(of: cable)
    #expect(faults.count >= 50)
    for fault in faults {
      let found = arrangement.disagreements(on: cable, circuitOf: fault, against: fault)
      #expect(found == [], "\(fault.id(in: cable))")
    }
  }

  /// A ground wire beside another one changes nothing while the other holds, and a loose contact
  /// nothing while it holds itself.
  private static let redundant: Set<String> = [
    "open-gnd-4", "open-gnd-5", "loose-txd", "loose-rxd", "loose-gnd",
    "lead-ground-on-4", "lead-ground-on-5",
  ]

  /// What changes nothing in the chain besides: its adapter joins 4 with 5 and leaves DSR and DTR alone,
  /// and the patch cable joins 1 with 8.
  private static let redundantInChain: Set<String> = [
    "lead-open-dsr", "lead-open-dtr", "open-dsr", "open-dtr", "open-gnd-4", "open-gnd-5",
    "misplaced-dsr-in-7", "misplaced-dtr-in-2", "patch-cable-misplaced-gnd-4-in-5",
    "patch-cable-misplaced-gnd-5-in-4",
    "exchanged-cts-rts", "exchanged-dsr-dtr", "exchanged-gnd-4-gnd-5", "patch-cable-bridged-1-8",
    "bridged-4-5",
    "loose-txd", "loose-rxd", "loose-pin-4", "loose-pin-5",
  ]

  @Test
  func `a circuit of a chain without the fault is noticed, but for what changes nothing`() throws {
    let attached = Arrangement(id: ChainedCable.id, farEnd: .attached)
    let cable = try ChainedCable.load()
    for fault in WiringFault.all(of: cable) {
      let id = fault.id(in: cable)
      let name = id.replacing("patch-cable-", with: "")
      let isRedundant = !Self.redundantInChain.union(Self.redundant).isDisjoint(with: [id, name])
      let found = attached.disagreements(on: cable, circuitOf: nil, against: fault)
      #expect(found.isEmpty == isRedundant, "\(id)")
    }
  }

  /// Over the other cables many a wire does nothing, so that its fault cannot be noticed.
  @Test(
    arguments: Arrangement.all.filter {
      $0.farEnd == .attached && CableLibrary.smartIDs.contains($0.id)
    }
  )
  func `a circuit without the fault is noticed`(arrangement: Arrangement) throws {
    let cable = try arrangement.cable()
    for fault in WiringFault.all(of: cable) {
      let id = fault.id(in: cable)
      let found = arrangement.disagreements(on: cable, circuitOf: nil, against: fault)
      #expect(found.isEmpty == Self.redundant.contains(id), "\(id)")
    }
  }

  @Test
  func `a circuit with its data wires exchanged is told by its sources`() throws {
    let attached = Arrangement(id: "smart-custom", farEnd: .attached)
    let found = try attached.disagreements(
      on: attached.cable(),
      circuitOf: .conductorsExchanged(0, 1),
      against: nil
    )
    #expect(found.contains { $0.contains("host(CableModel.HostSignal.rxd) is driven by") })
  }

  @Test
  func `a circuit without ground is told by its ground`() throws {
    let attached = Arrangement(id: "smart-custom", farEnd: .attached)
    let found = try attached.disagreements(
      on: attached.cable(),
      circuitOf: .conductorOpen(2),
      against: nil
    )
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
