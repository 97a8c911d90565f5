/// How another program's hold on a port shows.
package enum HoldKind: String, Hashable, Sendable, CaseIterable {
  /// A process has the node open.
  case open
  /// TIOCEXCL: the kernel refuses a second open.
  case exclusive
  /// flock on the device node.
  case locked
  /// A lock file in the manner of UUCP, as apcupsd makes one.
  case lockFile = "lock-file"
  /// A getty waits for somebody to log in.
  case login
  /// The kernel writes its own messages there.
  case kernelConsole = "kernel-console"
}

/// A program that uses a port, with every way in which that shows.
package struct PortHolder: Hashable, Sendable {
  /// The process; nothing where no process is told of.
  package var pid: Int?
  /// The name of its program, as the kernel has it: 15 bytes at most.
  package var program: String?
  package var ways: Set<HoldKind>
  /// The lock file, where there is one.
  package var lockFile: String?
  /// The service of systemd that it belongs to, such as `apcupsd.service`.
  package var service: String?

  /// Creates a holder.
  package init(
    pid: Int?,
    program: String?,
    ways: Set<HoldKind>,
    lockFile: String? = nil,
    service: String? = nil
  ) {
    self.pid = pid
    self.program = program
    self.ways = ways
    self.lockFile = lockFile
    self.service = service
  }
}

/// A lock file whose process has ended.
package struct StaleLock: Hashable, Sendable {
  package var path: String
  package var pid: Int

  /// Creates a stale lock.
  package init(path: String, pid: Int) {
    self.path = path
    self.pid = pid
  }
}
