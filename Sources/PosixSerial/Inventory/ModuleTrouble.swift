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
      guard module == "pl2303", let revision = device.revision else { return nil }
      return .perhapsTooOld(revision: revision)
    case .unknown, .missing:
      let files = ["usbserial", module].compactMap(looseFile)
      return files.isEmpty || looseFile(of: module) == nil ? nil : .loose(files)
    case .loadable: return nil
    }
  }

  /// The files of which a driver needs one before the chip is a serial port.
  ///
  /// Source: `ti_download_firmware` in Linux 6.12, drivers/usb/serial/ti_usb_3410_5052.c, whose TUSB3410
  /// are all but the two numbers of the TUSB5052; io_ti.c, whiteheat.c there.
  private static func firmware(of module: String, for usb: USBIdentity) -> [String] {
    switch module {
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
  /// The revision of the chip as the device says it (bcdDevice), as in `06.05`.
  var revision: String? {
    guard let digits = FileTree.line(of: folder + "/bcdDevice"), digits.count == 4 else {
      return nil
    }
    return digits.prefix(2) + "." + digits.suffix(2)
  }
}

#endif
