#if os(Linux)

import PortInventory
import SerialLink

extension USBIdentity {
  /// Reads what a USB device says of itself from its folder in sysfs.
  init(at folder: String) {
    let text = { (name: String) in FileTree.deviceText(of: "\(folder)/\(name)") }
    self.init(
      vendorID: text("idVendor") ?? "?",
      productID: text("idProduct") ?? "?",
      manufacturer: text("manufacturer"),
      product: text("product"),
      serialNumber: text("serial"),
      place: FileTree.name(of: folder)
    )
  }
}

/// One USB device in sysfs.
struct USBDevice {
  /// Its folder, with every link followed.
  let folder: String
  let identity: USBIdentity
  let interfaces: [USBInterface]
  /// Whether it only makes sockets of one.
  let isHub: Bool

  /// Every device; nothing if the kernel shows none of USB.
  static func all(roots: SystemRoots) -> [USBDevice]? {
    let list = roots.sys + "/bus/usb/devices"
    guard let names = try? FileTree.entries(of: list) else { return nil }
    return names.compactMap { name in
      guard !name.contains(":"), let folder = FileTree.resolved("\(list)/\(name)"),
        FileTree.exists(folder + "/idVendor")
      else { return nil }
      let interfaces = FileTree.names(in: folder)
        .filter { FileTree.exists("\(folder)/\($0)/bInterfaceClass") }
        .map { USBInterface(at: "\(folder)/\($0)") }
      return USBDevice(
        folder: folder,
        identity: USBIdentity(at: folder),
        interfaces: interfaces,
        isHub: FileTree.line(of: folder + "/bDeviceClass") == "09"
      )
    }
  }
}

/// One function of a USB device, which is what drivers are bound to.
struct USBInterface {
  /// Its class and subclass as hexadecimal digits; `0202` is a modem's line.
  let kind: String
  let driver: String?
  /// The text that the kernel compares with the aliases of its modules.
  let modalias: String?

  init(at folder: String) {
    kind = ["bInterfaceClass", "bInterfaceSubClass"]
      .map { FileTree.line(of: "\(folder)/\($0)") ?? "" }
      .joined()
    driver = FileTree.target(of: folder + "/driver").map(FileTree.name)
    modalias = FileTree.line(of: folder + "/modalias")
  }

  /// Whether no driver of the kernel's serves it: none, or `usbfs`, by which programs take it.
  var isFree: Bool { driver == nil || driver == "usbfs" }
}

extension DriverlessAdapter {
  /// The USB serial adapters that are plugged in and have no port.
  ///
  /// - Parameters:
  ///   - devices: all devices.
  ///   - served: the folders of those that have a port.
  ///   - roots: where the system keeps its facts.
  /// - Returns: the adapters, by where they are plugged in.
  static func all(
    among devices: [USBDevice],
    except served: Set<String>,
    roots: SystemRoots
  ) -> [DriverlessAdapter] {
    let rules = UdevRuleFiles(roots: roots)
    let modules = KernelModules(roots: roots)
    return devices.compactMap { device in
      guard !device.isHub, !served.contains(device.folder) else { return nil }
      let free = device.interfaces.filter(\.isFree)
      let name = free.lazy.compactMap { SerialModules.name(for: $0, of: device.identity, modules) }
        .first
      guard name != nil && !free.isEmpty || device.identity.isErasedFTDI else { return nil }
      return DriverlessAdapter(
        usb: device.identity,
        module: name.map { name in
          let state = modules.state(of: name)
          return NeededModule(
            name: name,
            state: state,
            trouble: modules.trouble(of: name, for: device, state)
          )
        },
        isTakenByProgram: free.contains { $0.driver == "usbfs" },
        braille: rules.brailleRules(for: device)
      )
    }
  }
}

#endif
