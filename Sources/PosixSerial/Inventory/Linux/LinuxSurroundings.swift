#if os(Linux)

import PortInventory

/// What the system runs in; nothing if it seems to be the computer itself.
///
/// - WSL has the word in its kernel's release, as in `5.15.90.1-microsoft-standard-WSL2`.
/// - Docker and Podman leave a file by which a process knows where it is; systemd notes the manager of its own
///   container in `/run/systemd/container` (systemd.io/CONTAINER_INTERFACE).
/// - The processor says by the flag `hypervisor` that it is a virtual one (Linux,
///   arch/x86/include/asm/cpufeatures.h, X86_FEATURE_HYPERVISOR). It does so for Xen's first system too, which
///   owns the sockets; that one has `control_d` among `/proc/xen/capabilities`.
func surroundings(roots: SystemRoots) -> Surroundings? {
  let release = FileTree.line(of: roots.proc + "/sys/kernel/osrelease") ?? ""
  let signs = [
    roots.root + "/.dockerenv", roots.run + "/.containerenv", roots.run + "/systemd/container",
  ]
  if signs.contains(where: FileTree.exists) { return .container }
  if release.lowercased().contains("microsoft") { return .wsl }
  return isVirtual(roots: roots) ? .virtualMachine : nil
}

private func isVirtual(roots: SystemRoots) -> Bool {
  let xen = FileTree.line(of: roots.proc + "/xen/capabilities") ?? ""
  guard !xen.contains("control_d") else { return false }
  let flags = (FileTree.text(of: roots.proc + "/cpuinfo") ?? "").split(separator: "\n").lazy
    .first { $0.hasPrefix("flags") }
  if let flags, flags.split(separator: " ").contains("hypervisor") { return true }
  // Processors other than Intel's and AMD's have no such flag; the firmware then tells the maker.
  let makers = ["QEMU", "VMware", "innotek GmbH", "Parallels", "Xen"]
  let told = ["sys_vendor", "product_name"].compactMap {
    FileTree.line(of: "\(roots.sys)/class/dmi/id/\($0)")
  }
  return told.contains { text in makers.contains { text.hasPrefix($0) } }
}

extension SysfsTerminal {
  /// Which UART of a Raspberry Pi it is, if it is one.
  ///
  /// The names of the drivers are those of Linux: drivers/tty/serial/8250/8250_bcm2835aux.c, amba-pl011.c.
  func boardUART(roots: SystemRoots) -> BoardUART? {
    let model = FileTree.line(of: roots.proc + "/device-tree/model") ?? ""
    guard model.hasPrefix("Raspberry Pi") else { return nil }
    return switch driver {
    case "bcm2835-aux-uart": .raspberryPiMini
    case "uart-pl011": .raspberryPiFull
    default: nil
    }
  }
}

#else

import PortInventory

/// Other systems do not tell what they run in.
func surroundings(roots: SystemRoots) -> Surroundings? { nil }

#endif
