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

extension PortHolder {
  /// Who it is, such as `apcupsd (pid 812)`.
  package var name: String {
    switch (program, pid) {
    case (let program?, let pid?): "\(program) (pid \(pid))"
    case (let program?, nil): program
    case (nil, let pid?): "process \(pid)"
    case (nil, nil): "another program"
    }
  }

  /// What it does with the port, to follow its name.
  package var deeds: String {
    let words = HoldKind.allCases.filter(ways.contains).map { way in
      switch way {
      case .open: "has it open"
      case .exclusive: "claims it for itself (TIOCEXCL)"
      case .locked: "has locked it (flock)"
      case .lockFile: "has locked it with \(lockFile ?? "a lock file")"
      case .login: "waits on it for a login"
      case .kernelConsole: "writes its messages there"
      }
    }
    return words.joined(separator: ", ")
  }

  /// The command that makes it let go; nothing if no command would do.
  ///
  /// systemd starts a getty anew when it ends, unless its service is masked.
  package var remedy: String? {
    if ways.contains(.kernelConsole) { return nil }
    return switch (service, pid, lockFile) {
    case (let service?, _, _) where ways.contains(.login):
      "sudo systemctl mask --now \(service)"
    case (let service?, _, _): "sudo systemctl stop \(service)"
    case (nil, let pid?, _): "sudo kill \(pid)"
    case (nil, nil, let file?): "sudo rm \(file)"
    case (nil, nil, nil): nil
    }
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
