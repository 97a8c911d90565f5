import PortInventory
import SerialLink
import Testing

struct TwinTests {
  private func port(_ name: String, serial: String?, at place: String) -> ListedPort {
    ListedPort(
      path: "/dev/" + name,
      origin: .usb(
        USBIdentity(vendorID: "1a86", productID: "7523", serialNumber: serial, place: place)
      ),
      permission: nil,
      holders: .known([])
    )
  }

  private func haveTwins(_ ports: [ListedPort]) -> [Bool] {
    let listing = PortListing(ports: ports, usbDevices: .known(2))
    return ports.map(listing.hasTwin)
  }

  @Test func `two equal adapters claim one name`() {
    let one = port("ttyUSB0", serial: nil, at: "1-1")
    #expect(haveTwins([one, port("ttyUSB1", serial: nil, at: "1-2")]) == [true, true])
  }

  @Test func `a serial number of its own tells an adapter from its like`() {
    let one = port("ttyUSB0", serial: "A", at: "1-1")
    #expect(haveTwins([one, port("ttyUSB1", serial: "B", at: "1-2")]) == [false, false])
  }

  @Test func `two ports of one adapter are no twins`() {
    let one = port("ttyUSB0", serial: nil, at: "1-1")
    #expect(haveTwins([one, port("ttyUSB1", serial: nil, at: "1-1")]) == [false, false])
  }
}
