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
  var jumpers: [Int] = []

  var testDescription: String { id }

  static let all = [
    NamedFault(
      id: "open-txd",
      fault: .conductorOpen(0),
      conductors: [0]
    ),
    NamedFault(
      id: "open-gnd-5",
      fault: .conductorOpen(3),
      conductors: [3]
    ),
    NamedFault(
      id: "open-gnd",
      fault: .deviceContactOpen(9),
      conductors: [2, 3]
    ),
    NamedFault(
      id: "misplaced-txd-in-3",
      fault: .conductorMisplaced(0, in: 3),
      conductors: [0]
    ),
    NamedFault(
      id: "misplaced-rxd-in-9",
      fault: .conductorMisplaced(1, in: 9),
      conductors: [1, 2, 3]
    ),
    NamedFault(
      id: "pin-2-fed-from-8",
      fault: .pinFed(2, fromHostPin: 8),
      conductors: [1]
    ),
    NamedFault(
      id: "exchanged-txd-rxd",
      fault: .conductorsExchanged(0, 1),
      conductors: [0, 1]
    ),
    NamedFault(
      id: "exchanged-txd-gnd-4",
      fault: .conductorsExchanged(0, 2),
      conductors: [0, 2]
    ),
    NamedFault(
      id: "exchanged-txd-gnd",
      fault: .deviceContactsExchanged(1, 9),
      conductors: [0, 2, 3]
    ),
    NamedFault(
      id: "rotated-1-2-9",
      fault: .deviceContactsRotated([1, 2, 9]),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "rotated-9-2-1",
      fault: .deviceContactsRotated([9, 2, 1]),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "bridged-1-2",
      fault: .devicePinsBridged(1, 2),
      conductors: [0, 1]
    ),
    NamedFault(
      id: "bridged-2-3",
      fault: .devicePinsBridged(2, 3),
      conductors: [1]
    ),
    NamedFault(
      id: "grounded-rxd",
      fault: .conductorGrounded(1),
      conductors: [1]
    ),
    NamedFault(
      id: "jumper-missing-cts-rts",
      fault: .jumperMissing(0),
      conductors: [],
      jumpers: [0]
    ),
    NamedFault(
      id: "jumper-missing-dsr-dtr",
      fault: .jumperMissing(1),
      conductors: [],
      jumpers: [1]
    ),
    NamedFault(
      id: "jumpers-missing",
      fault: .allJumpersMissing,
      conductors: [],
      jumpers: [0, 1]
    ),
    NamedFault(
      id: "jumpers-crossed",
      fault: .jumpersCrossed(0, 1),
      conductors: [],
      jumpers: [0, 1]
    ),
    NamedFault(
      id: "plug-not-rolled",
      fault: .plugNotRolled,
      conductors: [0, 1]
    ),
    NamedFault(
      id: "counted-from-wire-side",
      fault: .countedFromWireSide,
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "wired-as-pc-3-2-5",
      fault: .wiredAsPC(txd: 3, rxd: 2, ground: 5),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "wired-as-pc-2-3-5",
      fault: .wiredAsPC(txd: 2, rxd: 3, ground: 5),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "contacts-one-too-high",
      fault: .contactsShifted(by: 1),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(
      id: "contacts-one-too-low",
      fault: .contactsShifted(by: -1),
      conductors: [0, 1, 2, 3]
    ),
    NamedFault(id: "loose-txd", fault: .deviceContactLoose(1), conductors: [0]),
    NamedFault(id: "loose-gnd", fault: .deviceContactLoose(9), conductors: [2, 3]),
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
  func `a fault knows the conductors and jumpers that it concerns`(named: NamedFault) {
    #expect(named.fault.conductors(of: cisco) == named.conductors)
    #expect(named.fault.jumpers(of: cisco) == named.jumpers)
  }

  @Test(arguments: CableLibrary.ids)
  func `no two faults of a cable share a name`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let faults = WiringFault.all(of: cable)
    #expect(Set(faults.map { $0.id(in: cable) }).count == faults.count)
  }

  @Test(arguments: CableLibrary.ids)
  func `names are fit for a command line`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for fault in WiringFault.all(of: cable) {
      #expect(fault.id(in: cable).wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
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
}
