import CableModel
import TestSupport
import Testing
import Wiring

@Suite("The catalogue of wiring faults")
struct WiringFaultCatalogueTests {
  private let cisco: Cable
  private let ids: Set<String>

  init() throws {
    let cable = try CableLibrary.load(id: "cisco-rollover-gc98mf")
    cisco = cable
    ids = Set(WiringFault.all(of: cable).map { $0.id(in: cable) })
  }

  /// Counted from the drawing: four wires, into three of nine pins, from four of eight.
  private static let expected: Set<String> = {
    let wires = ["txd": 1, "rxd": 2, "gnd-4": 9, "gnd-5": 9]
    var all: Set<String> = [
      "open-txd", "open-rxd", "open-gnd-4", "open-gnd-5", "open-gnd",
      "exchanged-txd-rxd", "exchanged-txd-gnd-4", "exchanged-txd-gnd-5", "exchanged-rxd-gnd-4",
      "exchanged-rxd-gnd-5", "exchanged-txd-gnd", "exchanged-rxd-gnd",
      "rotated-1-2-9", "rotated-9-2-1",
      "grounded-txd", "grounded-rxd",
      "jumper-missing-cts-rts", "jumper-missing-dsr-dtr", "jumpers-missing", "jumpers-crossed",
      "plug-not-rolled", "counted-from-wire-side", "wired-as-pc-3-2-5", "wired-as-pc-2-3-5",
      "contacts-one-too-high", "contacts-one-too-low", "loose-txd", "loose-rxd", "loose-gnd",
    ]
    // The lead is moulded: each wire of it can be broken, and its plug wired in three other ways.
    for signal in ["cts", "dsr", "rxd", "txd", "dtr", "rts"] { all.insert("lead-open-\(signal)") }
    all.formUnion(["lead-three-wires", "lead-ground-on-4", "lead-ground-on-5", "lead-dcd-on-4"])
    for (wire, home) in wires {
      for pin in 1...9 where pin != home { all.insert("misplaced-\(wire)-in-\(pin)") }
    }
    // The one contact with two wires, in a hole that should be empty.
    for pin in 3...8 { all.insert("misplaced-gnd-in-\(pin)") }
    for pin in [1, 2, 9] {
      for spare in [1, 2, 7, 8] { all.insert("pin-\(pin)-fed-from-\(spare)") }
    }
    for other in 2...9 { all.insert("bridged-1-\(other)") }
    for other in 3...9 { all.insert("bridged-2-\(other)") }
    for other in 3...8 { all.insert("bridged-\(other)-9") }
    return all
  }()

  @Test
  func `the default cable has exactly the faults that can be counted on its drawing`() {
    #expect(Self.expected.count == 29 + 10 + 32 + 6 + 12 + 21)
    #expect(ids.subtracting(Self.expected).sorted() == [])
    #expect(Self.expected.subtracting(ids).sorted() == [])
  }

  /// Three wires, six spare host pins, no plug to roll; the jumpers make the difference.
  ///
  /// 3 open, 3 x 8 in a wrong pin, 6 x 3 feeds, 3 exchanges, 2 rotations, 21 bridges, 2 grounded,
  /// 3 loose, a null modem and 5 ways to build the connector wrong are 82; two jumpers have 4 more,
  /// and a wire between the shells can be open, or lie on host ground, which the others cannot show.
  @Test(arguments: [("apc-940-0024c", 88), ("smart-custom", 82)])
  func `the cables with three wires have as many as theirs`(id: String, count: Int) throws {
    #expect(WiringFault.all(of: try CableLibrary.load(id: id)).count == count)
  }

  @Test(arguments: CableLibrary.ids)
  func `no two faults give the same wiring, and none gives a sound cable`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let built = WiringFault.all(of: cable).map { Harness(cable, faults: [$0]) }
    #expect(Set(built).count == built.count)
    #expect(!built.contains(Harness(cable)))
  }

  /// Pin 9 has two ground wires, so that one of them elsewhere is a bridge from there to pin 9.
  @Test
  func `the faults of the default cable that join the same pins follow from its two grounds`() {
    let own = WiringFault.all(of: cisco).filter { !$0.id(in: cisco).hasPrefix("lead-") }
    let firm = own.filter {
      Harness(cisco, faults: [$0]).whileLooseContactsAreOpen == nil
    }
    let faults = firm.filter { $0 != .plugNotRolled }
    let alike = Dictionary(grouping: faults) { fault in
      SecondOpinion(cisco, fault, farEnd: .attached).joinedPins
    }
    let groups = alike.values.filter { $0.count > 1 }.map { Set($0.map { $0.id(in: cisco) }) }
    var expected: Set<Set<String>> = [
      ["open-gnd-4", "open-gnd-5"],
      ["misplaced-gnd-4-in-1", "misplaced-gnd-5-in-1"],
      ["misplaced-gnd-4-in-2", "misplaced-gnd-5-in-2"],
      ["exchanged-txd-gnd-4", "exchanged-txd-gnd-5", "bridged-1-9", "grounded-txd"],
      ["exchanged-rxd-gnd-4", "exchanged-rxd-gnd-5", "bridged-2-9", "grounded-rxd"],
    ]
    for pin in 3...8 {
      expected.insert([
        "misplaced-gnd-4-in-\(pin)", "misplaced-gnd-5-in-\(pin)", "bridged-\(pin)-9",
      ])
    }
    #expect(Set(groups) == expected)
  }

  @Test(arguments: CableLibrary.ids)
  func `the catalogue is the same every time`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    #expect(WiringFault.all(of: cable) == WiringFault.all(of: cable))
  }

  @Test(arguments: CableLibrary.ids)
  func `every fault of its own wires concerns a conductor or a jumper`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for fault in WiringFault.all(of: cable) where !fault.id(in: cable).hasPrefix("lead-") {
      let touched = fault.conductors(of: cable)
      #expect(touched == touched.sorted() && touched.allSatisfy(cable.conductors.indices.contains))
      #expect(!touched.isEmpty || !fault.jumpers(of: cable).isEmpty, "\(fault.id(in: cable))")
    }
  }
}
