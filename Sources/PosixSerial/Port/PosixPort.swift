import CSerial
package import PortInventory
package import SerialLink

/// Whether a port is opened although another program uses it.
package enum PortUse: Hashable, Sendable {
  /// Not if any program is known to use it.
  case ifFree
  /// Even so, unless the kernel itself refuses; the two then share what arrives. Never a console.
  case evenIfHeld
}

/// A serial port of the kernel's, by its name in the file system.
package struct PosixPort: SerialPort, Sendable {
  package let path: String
  let roots: SystemRoots
  let interruption: Interruption
  let outputPatience: Duration
  let use: PortUse

  /// Names a port; nothing is looked at or opened yet.
  ///
  /// - Parameters:
  ///   - path: the name the person gave.
  ///   - roots: where the system keeps its facts.
  ///   - interruption: what ends waits on the line; the program's signals unless told otherwise.
  ///   - outputPatience: how long the kernel may take to accept bytes.
  ///   - use: whether it is opened although another program uses it.
  package init(
    path: String,
    roots: SystemRoots = .system,
    interruption: Interruption = .process,
    outputPatience: Duration = .seconds(2),
    use: PortUse = .ifFree
  ) {
    self.path = path
    self.roots = roots
    self.interruption = interruption
    self.outputPatience = outputPatience
    self.use = use
  }

  /// Looks at the name, the node and the hardware behind it, without opening the port.
  ///
  /// The C functions are `lstat`, `stat`, `realpath`, `faccessat`.
  package func survey() -> PortSurvey {
    let node = NodeExamination(of: path, roots: roots)
    let number = node.information.map { DeviceNumber($0.st_rdev) }
    let isPort = [.serial, .phantom].contains(node.kind)
    let consoles = kernelConsoles(roots: roots)
    let others = candidatePorts(roots: roots).filter { candidate in
      guard let number = NodeExamination(of: candidate, roots: roots).information?.st_rdev,
        !consoles.contains(DeviceNumber(number))
      else { return false }
      return candidate != path && candidate != node.resolvedPath
        && (node.resolvedPath == nil || FileTree.resolved(candidate) != node.resolvedPath)
    }
    let holding = holders(node)
    let usb =
      isPort ? ([], .unknown(because: "a port is there")) : adaptersWithoutPort(roots: roots)
    return PortSurvey(
      path: path,
      resolvedPath: node.resolvedPath,
      kind: node.kind,
      permission: node.information.map { PortPermission(of: path, $0, roots: roots) },
      hardware: isPort
        ? number.flatMap { hardwareDescription(of: $0, at: path, roots: roots) } : nil,
      ownDriver: isPort ? number.flatMap { ownDriver(of: $0, roots: roots) } : nil,
      boardUART: isPort ? number.flatMap { boardUART(of: $0, roots: roots) } : nil,
      otherPorts: sortedBySimilarity(others, to: path),
      holders: holding.holders,
      staleLocks: holding.stale,
      adaptersWithoutPort: usb.0,
      usbDevices: usb.1,
      usbTrouble: isPort
        ? .unknown(because: "a port is there") : PosixSerial.usbTrouble(roots: roots),
      surroundings: surroundings(roots: roots)
    )
  }

  /// Who uses a node that is a port, and which lock files of it are stale.
  func holders(
    _ node: NodeExamination
  ) -> (holders: Knowable<[PortHolder]>, stale: [StaleLock]) {
    guard [.serial, .phantom, .unexaminedCharacterDevice].contains(node.kind),
      let information = node.information, let place = node.resolvedPath
    else { return (.unknown(because: "there is no port"), []) }
    return PosixSerial.holders(of: information, at: place, called: path, roots: roots)
  }

  /// Whether this process has a node open already; yes where that cannot be told.
  func isOpenHere(_ node: NodeExamination) -> Bool {
    guard let information = node.information,
      let files = try? FileTree.entries(of: roots.proc + "/self/fd")
    else { return true }
    return files.contains { file in
      let other = try? FileTree.information(of: "\(roots.proc)/self/fd/\(file)", .followed)
      return other.map { FileTree.isSame(information, $0) } ?? false
    }
  }

  /// Opens the port for this program alone, in raw mode, for as long as the body runs.
  ///
  /// It does not wait for a carrier, nor for another program to let go.
  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    var link: any SerialLink & ~Copyable = try open(settings)
    return body(&link)
  }

  /// Opens the port as `withLink` does, for whoever also waits for other things than this port.
  ///
  /// - Returns: the link, which puts the port back when it is destroyed.
  package func link(_ settings: LineSettings) throws(OpenError) -> PosixLink {
    try open(settings)
  }
}
