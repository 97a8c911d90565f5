#if os(Linux)

import PortInventory
import SerialLink

/// What sysfs tells of one terminal.
struct SysfsTerminal {
  /// The terminal's folder, such as `/sys/class/tty/ttyUSB0`.
  let folder: String

  /// Looks at a folder of `/sys/class/tty`.
  init(folder: String) {
    self.folder = folder
  }

  /// Looks a device up by its number.
  init(device: DeviceNumber, roots: SystemRoots) {
    folder = "\(roots.sys)/dev/char/\(device.major):\(device.minor)"
  }

  /// The device's number as the kernel gave it out.
  var number: DeviceNumber? {
    let halves = (FileTree.line(of: folder + "/dev") ?? "").split(separator: ":").map { Int($0) }
    guard halves.count == 2, let major = halves[0], let minor = halves[1] else { return nil }
    return DeviceNumber(major: major, minor: minor)
  }

  /// Whether the kernel counts the device among the terminals.
  var isTerminal: Bool {
    FileTree.target(of: folder + "/subsystem").map(FileTree.name) == "tty"
  }

  /// Whether a device stands behind it; consoles and pseudo-terminals have none.
  var hasHardware: Bool { FileTree.exists(folder + "/device") }

  /// Whether it is one of the 8250 driver's names without a chip: type 0, "unknown".
  ///
  /// The driver makes four such names or more on every PC. The file needs no open port.
  var isPhantom: Bool { FileTree.line(of: folder + "/type") == "0" }

  /// The name of the driver, if one is bound.
  ///
  /// Since Linux 6.5 a UART has two layers named `port` and `ctrl` above its own driver.
  var driver: String? {
    ancestors
      .filter { subsystem(of: $0) != "serial-base" }
      .prefix(2)
      .lazy
      .compactMap { FileTree.target(of: $0 + "/driver") }
      .first
      .map(FileTree.name)
  }

  /// The folder of the USB device that it belongs to: the nearest one above with a vendor.
  var usbFolder: String? {
    ancestors.first { FileTree.exists($0 + "/idVendor") }
  }

  /// The numbers of vendor and device of the card that it is on, as in `9710:9865`.
  var pciNumbers: String? {
    guard let card = ancestors.first(where: { subsystem(of: $0) == "pci" }) else { return nil }
    return ["vendor", "device"]
      .map { name in
        let number = FileTree.deviceText(of: "\(card)/\(name)") ?? "?"
        return String(number.hasPrefix("0x") ? number.dropFirst(2) : number[...])
      }
      .joined(separator: ":")
  }

  /// The device behind it and all above that, the nearest first.
  private var ancestors: [String] {
    guard var place = FileTree.resolved(folder + "/device") else { return [] }
    var all: [String] = []
    while let slash = place.lastIndex(of: "/"), slash != place.startIndex {
      all.append(place)
      place = String(place[..<slash])
    }
    return all
  }

  private func subsystem(of place: String) -> String? {
    FileTree.target(of: place + "/subsystem").map(FileTree.name)
  }

  /// The module that the kernel has for just this chip, if `cdc_acm`, the driver of all modems, is bound
  /// instead.
  ///
  /// `cdc_acm` takes whatever calls itself a modem. Some chips set their rate by registers of their own, such
  /// as Exar's XR21V1410, others as a modem does (Linux 6.12, xr_serial.c).
  func ownDriver(roots: SystemRoots) -> String? {
    guard driver == "cdc_acm", let usbFolder else { return nil }
    let modules = KernelModules(roots: roots)
    let own = FileTree.names(in: usbFolder).lazy
      .compactMap { FileTree.line(of: "\(usbFolder)/\($0)/modalias") }
      .compactMap(modules.serialModule(ofNumbersIn:))
      .first
    return own == "cdc_acm" ? nil : own
  }

  /// What is behind it, for a person; nothing if nothing is known.
  func hardware(roots: SystemRoots) -> String? {
    let driven =
      (driver.map { ", driver \($0)" } ?? "")
      + (ownDriver(roots: roots).map { " in place of its own, \($0)" } ?? "")
    guard let usbFolder else {
      return hasHardware ? "built-in port\(driven)" : nil
    }
    let usb = USBIdentity(at: usbFolder)
    let product = usb.product.map { ", \($0)" } ?? ""
    return "USB adapter\(driven)\(product) (\(usb.numbers))"
  }
}

#endif
