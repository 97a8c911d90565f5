#if os(Linux)

import CSerial
import PosixSerial
import SerialLink
import Testing

@Suite("Control inputs that a driver invents")
struct InventedInputsTests {
  /// What the link to a pty says of its inputs when sysfs names a driver behind it.
  private func inputs(drivenBy driver: String?) throws -> Knowable<InputLines> {
    let terminal = try PseudoTerminal(interruption: Interruption())
    var node = stat()
    #expect(stat(terminal.path, &node) == 0)
    let number = "\(cserial_major(node.st_rdev)):\(cserial_minor(node.st_rdev))"
    let tree = try TemporaryFolder()
    let device = tree.folder("sys/devices/usb1/1-2/1-2:1.0")
    tree.link("sys/dev/char/\(number)/device", to: device)
    if let driver {
      tree.link("sys/devices/usb1/1-2/1-2:1.0/driver", to: "../../../../bus/usb/drivers/" + driver)
    }
    let port = PosixPort(
      path: terminal.path,
      roots: SystemRoots(under: tree.path),
      interruption: Interruption()
    )
    let status = try port.withLink(smart) { link in PosixSerialTests.status(of: &link) }
    return try status.get().inputs
  }

  @Test
  func `cdc_acm's are unknown, and it is said why`() throws {
    #expect(
      try inputs(drivenBy: "cdc_acm") == .unknown(because: "this driver, cdc_acm, invents CTS")
    )
  }

  @Test(arguments: ["ftdi_sio", "cdc_acm_other", nil])
  func `those of any other driver are asked for`(driver: String?) throws {
    // A pty has none, which only the kernel can tell.
    #expect(
      try inputs(drivenBy: driver)
        == .unknown(because: "this kind of port has no control lines")
    )
  }
}

#endif
