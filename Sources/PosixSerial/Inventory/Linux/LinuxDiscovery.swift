#if os(Linux)

import PortInventory
import SerialLink

/// Tells a terminal's line driver from every other character device.
///
/// The kernel's list of terminal drivers decides: it also keeps apart the consoles and `/dev/tty`,
/// which are terminals and no ports. Where it cannot be read, sysfs is asked.
func terminalKind(of device: DeviceNumber, at path: String, roots: SystemRoots) -> NodeKind {
  if device.isPseudoTerminal { return .serial }
  let entry = SysfsTerminal(device: device, roots: roots)
  let isSerial: Bool
  if let drivers = TerminalDriver.list(roots: roots) {
    isSerial = drivers.contains { $0.isSerial && $0.serves(device) }
  } else if FileTree.exists(roots.sys + "/dev/char") {
    isSerial = entry.isTerminal && entry.hasHardware
  } else {
    return .unexaminedCharacterDevice
  }
  guard isSerial else { return .otherCharacterDevice }
  return entry.isPhantom ? .phantom : .serial
}

/// Says what is behind a terminal, for a person.
func hardwareDescription(of device: DeviceNumber, at path: String, roots: SystemRoots) -> String? {
  guard !device.isPseudoTerminal else { return "pseudo-terminal" }
  return SysfsTerminal(device: device, roots: roots).hardware(roots: roots)
}

/// The driver that a terminal's chip has of its own, where that of all modems is bound.
func ownDriver(of device: DeviceNumber, roots: SystemRoots) -> String? {
  SysfsTerminal(device: device, roots: roots).ownDriver(roots: roots)
}

/// Which serial port of the board a terminal is, if its pins are bare.
func boardUART(of device: DeviceNumber, roots: SystemRoots) -> BoardUART? {
  SysfsTerminal(device: device, roots: roots).boardUART(roots: roots)
}

/// Lists the ports that have hardware behind them, with the links that udev made to them.
func candidatePorts(roots: SystemRoots) -> [String] {
  let nodes = FileTree.names(in: roots.sys + "/class/tty")
    .filter { name in
      let entry = SysfsTerminal(folder: "\(roots.sys)/class/tty/\(name)")
      return entry.hasHardware && !entry.isPhantom
    }
    .map { "\(roots.dev)/\($0)" }
  let byID = roots.dev + "/serial/by-id"
  return (nodes + FileTree.names(in: byID).map { "\(byID)/\($0)" }).filter(FileTree.exists)
}

/// One line of `/proc/tty/drivers`.
struct TerminalDriver: Hashable {
  let major: Int
  let minors: ClosedRange<Int>
  let type: String

  /// Whether its terminals are lines to somewhere else, and not consoles or masters.
  var isSerial: Bool { type == "serial" || type == "pty:slave" }

  /// Reads a line such as `usbserial /dev/ttyUSB 188 0-511 serial`; nothing if it is another.
  init?(_ line: some StringProtocol) {
    let fields = line.split(separator: " ")
    guard fields.count >= 5, let major = Int(fields[fields.count - 3]) else { return nil }
    let ends = fields[fields.count - 2].split(separator: "-").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    self.major = major
    minors = first...last
    type = String(fields[fields.count - 1])
  }

  func serves(_ device: DeviceNumber) -> Bool {
    device.major == major && minors.contains(device.minor)
  }

  /// All drivers; nothing if the list cannot be read.
  static func list(roots: SystemRoots) -> [TerminalDriver]? {
    FileTree.text(of: roots.proc + "/tty/drivers")?
      .split(separator: "\n")
      .compactMap { TerminalDriver($0) }
  }
}

#endif
