#if os(Linux)

import CSerial
import PortInventory
import SerialLink

/// Looks for the programs that use a port, without opening it.
struct HolderSearch {
  private let roots: SystemRoots
  private let processes: ProcessTable
  private let locks: [KernelLock]
  private let consoles: Set<DeviceNumber>

  /// How long ModemManager may take to try a new port ("about 20 seconds" is reported).
  private static let probingSeconds = 30

  /// Takes the processes and locks of this moment, for as many ports as need be.
  init(roots: SystemRoots) {
    self.roots = roots
    processes = ProcessTable(roots: roots)
    locks = KernelLock.all(roots: roots)
    consoles = kernelConsoles(roots: roots)
  }

  /// Who uses a port.
  ///
  /// - Parameters:
  ///   - node: what `stat` says of it.
  ///   - path: where it is, with every link followed.
  ///   - names: the last components of all its names, by which lock files are called.
  /// - Returns: the programs that were found; unknown if none was and some may be out of sight.
  func holders(
    of node: stat,
    at path: String,
    names: [String]
  ) -> (holders: Knowable<[PortHolder]>, stale: [StaleLock]) {
    var found = Findings(processes)
    let device = PortDevice(node, at: path, roots: roots)
    if consoles.contains(device.number) {
      found.others.append(
        PortHolder(pid: nil, program: "the kernel", ways: [.kernelConsole])
      )
    }
    let stale = noteLockFiles(names, &found)
    let isBlind = noteProcesses(device, &found)
    for lock in locks where lock.isOn(node) {
      found.noteLock(of: lock.pid)
    }
    let holders = found.holders
    if !holders.isEmpty { return (.known(holders), stale) }
    if let reason = reasonForDoubt(device, isBlind: isBlind) {
      return (.unknown(because: reason), stale)
    }
    return (.known([]), stale)
  }

  /// Looks at lock files by all names of the port.
  private func noteLockFiles(_ names: [String], _ found: inout Findings) -> [StaleLock] {
    var stale: [StaleLock] = []
    for record in LockRecord.all(for: names, roots: roots) {
      switch record.pid {
      case Int(getpid())?: break
      case let pid? where !record.isLive(roots: roots):
        stale.append(StaleLock(path: record.path, pid: pid))
      case let pid?: found.note(pid, .lockFile, lockFile: record.path)
      case nil:
        found.others.append(
          PortHolder(pid: nil, program: nil, ways: [.lockFile], lockFile: record.path)
        )
      }
    }
    return stale
  }

  /// Looks at the open files and the terminals of all processes.
  ///
  /// - Returns: whether the files of some were out of sight.
  private func noteProcesses(_ device: PortDevice, _ found: inout Findings) -> Bool {
    var isBlind = !processes.isWhole
    for pid in processes.pids {
      if isGetty(pid, on: device) {
        found.note(pid, .login)
      }
      switch processes.files(of: pid) {
      case .gone: break
      case .hidden:
        isBlind = true
        if processes.terminal(of: pid) == device.number { found.note(pid, .open) }
      case .seen(let files):
        guard !isFarEnd(files, of: pid, device.number) else { continue }
        if files.contains(where: { isOpen($0, in: pid, device) }) { found.note(pid, .open) }
      }
    }
    return isBlind
  }

  /// Whether a descriptor is of this node; only what is named like a device is looked at closely.
  ///
  /// A look at just any file may never end, as on a network that is gone.
  private func isOpen(
    _ file: (descriptor: String, target: String),
    in pid: Int,
    _ device: PortDevice
  ) -> Bool {
    guard file.target.hasPrefix(roots.dev + "/") || FileTree.name(of: file.target) == device.name,
      let other = try? FileTree.information(
        of: processes.path(of: file.descriptor, in: pid),
        .followed
      )
    else { return false }
    return FileTree.isSame(device.node, other)
  }

  /// Whether a process is what a pseudo-terminal leads to; that one belongs to the line.
  private func isFarEnd(
    _ files: [(descriptor: String, target: String)],
    of pid: Int,
    _ number: DeviceNumber
  ) -> Bool {
    guard number.isPseudoTerminal else { return false }
    return files.contains { file in
      FileTree.name(of: file.target) == "ptmx"
        && processes.farEnd(of: file.descriptor, in: pid) == number.minor
    }
  }

  /// Whether a process is a getty on this port: by its service, its arguments or its terminal.
  private func isGetty(_ pid: Int, on device: PortDevice) -> Bool {
    guard let program = processes.program(of: pid), Self.gettys.contains(program) else {
      return false
    }
    return processes.service(of: pid) == "serial-getty@\(device.name).service"
      || processes.arguments(of: pid).dropFirst().contains { FileTree.name(of: $0) == device.name }
      || processes.terminal(of: pid) == device.number
  }

  private static let gettys: Set = ["agetty", "getty", "mgetty", "mingetty", "fgetty", "ngetty"]

  /// Why no holder does not mean that there is none.
  private func reasonForDoubt(_ device: PortDevice, isBlind: Bool) -> String? {
    if let reason = modemProbing(device) { return reason }
    guard isBlind else { return nil }
    if processes.pids.isEmpty { return "the system does not show which programs have it open" }
    return geteuid() == 0
      ? "programs outside of this container cannot be seen"
      : "only root sees which programs of other users have it open; with sudo it can be told"
  }

  /// Whether ModemManager may be about to try the port.
  private func modemProbing(_ device: PortDevice) -> String? {
    guard !device.number.isPseudoTerminal,
      let manager = processes.pids.first(where: { processes.program(of: $0) == "ModemManager" }),
      UdevNotes(of: device.number, roots: roots)?.isNoModem != true
    else { return nil }
    let age = PortPresence(of: device, roots: roots).secondsAgo
    guard age < Self.probingSeconds else { return nil }
    return "ModemManager (pid \(manager)) may still try it, for it was plugged in \(age) s ago; "
      + "run this again in \(Self.probingSeconds - age) s"
  }
}

/// A port's node, with what it is called by the kernel.
struct PortDevice {
  let node: stat
  /// The last component of its path.
  let name: String
  /// As sysfs tells it, else as the node has it.
  let number: DeviceNumber

  init(_ node: stat, at path: String, roots: SystemRoots) {
    self.node = node
    name = FileTree.name(of: path)
    number =
      SysfsTerminal(folder: "\(roots.sys)/class/tty/\(name)").number
      ?? DeviceNumber(node.st_rdev)
  }
}

/// What was found about the holders so far, one entry for each process.
private struct Findings {
  private let processes: ProcessTable
  private var byPid: [Int: PortHolder] = [:]
  /// Those that are no process that can be named.
  var others: [PortHolder] = []

  init(_ processes: ProcessTable) {
    self.processes = processes
  }

  var holders: [PortHolder] {
    byPid.sorted { $0.key < $1.key }.map(\.value) + others
  }

  /// Notes a lock by flock(2), which outlives the process that made it if another inherited the file.
  mutating func noteLock(of pid: Int) {
    if pid == Int(getpid()) || processes.exists(pid) {
      note(pid, .locked)
    } else if byPid.isEmpty {
      others.append(PortHolder(pid: nil, program: nil, ways: [.locked]))
    } else if let only = byPid.keys.first, byPid.count == 1 {
      note(only, .locked)
    }
  }

  mutating func note(_ pid: Int, _ way: HoldKind, lockFile: String? = nil) {
    // This program's own hold is none.
    guard pid != Int(getpid()), !processes.isCopyOfThis(pid) else { return }
    var holder =
      byPid[pid]
      ?? PortHolder(
        pid: pid,
        program: processes.program(of: pid),
        ways: [],
        service: processes.service(of: pid)
      )
    holder.ways.insert(way)
    holder.lockFile = lockFile ?? holder.lockFile
    byPid[pid] = holder
  }
}

#endif
