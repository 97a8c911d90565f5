#if os(Linux)

import PortInventory
import SerialLink

/// Which module of the kernel makes a serial port of a USB device.
enum SerialModules {
  /// The module for an interface; nothing if it is no serial adapter as far as is known.
  ///
  /// What the kernel's own list of aliases says comes first; the table serves where there is none.
  static func name(
    for interface: USBInterface,
    of device: USBIdentity,
    _ modules: KernelModules
  ) -> String? {
    if let alias = interface.modalias, let named = modules.serialModule(for: alias) {
      return named
    }
    if interface.kind == "0202" { return "cdc_acm" }
    return table.first { $0.value.contains(device.numbers) }?.key
  }

  /// Every module that makes serial ports of USB devices, as of Linux 6.12.
  static let all: Set<String> = [
    "aircable", "ark3116", "belkin_sa", "ch341", "cdc_acm", "cp210x", "cyberjack", "cypress_m8",
    "digi_acceleport", "f81232", "f81534", "ftdi_sio", "garmin_gps", "io_edgeport", "io_ti",
    "ipaq", "iuu_phoenix", "keyspan", "keyspan_pda", "kl5kusb105", "kobil_sct", "mct_u232",
    "metro_usb", "mos7720", "mos7840", "mxuport", "oti6858", "pl2303", "quatech2", "spcp8x5",
    "ssu100", "ti_usb_3410_5052", "upd78f0730", "usb_wwan", "visor", "whiteheat", "xr_serial",
  ]

  /// The numbers of the chips that adapters are mostly made with, from the drivers' own tables.
  private static let table: [String: Set<String>] = [
    "ftdi_sio": ["0403:6001", "0403:6010", "0403:6011", "0403:6014", "0403:6015"],
    "pl2303": [
      "067b:2303", "067b:2304", "067b:23a3", "067b:23b3", "067b:23c3", "067b:23d3", "067b:23e3",
      "067b:23f3",
    ],
    "ch341": ["1a86:5523", "1a86:7522", "1a86:7523", "4348:5523", "9986:7523"],
    "cp210x": ["10c4:ea60", "10c4:ea61", "10c4:ea63", "10c4:ea70", "10c4:ea71"],
  ]
}

/// The modules of the running kernel.
struct KernelModules {
  private let roots: SystemRoots
  /// The folder of modules of this kernel, if it is there.
  private let folder: String?
  /// The aliases of USB devices: a pattern, and the module's name.
  private let aliases: [(pattern: String, module: String)]

  init(roots: SystemRoots) {
    self.roots = roots
    let release = FileTree.line(of: roots.proc + "/sys/kernel/osrelease") ?? ""
    folder = roots.libraries.lazy.map { "\($0)/modules/\(release)" }
      .first { !release.isEmpty && FileTree.exists($0) }
    let text = folder.flatMap { FileTree.text(of: $0 + "/modules.alias", limit: 1 << 24) } ?? ""
    aliases = text.utf8.split(separator: 0x0A).compactMap { line in
      guard line.starts(with: "alias usb:v".utf8) else { return nil }
      let fields = line.split(separator: 0x20)
      guard fields.count == 3, let module = String(fields[2]), SerialModules.all.contains(module)
      else { return nil }
      return String(fields[1]).map { ($0, module) }
    }
  }

  /// The serial module whose alias fits an interface.
  func serialModule(for modalias: String) -> String? {
    aliases.first { Glob.matches(modalias, $0.pattern) }?.module
  }

  /// The serial module that an alias names for just this device, not for its class.
  func serialModule(ofNumbersIn modalias: String) -> String? {
    aliases.first { pattern, _ in
      !pattern.hasPrefix("usb:v*") && Glob.matches(modalias, pattern)
    }?.module
  }

  /// Whether a file of firmware is there, packed or not.
  func hasFirmware(_ file: String) -> Bool {
    roots.libraries.contains { library in
      ["", ".xz", ".zst"].contains { FileTree.exists("\(library)/firmware/\(file)\($0)") }
    }
  }

  /// The file of a module that lies beside the folders of the kernels, or at the top of this kernel's.
  func looseFile(of module: String) -> String? {
    let folders = roots.libraries.map { $0 + "/modules" } + (folder.map { [$0] } ?? [])
    let names = [module, String(module.map { $0 == "_" ? "-" : $0 })]
    return folders.flatMap { folder in names.map { "\(folder)/\($0).ko" } }
      .first(where: FileTree.exists)
  }

  /// Whether the running kernel has a module.
  func state(of module: String) -> NeededModule.State {
    if FileTree.exists("\(roots.sys)/module/\(module)") { return .loaded }
    guard let folder else { return .unknown }
    let lists = ["modules.dep", "modules.builtin"].compactMap {
      FileTree.text(of: "\(folder)/\($0)", limit: 1 << 24)
    }
    guard !lists.isEmpty else { return .unknown }
    // A module's file may be compressed, and is named with either of two characters.
    let names = [module, String(module.map { $0 == "_" ? "-" : $0 })].map { "/\($0).ko" }
    return lists.contains { list in names.contains { list.contains($0) } } ? .loadable : .missing
  }
}

#endif
