import PlainText
package import PortInventory

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
  package var activity: String {
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

  /// The command that makes it release the port; `nil` if there is none.
  ///
  /// systemd starts a getty anew when it ends, unless its service is masked.
  package var remedy: String? {
    if ways.contains(.kernelConsole) { return nil }
    return switch (service, pid, lockFile) {
    case (let service?, _, _) where ways.contains(.login):
      "sudo systemctl mask --now \(shellWord(service))"
    case (let service?, _, _): "sudo systemctl stop \(shellWord(service))"
    // The first process starts all others, and nobody should end it; it may hold a port for a service.
    case (nil, let pid?, _): pid > 1 ? "sudo kill \(pid)" : nil
    case (nil, nil, let file?): "sudo rm \(shellWord(file))"
    case (nil, nil, nil): nil
    }
  }
}
