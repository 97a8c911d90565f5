#if os(Linux)

import PortInventory

extension KernelModules {
  /// Why a module that knows an adapter may not serve it, if that can be seen.
  ///
  /// - Parameters:
  ///   - module: the module.
  ///   - device: the adapter.
  ///   - state: whether the running kernel has the module.
  /// - Returns: the first thing that is in the way; `nil` if none is seen.
  func trouble(of module: String, for device: USBDevice, _ state: NeededModule.State)
    -> NeededModule.Trouble?
  {
    switch state {
    case .loaded:
      let files = Self.firmware(of: module, for: device.identity)
      if !files.isEmpty, !files.contains(where: hasFirmware) { return .noFirmware(files) }
      guard module == "pl2303", device.isNewerThanUSB1, let revision = device.revision else {
        return nil
      }
      return .perhapsTooOld(revision: revision)
    case .unknown, .missing:
      let files = ["usbserial", module].compactMap(looseFile)
      return files.isEmpty || looseFile(of: module) == nil ? nil : .loose(files)
    case .loadable: return nil
    }
  }

  /// The files of which a driver needs one before the chip is a serial port.
  ///
  /// Source: `ti_download_firmware` in Linux, drivers/usb/serial/ti_usb_3410_5052.c, which asks for the file
  /// with the device's numbers first; io_ti.c, whiteheat.c there. Modems of Multi-Tech have files of
  /// their own, which are not looked for.
  private static func firmware(of module: String, for usb: USBIdentity) -> [String] {
    switch module {
    case "ti_usb_3410_5052" where usb.vendorID == "06e0": return []
    case "ti_usb_3410_5052" where usb.vendorID == "110a": return ["moxa/moxa-\(usb.productID).fw"]
    case "ti_usb_3410_5052":
      let is5052 = ["0451:5052", "0451:505a", "0451:505f", "0451:5152"].contains(usb.numbers)
      return [
        "ti_usb-v\(usb.vendorID)-p\(usb.productID).fw", is5052 ? "ti_5052.fw" : "ti_3410.fw",
      ]
    case "io_ti": return ["edgeport/down3.bin"]
    case "whiteheat": return ["whiteheat_loader.fw"]
    default: return []
    }
  }
}

extension USBDevice {
  /// Whether the device speaks a USB later than 1.1, or does not say.
  ///
  /// Since Linux 5.13 the driver pl2303 refuses revisions that it does not know, of these devices alone
  /// (`pl2303_detect_type`; "USB: serial: pl2303: fix HX type detection", 5.13).
  var isNewerThanUSB1: Bool {
    FileTree.line(of: folder + "/version").map { !$0.contains("1.") } ?? true
  }

  /// The revision of the chip as the device says it (bcdDevice), as in `06.05`.
  var revision: String? {
    guard let digits = FileTree.line(of: folder + "/bcdDevice"), digits.count == 4 else {
      return nil
    }
    return digits.prefix(2) + "." + digits.suffix(2)
  }
}

#endif
