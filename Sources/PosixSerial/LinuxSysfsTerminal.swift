#if os(Linux)

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
  var driver: String? {
    let bound = ["driver", "../driver"].lazy
      .compactMap { FileTree.target(of: "\(folder)/device/\($0)") }
      .first
    return bound.map(FileTree.name)
  }

  /// The folder of the USB device that it belongs to: the nearest one above with a vendor.
  var usbFolder: String? {
    guard var folder = FileTree.resolved(folder + "/device") else { return nil }
    while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      if FileTree.exists(folder + "/idVendor") { return folder }
      folder = String(folder[..<slash])
    }
    return nil
  }

  /// What is behind it, for a person; nothing if nothing is known.
  var hardware: String? {
    let driven = driver.map { ", driver \($0)" } ?? ""
    guard let usbFolder else {
      return hasHardware ? "built-in port\(driven)" : nil
    }
    let product = FileTree.line(of: usbFolder + "/product").map { ", \(printable($0))" } ?? ""
    let identity = ["idVendor", "idProduct"]
      .map { FileTree.line(of: "\(usbFolder)/\($0)") ?? "?" }
      .joined(separator: ":")
    return "USB adapter\(driven)\(product) (\(printable(identity)))"
  }

  /// A device chooses its own strings; keep control characters away from the person's terminal.
  private func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.generalCategory != .control }
      )
    )
  }
}

#endif
