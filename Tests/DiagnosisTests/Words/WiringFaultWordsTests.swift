import CableModel
import Diagnosis
import Testing
import Wiring

@Suite("What wiring faults are called in sentences")
struct WiringFaultWordsTests {
  private let cisco: Cable

  init() throws {
    cisco = try CableLibrary.load(id: "cisco-rollover-gc98mf")
  }

  private static let mentions: [(WiringFault, [String])] = [
    (.conductorOpen(0), ["yellow", "host TxD", "RJ45 pin 6", "DE-9 pin 1"]),
    (.conductorOpen(3), ["green", "host GND", "RJ45 pin 5", "DE-9 pin 9"]),
    (.deviceContactOpen(9), ["red", "green", "DE-9 pin 9"]),
    (.conductorMisplaced(0, in: 3), ["yellow", "DE-9 pin 3", "pin 1"]),
    (.conductorMisplaced(1, in: 9), ["black", "DE-9 pin 9", "pin 2"]),
    (.pinFed(2, fromHostPin: 8), ["DE-9 pin 2", "RJ45 pin 8", "host RTS"]),
    (.conductorsExchanged(0, 1), ["yellow", "black", "host TxD", "host RxD", "DE-9"]),
    (.conductorsExchanged(0, 2), ["yellow", "red"]),
    (.deviceContactsExchanged(1, 9), ["DE-9 pin 1", "pin 9"]),
    (.deviceContactsRotated([1, 2, 9]), ["pin 1 is in 2", "2 is in 9", "9 is in 1"]),
    (.deviceContactsRotated([9, 2, 1]), ["pin 9 is in 2", "2 is in 1", "1 is in 9"]),
    (.devicePinsBridged(1, 2), ["DE-9 pins 1 and 2", "the short was left in"]),
    (.devicePinsBridged(2, 3), ["DE-9 pins 2 and 3"]),
    (.conductorGrounded(1), ["black", "host RxD", "ground"]),
    (.jumperMissing(0), ["host CTS", "host RTS", "RJ45 pins 1 and 8"]),
    (.jumperMissing(1), ["host DSR", "host DTR", "RJ45 pins 2 and 7"]),
    (.allJumpersMissing, ["all jumpers"]),
    (.jumpersCrossed(0, 1), ["pins 1 and 8", "pins 2 and 7", "crossed"]),
    (.plugNotRolled, ["RJ45 plug", "host TxD", "host RxD"]),
    (.countedFromWireSide, ["DE-9", "side of the wires"]),
    (
      .wiredAsPC(txd: 3, rxd: 2, ground: 5),
      ["host TxD in pin 3", "host RxD in pin 2", "ground in pin 5"]
    ),
    (
      .wiredAsPC(txd: 2, rxd: 3, ground: 5),
      ["host TxD in pin 2", "host RxD in pin 3", "ground in pin 5"]
    ),
    (.contactsShifted(by: 1), ["every contact", "DE-9", "one hole too high"]),
    (.contactsShifted(by: -1), ["one hole too low"]),
    (.nullModem, ["null modem", "host TxD", "host RxD"]),
    (.deviceContactLoose(1), ["yellow", "DE-9 pin 1", "at times"]),
    (.deviceContactLoose(9), ["red", "green", "DE-9 pin 9"]),
  ]

  @Test(arguments: mentions)
  func `the words say which wire and which pin`(fault: WiringFault, mentions: [String]) {
    let words = fault.words(in: cisco)
    for mention in mentions {
      #expect(words.contains(mention))
    }
  }

  @Test
  func `only the loopback pins can have the short left in`() {
    #expect(!WiringFault.devicePinsBridged(2, 3).words(in: cisco).contains("short"))
  }

  @Test(arguments: CableLibrary.ids)
  func `the words are one clause, and no two faults of a cable share them`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let words = WiringFault.all(of: cable).map { $0.words(in: cable) }
    #expect(Set(words).count == words.count)
    for clause in words {
      #expect(!clause.hasSuffix(".") && !clause.contains("\n"))
      #expect(!clause.contains("pin nil") && !clause.contains("Optional"))
    }
  }

  @Test
  func `a fault in a cable without colours names the pin that the wire comes from`() throws {
    let cable = try CableLibrary.load(id: "smart-custom")
    let words = WiringFault.conductorOpen(1).words(in: cable)
    #expect(words == "the wire from pin 3 (host TxD, DE-9 pin 3) does not reach DE-9 pin 1")
  }
}
