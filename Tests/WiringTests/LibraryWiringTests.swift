import CableModel
import Testing
import Wiring

/// What is printed in a source: computer pin, dash, UPS pin; pins of the computer that are joined, with plus.
///
/// "s" is the shell. A part in the wire stands behind a colon.
private struct PrintedWiring: CustomTestStringConvertible, Sendable {
  let id: String
  let wires: String
  var joins = ""

  var testDescription: String { id }
}

@Suite("The wiring of each cable of the library")
struct LibraryWiringTests {
  /// Copied from Network UPS Tools, docs/cables/apc.txt, and from apcupsd, doc/manual/cables.rst, unless
  /// it says otherwise.
  private static let printed: [PrintedWiring] = [
    // The seed of the program: wejn.org, 2021-02.
    PrintedWiring(id: "cisco-rollover-gc98mf", wires: "6-1 3-2 4-9 5-9", joins: "1+8 2+7"),
    PrintedWiring(id: "apc-940-0024c", wires: "2-2 3-1 5-9 s-s", joins: "1+4 7+8"),
    PrintedWiring(id: "smart-custom", wires: "2-2 3-1 5-9"),
    PrintedWiring(
      id: "apc-940-0020b",
      wires: "8-2 4-1 5-4 5-9 7-5:circuit s-s",
      joins: "1+3:4.7 kΩ"
    ),
    PrintedWiring(id: "apc-940-0020c", wires: "8-2 4-1 5-4 5-9 7-5:93.5 kΩ"),
    PrintedWiring(id: "apc-940-0023a", wires: "1-2 5-4 5-9", joins: "3+4:3.3 kΩ"),
    PrintedWiring(
      id: "apc-940-0095a",
      wires: "2-2 3-1:4.7 kΩ 7-1:diode 5-4 5-9 4-5:circuit s-s",
      joins: "2+9 4+6+8 1+3:4.7 kΩ"
    ),
    PrintedWiring(id: "apc-940-0095b", wires: "2-2 3-1:4.7 kΩ 5-4 5-9", joins: "2+9 1+4+6+8"),
    // A null modem; the wires that every one has.
    PrintedWiring(id: "apc-940-0103", wires: "2-3 3-2 5-5"),
    PrintedWiring(id: "apc-940-0119a", wires: "4-1 8-2 1-3 5-4 7-5", joins: "4+6 8+9 1+2"),
    PrintedWiring(id: "apc-940-0127b", wires: "1-1 2-9 3-10 4-7 s-4"),
    PrintedWiring(
      id: "apc-940-0128a",
      wires: "4-8:circuit 1-3 8-2 7-3:circuit 7-2:circuit 5-7 s-4",
      joins: "4+6 1+2 8+9"
    ),
    // luxnet.ch/computer/apccable.php, in numbers of the middle four.
    PrintedWiring(id: "apc-940-0144", wires: "2-2 3-3 5-1"),
    // pinoutguide.com, as quoted in esphome-apc-ups issue 24: TxD 1, RxD 7, GND 6.
    PrintedWiring(id: "apc-940-0625a", wires: "2-1 3-7 5-6"),
    PrintedWiring(id: "apc-940-1000", wires: "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 9-9 s-s"),
    PrintedWiring(id: "back-ups-cs", wires: "2-2 3-8 5-7 s-4"),
    // A plug in its jack.
    PrintedWiring(id: "cisco-console", wires: "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8"),
    // worldpowersystems.com/J/null-modem.html.
    PrintedWiring(id: "null-modem", wires: "2-3 3-2 4-6 5-5 6-4 7-8 8-7"),
  ]

  @Test
  func `every cable of the library is in the table`() {
    #expect(Set(Self.printed.map(\.id)) == Set(CableLibrary.ids))
    #expect(CableLibrary.ids.count >= 15)
  }

  @Test(arguments: printed)
  fileprivate func `a cable is wired as its source prints it`(printed: PrintedWiring) throws {
    let cable = try CableLibrary.load(id: printed.id)
    let wires = cable.conductors.map { wire in
      "\(short(wire.from))-\(short(wire.to))" + part(wire.component)
    }
    let joins = cable.jumpers.map { jumper in
      jumper.pins.map { short($0.number) }.joined(separator: "+") + part(jumper.component)
    }
    #expect(Set(wires) == items(printed.wires))
    #expect(Set(joins) == items(printed.joins))
    #expect(cable.jumpers.flatMap(\.pins).allSatisfy { $0.end == .host })
  }

  @Test
  func `no number is printed on two cables`() throws {
    let numbers = try CableLibrary.ids.flatMap { try CableLibrary.load(id: $0).printedNumbers }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { $0.hasPrefix("940-") })
  }

  /// apcupsd, cables.rst: +5 V on 1 and data on 9 and 10 of the ten-contact jack, by the 940-0127B.
  @Test(arguments: ["apc-940-0128a", "back-ups-cs"])
  func `a ten-contact jack bites where it has USB`(id: String) throws {
    let pins = try CableLibrary.load(id: id).device.pins
    for pin in [1, 9, 10] { #expect(pins[pin]?.hazard != nil) }
  }

  /// An eight-contact plug sits in the middle of ten contacts, so that its 1, 6, 7 and 3 are 2, 7, 8 and 4.
  @Test
  func `the two cables for a ten-contact jack meet the same contacts of it`() throws {
    let eight = try CableLibrary.load(id: "apc-940-0625a")
    let ten = try CableLibrary.load(id: "back-ups-cs")
    #expect(eight.device.socket == .rj50)
    for name in ["TxD", "RxD", "GND", "chassis"] {
      let own = try #require(eight.device.pins.first { $0.value.name == name }).key
      let other = try #require(ten.device.pins.first { $0.value.name == name }).key
      #expect(eight.device.connector.number(of: own, in: .rj50) == other)
    }
  }

  /// Where the sources contradict each other or are not sure of a drawing.
  @Test(arguments: [
    "apc-940-0020b", "apc-940-0020c", "apc-940-0023a", "apc-940-0095b", "apc-940-0103",
    "apc-940-0127b", "apc-940-0128a", "apc-940-0144", "apc-940-0625a",
  ])
  func `a cable whose sources are in doubt says so`(id: String) throws {
    #expect(try !CableLibrary.load(id: id).doubts.isEmpty)
  }

  private func short(_ contact: Int) -> String {
    contact == ConnectorKind.shellNumber ? "s" : String(contact)
  }

  private func part(_ component: WireComponent?) -> String {
    switch component {
    case nil: ""
    case .circuit: ":circuit"
    case .diode: ":diode"
    case .resistor: ":\(component?.words.replacing(" ", with: "_") ?? "")"
    }
  }

  private func items(_ text: String) -> Set<String> {
    Set(text.replacing(" kΩ", with: "_kΩ").split(separator: " ").map(String.init))
  }
}
