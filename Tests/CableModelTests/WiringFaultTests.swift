import CableModel
import Testing
import Wiring

/// A fault of the default cable by its name, with what follows from the drawing.
///
/// The conductors are, in the order of the file: yellow (host TxD, 6 to 1), black (host RxD, 3 to
/// 2), red and green (ground, 4 and 5 to 9).
struct NamedFault: Sendable, CustomTestStringConvertible {
  let id: String
  let fault: WiringFault
  /// The conductors that it concerns, by index.
  let conductors: [Int]
  /// What its words must mention.
  let mentions: [String]
  var jumpers: [Int] = []

  var testDescription: String { id }

  static let all = [
    NamedFault(
      id: "open-txd",
      fault: .conductorOpen(0),
      conductors: [0],
      mentions: ["yellow", "host TxD", "RJ45 pin 6", "DE-9 pin 1"]
    ),
    NamedFault(
      id: "open-gnd-5",
      fault: .conductorOpen(3),
      conductors: [3],
      mentions: ["green", "host GND", "RJ45 pin 5", "DE-9 pin 9"]
    ),
    NamedFault(
      id: "open-gnd",
      fault: .deviceContactOpen(9),
      conductors: [2, 3],
      mentions: ["red", "green", "DE-9 pin 9"]
    ),
    NamedFault(
      id: "misplaced-txd-in-3",
      fault: .conductorMisplaced(0, in: 3),
      conductors: [0],
      mentions: ["yellow", "DE-9 pin 3", "pin 1"]
    ),
    NamedFault(
      id: "misplaced-rxd-in-9",
      fault: .conductorMisplaced(1, in: 9),
      conductors: [1, 2, 3],
      mentions: ["black", "DE-9 pin 9", "pin 2"]
    ),
    NamedFault(
      id: "pin-2-fed-from-8",
      fault: .pinFed(2, fromHostPin: 8),
      conductors: [1],
      mentions: ["DE-9 pin 2", "RJ45 pin 8", "host RTS"]
    ),
    NamedFault(
      id: "exchanged-txd-rxd",
      fault: .conductorsExchanged(0, 1),
      conductors: [0, 1],
      mentions: ["yellow", "black", "host TxD", "host RxD", "DE-9"]
    ),
    NamedFault(
      id: "exchanged-txd-gnd-4",
      fault: .conductorsExchanged(0, 2),
      conductors: [0, 2],
      mentions: ["yellow", "red"]
    ),
    NamedFault(
      id: "exchanged-txd-gnd",
      fault: .deviceContactsExchanged(1, 9),
      conductors: [0, 2, 3],
      mentions: ["DE-9 pin 1", "pin 9"]
    ),
    NamedFault(
      id: "rotated-1-2-9",
      fault: .deviceContactsRotated([1, 2, 9]),
      conductors: [0, 1, 2, 3],
      mentions: ["pin 1 is in 2", "2 is in 9", "9 is in 1"]
    ),
    NamedFault(
      id: "rotated-9-2-1",
      fault: .deviceContactsRotated([9, 2, 1]),
      conductors: [0, 1, 2, 3],
      mentions: ["pin 9 is in 2", "2 is in 1", "1 is in 9"]
    ),
    NamedFault(
      id: "bridged-1-2",
      fault: .devicePinsBridged(1, 2),
      conductors: [0, 1],
      mentions: ["DE-9 pins 1 and 2", "the short was left in"]
    ),
    NamedFault(
      id: "bridged-2-3",
      fault: .devicePinsBridged(2, 3),
      conductors: [1],
      mentions: ["DE-9 pins 2 and 3"]
    ),
    NamedFault(
      id: "grounded-rxd",
      fault: .conductorGrounded(1),
      conductors: [1],
      mentions: ["black", "host RxD", "ground"]
    ),
    NamedFault(
      id: "jumper-missing-cts-rts",
      fault: .jumperMissing(0),
      conductors: [],
      mentions: ["host CTS", "host RTS", "RJ45 pins 1 and 8"],
      jumpers: [0]
    ),
    NamedFault(
      id: "jumper-missing-dsr-dtr",
      fault: .jumperMissing(1),
      conductors: [],
      mentions: ["host DSR", "host DTR", "RJ45 pins 2 and 7"],
      jumpers: [1]
    ),
    NamedFault(
      id: "jumpers-missing",
      fault: .allJumpersMissing,
      conductors: [],
      mentions: ["all jumpers"],
      jumpers: [0, 1]
    ),
    NamedFault(
      id: "jumpers-crossed",
      fault: .jumpersCrossed(0, 1),
      conductors: [],
      mentions: ["pins 1 and 8", "pins 2 and 7", "crossed"],
      jumpers: [0, 1]
    ),
    NamedFault(
      id: "plug-not-rolled",
      fault: .plugNotRolled,
      conductors: [0, 1, 2, 3],
      mentions: ["RJ45 plug", "host TxD", "host RxD"]
    ),
    NamedFault(
      id: "counted-from-wire-side",
      fault: .countedFromWireSide,
      conductors: [0, 1, 2, 3],
      mentions: ["DE-9", "side of the wires"]
    ),
    NamedFault(
      id: "wired-as-pc-3-2-5",
      fault: .wiredAsPC(txd: 3, rxd: 2, ground: 5),
      conductors: [0, 1, 2, 3],
      mentions: ["host TxD in pin 3", "host RxD in pin 2", "ground in pin 5"]
    ),
    NamedFault(
      id: "wired-as-pc-2-3-5",
      fault: .wiredAsPC(txd: 2, rxd: 3, ground: 5),
      conductors: [0, 1, 2, 3],
      mentions: ["host TxD in pin 2", "host RxD in pin 3", "ground in pin 5"]
    ),
  ]
}

@Suite("The names of wiring faults")
struct WiringFaultTests {
  private let cisco: Cable

  init() throws {
    cisco = try CableLibrary.load(id: "cisco-rollover-gc98mf")
  }

  @Test(arguments: NamedFault.all)
  func `a fault keeps its name, and the name finds it`(named: NamedFault) {
    #expect(named.fault.id(in: cisco) == named.id)
    #expect(WiringFault.all(of: cisco).filter { $0.id(in: cisco) == named.id } == [named.fault])
  }

  @Test(arguments: NamedFault.all)
  func `the words say which wire and which pin`(named: NamedFault) {
    let words = named.fault.words(in: cisco)
    for mention in named.mentions {
      #expect(words.contains(mention))
    }
  }

  @Test(arguments: NamedFault.all)
  func `a fault knows the conductors and jumpers that it concerns`(named: NamedFault) {
    #expect(named.fault.conductors(of: cisco) == named.conductors)
    #expect(named.fault.jumpers(of: cisco) == named.jumpers)
  }

  @Test
  func `only the loopback pins can have the short left in`() {
    #expect(!WiringFault.devicePinsBridged(2, 3).words(in: cisco).contains("short"))
  }

  @Test(arguments: CableLibrary.ids)
  func `no two faults of a cable share a name or words`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let faults = WiringFault.all(of: cable)
    #expect(Set(faults.map { $0.id(in: cable) }).count == faults.count)
    #expect(Set(faults.map { $0.words(in: cable) }).count == faults.count)
  }

  @Test(arguments: CableLibrary.ids)
  func `names are fit for a command line, and words are one clause`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for fault in WiringFault.all(of: cable) {
      #expect(fault.id(in: cable).wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      let words = fault.words(in: cable)
      #expect(!words.hasSuffix(".") && !words.contains("\n"))
      #expect(!words.contains("pin nil") && !words.contains("Optional"))
    }
  }

  @Test
  func `two signals in one device pin still give every fault a name of its own`() throws {
    var cable = try CableLibrary.load(id: "smart-custom")
    cable.conductors += [Conductor(from: 4, to: 3), Conductor(from: 7, to: 3)]
    let ids = WiringFault.all(of: cable).map { $0.id(in: cable) }
    let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
  }

  @Test
  func `a fault in a cable without colours names the pin that the wire comes from`() throws {
    let cable = try CableLibrary.load(id: "smart-custom")
    let words = WiringFault.conductorOpen(1).words(in: cable)
    #expect(words == "the wire from pin 3 (host TxD, DE-9 pin 3) does not reach DE-9 pin 1")
  }
}
