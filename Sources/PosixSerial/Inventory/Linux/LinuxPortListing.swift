#if os(Linux)

import CSerial
import PortInventory
import SerialLink

/// Every port with hardware behind it, and every adapter without one.
func listedPorts(roots: SystemRoots) -> PortListing {
  let search = HolderSearch(roots: roots)
  let terminals = FileTree.names(in: roots.sys + "/class/tty")
    .map { SysfsTerminal(folder: "\(roots.sys)/class/tty/\($0)") }
    .filter { $0.hasHardware && !$0.isPhantom }
    .sorted { isBefore(FileTree.name(of: $0.folder), FileTree.name(of: $1.folder)) }
  let (adapters, count) = adaptersWithoutPort(roots: roots)
  return PortListing(
    ports: terminals.map { ListedPort($0, search, roots: roots) },
    adaptersWithoutPort: adapters,
    usbDevices: count,
    usbTrouble: usbTrouble(roots: roots),
    surroundings: surroundings(roots: roots)
  )
}

/// The USB serial adapters that have no port, and how many USB devices there are beside hubs.
func adaptersWithoutPort(
  roots: SystemRoots
) -> (adapters: [DriverlessAdapter], usbDevices: Knowable<Int>) {
  guard let devices = USBDevice.all(roots: roots) else {
    return ([], .unknown(because: "the system shows no USB"))
  }
  let served = FileTree.names(in: roots.sys + "/class/tty")
    .compactMap { SysfsTerminal(folder: "\(roots.sys)/class/tty/\($0)").usbFolder }
  let adapters = DriverlessAdapter.all(among: devices, except: Set(served), roots: roots)
  return (adapters, .known(devices.count { !$0.isHub }))
}

/// Who uses a node, and which lock files of it are stale.
func holders(
  of node: stat,
  at path: String,
  called name: String,
  roots: SystemRoots
) -> (holders: Knowable<[PortHolder]>, stale: [StaleLock]) {
  let names = [path, name] + lastingLinks(to: path, roots: roots)
  return HolderSearch(roots: roots)
    .holders(of: node, at: path, names: unique(names.map(FileTree.name)))
}

/// The links of both kinds that udev made to a node.
private func lastingLinks(to path: String, roots: SystemRoots) -> [String] {
  ["by-id", "by-path"].flatMap { links(to: path, in: "\(roots.dev)/serial/\($0)") }
}

private func unique(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { seen.insert($0).inserted }
}

/// The order of port names: by the letters, then by the number behind them.
private func isBefore(_ one: String, _ other: String) -> Bool {
  let split = { (name: String) in
    let digits = name.reversed().prefix(while: \.isNumber).count
    return (String(name.dropLast(digits)), Int(name.suffix(digits)) ?? -1)
  }
  return split(one) < split(other)
}

extension ListedPort {
  fileprivate init(
    _ terminal: SysfsTerminal,
    _ search: HolderSearch,
    roots: SystemRoots
  ) {
    let path = "\(roots.dev)/\(FileTree.name(of: terminal.folder))"
    let node = NodeExamination(of: path, roots: roots)
    let byID = links(to: node.resolvedPath, in: roots.dev + "/serial/by-id")
    let byPath = links(to: node.resolvedPath, in: roots.dev + "/serial/by-path")
    let usb = terminal.usbFolder.map { USBIdentity(at: $0) }
    let use = node.information.map { information in
      search.holders(
        of: information,
        at: path,
        names: unique(([path] + byID + byPath).map(FileTree.name))
      )
    }
    self.init(
      path: path,
      linksByID: byID,
      linksByPath: byPath,
      origin: usb.map(Origin.usb) ?? terminal.pciNumbers.map(Origin.pci) ?? .builtIn,
      driver: terminal.driver,
      ownDriver: terminal.ownDriver(roots: roots),
      boardUART: terminal.boardUART(roots: roots),
      presence: usb == nil
        ? nil
        : node.information.map {
          .known(PortPresence(of: PortDevice($0, at: path, roots: roots), roots: roots))
        },
      permission: node.information.map { PortPermission(of: path, $0, roots: roots) },
      holders: use?.holders ?? .unknown(because: "there is no node to be opened"),
      staleLocks: use?.stale ?? []
    )
  }
}

#endif
