import CSerial
import PortInventory
import SerialLink

extension PosixPort {
  /// Opens, claims and prepares the port; whatever fails, it is put back and closed.
  ///
  /// The order matters. Nothing of the port is changed before it is claimed. A fresh port echoes, so
  /// between opening and the end of that echo is only what takes microseconds: the lock file is made
  /// before, and the control lines, which some adapters are asked for over USB, are read after. Then
  /// what was queued is discarded, for it went through the settings of some other program; whatever
  /// arrives in raw mode is kept.
  func open(_ settings: LineSettings) throws(OpenError) -> PosixLink {
    if let signal = interruption.signal { throw .interrupted(signal: signal) }
    let node = NodeExamination(of: path, roots: roots)
    let kind = node.kind
    switch kind {
    case .absent: throw .notFound(path: path)
    case .serial, .phantom, .unexaminedCharacterDevice: break
    case .danglingLink, .otherCharacterDevice, .directory, .regularFile, .other, .network:
      throw .notSerial(path: path, kind: kind)
    }
    let number = node.information.map { DeviceNumber($0.st_rdev) }
    // Opening alone would disturb a console: it raises the control lines and changes the settings.
    if let number, kernelConsoles(roots: roots).contains(number) {
      throw .held(path: path, .kernelConsole)
    }

    let known = holders(node).holders
    if use == .ifFree, case .known(let holders) = known, !holders.isEmpty {
      throw .inUse(path: path, by: holders)
    }
    // What a program that was killed has claimed stays claimed for as long as anybody has it open.
    let isOrphan = known == .known([]) && !isOpenHere(node)

    let lock = try lockFile(for: node)
    var descriptor = try openNode(kind)
    var attributes = try attributes(of: descriptor.number)
    if attributes == nil {
      // A carrier lost long ago shows as EIO at the next open, and only there (Linux 6.1).
      descriptor = try openNode(kind)
      attributes = try self.attributes(of: descriptor.number)
    }
    guard let attributes else { throw .notSerial(path: path, kind: .phantom) }
    let isClaimed = isClaimedExclusively(descriptor.number)
    try claim(descriptor.number, isHeeding: isClaimed && use == .ifFree && !isOrphan)
    attributes.endEcho(on: descriptor.number)
    let found = prepared(attributes, isClaimed: isClaimed, on: descriptor.number, of: number)

    // From here on the link owns the port, and puts it back if what follows fails.
    var link = PosixLink(
      descriptor: descriptor,
      lockFile: lock,
      found: found,
      interruption: interruption,
      outputPatience: outputPatience,
      inputDistrust: number.flatMap { distrustOfInputs(at: $0, roots: roots) }
    )
    _ = tcflush(link.descriptor.number, TCIOFLUSH)
    try prepare(&link, settings)
    return link
  }

  /// Notes what a port was like, and has its adapter hand over at once what it receives.
  private func prepared(
    _ attributes: TerminalAttributes,
    isClaimed: Bool,
    on descriptor: Int32,
    of device: DeviceNumber?
  ) -> FoundState {
    var found = FoundState(attributes, isClaimed: isClaimed, on: descriptor)
    found.hasLoweredLatency = AdapterLatency.lower(on: descriptor, of: device, roots: roots)
    return found
  }

  /// Whether the user or only this process may not open the node.
  private func refusal(_ error: SystemError) -> OpenError {
    let information = NodeExamination(of: path, roots: roots).information
    guard information.map(PortPermission.isAllowed) == true else {
      return .notPermitted(path: path, error)
    }
    return .confined(path: path, error, signs: Confinement.signs(roots: roots))
  }

  /// Opens the node without waiting for a carrier.
  ///
  /// The C function is `open`.
  private func openNode(_ kind: NodeKind) throws(OpenError) -> Descriptor {
    do throws(SystemError) {
      return try Descriptor(opening: path, flags: O_RDWR | O_NONBLOCK)
    } catch {
      throw switch error.number {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EACCES, EPERM: refusal(error)
      case EBUSY: .held(path: path, .exclusive)
      case ENXIO, ENODEV: .notSerial(path: path, kind: .phantom)
      case EIO where kind == .phantom: .notSerial(path: path, kind: .phantom)
      default: .system(path: path, error)
      }
    }
  }

  /// Reads the settings that the port has, once it is certain that it is a terminal.
  ///
  /// - Returns: nothing if the driver answers EIO, as one without hardware does.
  private func attributes(of descriptor: Int32) throws(OpenError) -> TerminalAttributes? {
    do throws(SystemError) {
      var information = stat()
      try retrying("fstat") { unsafe fstat(descriptor, &information) }
      guard cserial_is_character_device(information.st_mode) != 0 else {
        throw SystemError(call: "fstat", number: ENOTTY)
      }
      return try TerminalAttributes(of: descriptor)
    } catch {
      switch error.number {
      case EIO: return nil
      case ENOTTY, EINVAL: throw .notSerial(path: path, kind: .otherCharacterDevice)
      default: throw .system(path: path, error)
      }
    }
  }

  /// Takes the port for this program alone, by the two ways that others respect.
  ///
  /// Asks first: root never gets EBUSY from `open`, and some programs know only one of the ways.
  /// Neither waits. The C functions are `ioctl(TIOCGEXCL)`, `flock`, `ioctl(TIOCEXCL)`.
  ///
  /// - Parameters:
  ///   - descriptor: the open port.
  ///   - isHeeding: whether an exclusive claim is there already and stands in the way.
  /// - Throws: `held`, or the system's error.
  private func claim(_ descriptor: Int32, isHeeding: Bool) throws(OpenError) {
    if isHeeding { throw .held(path: path, .exclusive) }
    do throws(SystemError) {
      try retrying("flock") { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      guard error.number == EWOULDBLOCK else { throw .system(path: path, error) }
      guard use == .evenIfHeld else { throw .held(path: path, .locked) }
    }
    do throws(SystemError) {
      try retrying("ioctl(TIOCEXCL)") { cserial_claim_exclusively(descriptor) }
    } catch {
      throw .system(path: path, error)
    }
  }

  /// Makes a lock file, which is what apcupsd respects; where that cannot be, there is none.
  private func lockFile(for node: NodeExamination) throws(OpenError) -> LockFile? {
    let name = FileTree.name(of: node.resolvedPath ?? path)
    switch LockFile.make(for: name, roots: roots) {
    case .made(let file): return file
    case .impossible: return nil
    case .held:
      guard use == .evenIfHeld else { throw .held(path: path, .lockFile) }
      return nil
    }
  }

  /// Makes the line raw with the wanted settings, and makes sure that it became so.
  ///
  /// Drivers accept what they then do not do: ftdi keeps 8 data bits when asked for 5 (Linux 6.1).
  private func prepare(
    _ link: inout PosixLink,
    _ wanted: LineSettings
  ) throws(OpenError) {
    var got: LineSettings?
    var cause: SystemError?
    do throws(LinkError) {
      let settings = try link.apply(wanted)
      let isRaw = try link.isRaw()
      if settings.satisfies(wanted), isRaw { return }
      got = settings.satisfies(wanted) ? nil : settings
    } catch {
      switch error {
      case .interrupted(let signal): throw .interrupted(signal: signal)
      case .disconnected(let error?), .connectionEnded(let error?), .system(let error):
        throw .system(path: path, error)
      case .unsupported, .outputBlocked, .disconnected(nil), .connectionEnded(nil):
        cause = SystemError(call: "tcsetattr", number: EINVAL)
      }
    }
    throw .settingsRefused(path: path, wanted: wanted, got: got, cause)
  }
}

extension PosixLink {
  /// Whether the line is raw, read back from the kernel.
  fileprivate func isRaw() throws(LinkError) -> Bool {
    do throws(SystemError) {
      return try TerminalAttributes(of: descriptor.number).isRaw
    } catch {
      throw LinkError(error)
    }
  }
}
