import CableModel
import Testing
import Wiring

@Suite("Looking things up in a cable")
struct CableTests {
  private let cisco: Cable

  init() throws {
    cisco = try CableLibrary.load(id: "cisco-rollover-gc98mf")
  }

  @Test
  func `a signal is found at its host pin, and ground at the lowest`() {
    #expect(cisco.hostPin(of: .txd) == 6)
    #expect(cisco.hostPin(of: .rxd) == 3)
    #expect(cisco.hostPin(of: .ground) == 4)
    #expect(cisco.hostPin(of: .ri) == nil)
  }

  @Test
  func `device pins are found by their part on the line`() {
    #expect(cisco.devicePins(playing: .receivedData) == [1])
    #expect(cisco.devicePins(playing: .transmittedData) == [2])
    #expect(cisco.devicePins(playing: .ground) == [9])
    #expect(cisco.devicePins(playing: .other) == [3, 4, 5, 6, 7, 8])
  }

  @Test
  func `conductors are found by the signal they carry`() {
    #expect(cisco.conductors(carrying: .txd).map(\.to) == [1])
    #expect(cisco.conductors(carrying: .ground).map(\.from) == [4, 5])
    #expect(cisco.conductors(carrying: .rts).isEmpty)
  }

  @Test(arguments: ["cisco-rollover-gc98mf", "apc-940-0024c", "smart-custom"])
  func `the loopback short joins pins 1 and 2, and only 1, 2 and 9 are populated`(
    id: String
  ) throws {
    let cable = try CableLibrary.load(id: id)
    #expect(cable.loopbackPins == ShortedPins(2, 1))
    #expect(cable.loopbackPins?.first == 1)
    #expect(cable.populatedDevicePins.subtracting([ConnectorKind.shellNumber]) == [1, 2, 9])
    #expect(cable.emptyDevicePins == [3, 4, 5, 6, 7, 8])
  }

  @Test
  func `a cable without a data conductor has no pins to short`() {
    var cable = cisco
    cable.conductors.removeFirst()
    #expect(cable.loopbackPins == nil)
  }

  @Test
  func `a device jumper populates its pins`() {
    var cable = cisco
    cable.jumpers = [Jumper(pins: [Pin(.device, 3), Pin(.device, 4)])]
    #expect(cable.populatedDevicePins == [1, 2, 3, 4, 9])
  }

  @Test(arguments: [
    (DeviceSignal(name: "RxD", direction: .in), DeviceRole.receivedData),
    (DeviceSignal(name: "TxD", direction: .out), .transmittedData),
    (DeviceSignal(name: "GND", direction: .ground), .ground),
    (DeviceSignal(name: "chassis", direction: .ground), .ground),
    (DeviceSignal(name: "common", direction: .common), .other),
    (DeviceSignal(name: "RxD", direction: .out), .other),
    (DeviceSignal(name: "low battery", direction: .openCollector), .other),
    (DeviceSignal(name: "+24 V", direction: .supply), .other),
  ])
  func `a device signal plays the part that its name and direction give it`(
    signal: DeviceSignal,
    role: DeviceRole
  ) {
    #expect(signal.role == role)
  }

  @Test
  func `the host sends TxD, RTS and DTR and receives the rest`() {
    #expect(HostSignal.allCases.filter { $0.direction == .out } == [.txd, .rts, .dtr])
    #expect(HostSignal.allCases.filter { $0.direction == .ground } == [.ground])
  }

  @Test
  func `host pins sort before device pins`() {
    #expect(
      [Pin(.device, 1), Pin(.host, 8), Pin(.host, 2)].sorted()
        == [Pin(.host, 2), Pin(.host, 8), Pin(.device, 1)]
    )
  }

  @Test
  func `a far end is of the kind that people name`() {
    #expect(FarEnd.free.kind == .free)
    #expect(FarEnd.shorted(ShortedPins(1, 2)).kind == .shorted)
    #expect(FarEnd.attached.kind == .attached)
  }
}
