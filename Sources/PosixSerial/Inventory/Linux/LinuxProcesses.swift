#if os(Linux)

import CSerial
import SerialLink

/// The processes that run, as `/proc` shows them.
struct ProcessTable {
  private let proc: String
  /// Every process that can be seen, but for this one.
  let pids: [Int]
  /// Whether processes outside of this one's world may exist that are not shown.
  let isWhole: Bool

  /// The kernel's number for the outermost namespace of processes (`PROC_PID_INIT_INO`).
  private static let outermost = "pid:[4026531836]"

  init(roots: SystemRoots) {
    proc = roots.proc
    let own = Int(getpid())
    pids = FileTree.names(in: proc).compactMap { Int($0) }.filter { $0 != own }.sorted()
    let namespace = FileTree.target(of: proc + "/self/ns/pid")
    // With the option hidepid, not even the first process is shown.
    isWhole = (namespace ?? Self.outermost) == Self.outermost && FileTree.exists(proc + "/1")
  }

  /// The name of a process's program, as far as the kernel keeps it.
  func program(of pid: Int) -> String? {
    FileTree.deviceText(of: "\(proc)/\(pid)/comm")
  }

  /// Whether a process runs.
  func exists(_ pid: Int) -> Bool {
    FileTree.exists("\(proc)/\(pid)")
  }

  /// The words of its command line.
  func arguments(of pid: Int) -> [String] {
    (FileTree.text(of: "\(proc)/\(pid)/cmdline") ?? "").split(separator: "\0").map(String.init)
  }

  /// The service of the system that it belongs to, by its control group.
  func service(of pid: Int) -> String? {
    let groups = (FileTree.text(of: "\(proc)/\(pid)/cgroup") ?? "").split(separator: "\n")
    return groups.lazy
      .compactMap { $0.split(separator: ":", maxSplits: 2).last }
      .filter { $0.hasPrefix("/system.slice/") && $0.hasSuffix(".service") }
      .map { FileTree.name(of: String($0)) }
      .first
  }

  /// Whether a process is a copy of this one, on its way to becoming another program.
  ///
  /// Until then it has open whatever this one has, and soon nothing of it any more.
  func isCopyOfThis(_ pid: Int) -> Bool {
    status(of: pid, field: 2) == Int(getpid())
      && FileTree.target(of: "\(proc)/\(pid)/exe") == FileTree.target(of: "\(proc)/self/exe")
  }

  /// A number behind the name in a process's status; the name is in parentheses and may hold
  /// anything (proc(5)).
  private func status(of pid: Int, field: Int) -> Int? {
    guard let text = FileTree.text(of: "\(proc)/\(pid)/stat"), let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[end...].split(separator: " ")
    return fields.count > field ? Int(fields[field]) : nil
  }

  /// The number of its controlling terminal, which everybody may see.
  func terminal(of pid: Int) -> DeviceNumber? {
    guard let number = status(of: pid, field: 5), number != 0 else { return nil }
    return DeviceNumber(
      major: number >> 8 & 0xFFF,
      minor: number & 0xFF | number >> 12 & 0xFFF00
    )
  }

  /// What became of looking at the open files of a process.
  enum Files {
    /// The paths that its descriptors lead to, by their numbers.
    case seen([(descriptor: String, target: String)])
    /// Only its owner and root may look.
    case hidden
    case gone
  }

  /// The open files of a process.
  func files(of pid: Int) -> Files {
    let folder = "\(proc)/\(pid)/fd"
    do throws(SystemError) {
      let names = try FileTree.entries(of: folder)
      return .seen(
        names.compactMap { name in
          FileTree.target(of: "\(folder)/\(name)").map { (name, $0) }
        }
      )
    } catch {
      return [EACCES, EPERM].contains(error.number) ? .hidden : .gone
    }
  }

  /// The path by which a descriptor of a process can be looked at.
  func path(of descriptor: String, in pid: Int) -> String {
    "\(proc)/\(pid)/fd/\(descriptor)"
  }

  /// The number of the pseudo-terminal whose far end a descriptor is; nothing if it is none.
  func farEnd(of descriptor: String, in pid: Int) -> Int? {
    let lines = (FileTree.text(of: "\(proc)/\(pid)/fdinfo/\(descriptor)") ?? "")
      .split(separator: "\n")
    return lines.first { $0.hasPrefix("tty-index:") }
      .flatMap { Int($0.dropFirst("tty-index:".count).drop { $0 == "\t" || $0 == " " }) }
  }
}

#endif
