#if canImport(Darwin)

import CSerial
import PortInventory
import SerialLink

/// Tells a port from another character device by its name, all that this system shows from outside.
func terminalKind(of device: DeviceNumber, at path: String, roots: SystemRoots) -> NodeKind {
  let name = FileTree.name(of: FileTree.resolved(path) ?? path)
  let isPort = name.hasPrefix("cu.") || name.hasPrefix("tty.")
  return isPort || isSlave(name) ? .serial : .otherCharacterDevice
}

/// Says what is behind a terminal, for a person.
///
/// A `tty.` name waits for a carrier when others open it, so the twin to use is named.
func hardwareDescription(of device: DeviceNumber, at path: String, roots: SystemRoots) -> String? {
  let name = FileTree.name(of: FileTree.resolved(path) ?? path)
  if isSlave(name) { return "pseudo-terminal" }
  guard name.hasPrefix("tty.") else { return nil }
  return "call-in name, which waits for a carrier; prefer \(roots.dev)/cu.\(name.dropFirst(4))"
}

/// This system gives a chip no other driver.
func ownDriver(of device: DeviceNumber, roots: SystemRoots) -> String? { nil }

/// No board with bare pins runs this system.
func boardUART(of device: DeviceNumber, roots: SystemRoots) -> BoardUART? { nil }

/// Lists the call-out names, without those of the system's own.
func candidatePorts(roots: SystemRoots) -> [String] {
  let own: Set = ["cu.Bluetooth-Incoming-Port", "cu.debug-console", "cu.wlan-debug"]
  return FileTree.names(in: roots.dev)
    .filter { $0.hasPrefix("cu.") && !own.contains($0) }
    .map { "\(roots.dev)/\($0)" }
}

/// The call-out names as a listing; this system shows no more of them from outside.
func listedPorts(roots: SystemRoots) -> PortListing {
  PortListing(
    ports: candidatePorts(roots: roots).map { path in
      let node = NodeExamination(of: path, roots: roots)
      return ListedPort(
        path: path,
        origin: .builtIn,
        permission: node.information.map { PortPermission(of: path, $0, roots: roots) },
        holders: .unknown(because: notShown)
      )
    },
    usbDevices: .unknown(because: notShown)
  )
}

/// This system does not show USB devices without a library of its own.
func adaptersWithoutPort(
  roots: SystemRoots
) -> (adapters: [DriverlessAdapter], usbDevices: Knowable<Int>) {
  ([], .unknown(because: notShown))
}

/// Who uses a node, as far as lock files tell.
func holders(
  of node: stat,
  at path: String,
  called name: String,
  roots: SystemRoots
) -> (holders: Knowable<[PortHolder]>, stale: [StaleLock]) {
  (.unknown(because: notShown), [])
}

private let notShown = "this system does not show it"

/// Whether a name is that of a pseudo-terminal's slave: `ttys` and three digits.
private func isSlave(_ name: String) -> Bool {
  name.hasPrefix("ttys") && name.count == 7 && name.dropFirst(4).allSatisfy(\.isNumber)
}

#endif
