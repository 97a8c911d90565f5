import CableModel
import Testing
import Wiring

@Suite("A cable as it was built")
struct HarnessTests {
  private let cisco: Cable

  init() throws {
    cisco = try CableLibrary.load(id: "cisco-rollover-gc98mf")
  }

  /// Where the wires from jack pins 6, 3, 4 and 5 land with these faults.
  private func landings(_ faults: WiringFault...) -> [Int?] {
    Harness(cisco, faults: faults).wires.map(\.to)
  }

  @Test
  func `without faults everything is as described`() {
    let harness = Harness(cisco)
    #expect(harness.arrivals(over: cisco) == cisco.host.pins)
    #expect(
      harness.wires == [
        Wire(from: 6, to: 1), Wire(from: 3, to: 2), Wire(from: 4, to: 9), Wire(from: 5, to: 9),
      ]
    )
    #expect(
      harness.joints == [
        Joint(pins: [Pin(.host, 1), Pin(.host, 8)], isWhole: true),
        Joint(pins: [Pin(.host, 2), Pin(.host, 7)], isWhole: true),
      ]
    )
  }

  @Test
  func `an open conductor ends nowhere`() {
    #expect(landings(.conductorOpen(0)) == [nil, 2, 9, 9])
    #expect(landings(.conductorOpen(3)) == [1, 2, 9, nil])
  }

  @Test
  func `an open contact takes every conductor in it along`() {
    #expect(landings(.deviceContactOpen(9)) == [1, 2, nil, nil])
    #expect(landings(.deviceContactOpen(3)) == [1, 2, 9, 9])
  }

  @Test
  func `exchanged conductors land in each other's pins`() {
    #expect(landings(.conductorsExchanged(0, 1)) == [2, 1, 9, 9])
    #expect(landings(.conductorsExchanged(0, 2)) == [9, 2, 1, 9])
  }

  @Test
  func `exchanged contacts take all their conductors along`() {
    #expect(landings(.deviceContactsExchanged(1, 9)) == [9, 2, 1, 1])
    #expect(landings(.deviceContactsExchanged(9, 5)) == [1, 2, 5, 5])
  }

  @Test
  func `jumpers of the device end move and open with their contacts`() {
    var cable = cisco
    cable.jumpers = [Jumper(pins: [Pin(.device, 3), Pin(.device, 4)])]
    let moved = Harness(cable, faults: [.deviceContactsExchanged(3, 1)])
    #expect(moved.wires.map(\.to) == [3, 2, 9, 9])
    #expect(moved.joints.map(\.pins) == [[Pin(.device, 1), Pin(.device, 4)]])
    let open = Harness(cable, faults: [.deviceContactOpen(3)])
    #expect(open.joints.map(\.pins) == [[Pin(.device, 4)]])
  }

  @Test
  func `pins of the host end stay when contacts of the device end change places`() {
    let harness = Harness(cisco, faults: [.deviceContactsExchanged(1, 2), .deviceContactOpen(8)])
    #expect(harness.joints == Harness(cisco).joints)
  }

  @Test
  func `a missing jumper stays known but joins nothing`() {
    let harness = Harness(cisco, faults: [.jumperMissing(1)])
    #expect(harness.joints.map(\.isWhole) == [true, false])
  }

  @Test
  func `faults are applied in their order`() {
    #expect(landings(.conductorsExchanged(0, 1), .deviceContactOpen(1)) == [2, nil, 9, 9])
    #expect(landings(.deviceContactOpen(1), .conductorsExchanged(0, 1)) == [2, nil, 9, 9])
    #expect(landings(.conductorOpen(0), .conductorsExchanged(0, 1)) == [2, nil, 9, 9])
    #expect(landings(.conductorsExchanged(0, 1), .conductorOpen(0)) == [nil, 1, 9, 9])
  }

  @Test
  func `the same exchange twice is none`() {
    #expect(
      Harness(cisco, faults: [.conductorsExchanged(0, 1), .conductorsExchanged(0, 1)])
        == Harness(cisco)
    )
  }
}
