import CSerial
package import SerialLink

/// A serial port made of software: other programs open its path, this one is the far end.
///
/// The slave is raw, without echo, at 2400 baud, before anybody can open it. It is also held open
/// here, so a client that closes it does not hang up the far end, and its settings last as those of a
/// real port do. A pseudo-terminal carries bytes only: no control lines, no breaks, no rates.
package struct PseudoTerminal: ~Copyable {
  private let master: Descriptor
  private let slave: Descriptor
  private let interruption: Interruption
  /// The name under which other programs open it.
  package let path: String
  /// The link that was made to it, if one was.
  private var linkPath: String?

  /// Makes a pseudo-terminal.
  ///
  /// The C functions are `posix_openpt`, `grantpt`, `unlockpt`, `open`.
  ///
  /// - Parameters:
  ///   - settings: what the slave is set to; 8 bits without parity is all that it can do.
  ///   - interruption: what ends waits; the program's signals unless told otherwise.
  /// - Throws: the system's error if there are no more or the settings were refused.
  package init(
    settings: LineSettings = LineSettings(baudRate: 2400),
    interruption: Interruption = .process
  ) throws(SystemError) {
    let master = Descriptor(
      owning: try retrying("posix_openpt") { posix_openpt(O_RDWR | O_NOCTTY) }
    )
    _ = cserial_set_pipe_flags(master.number)
    // Linux sets the slave through the master while it is locked; elsewhere it is set below.
    try? Self.makeRaw(master.number, settings)
    try retrying("grantpt") { grantpt(master.number) }
    try retrying("unlockpt") { unlockpt(master.number) }
    let path = try Self.slavePath(of: master.number)
    let slave = try Descriptor(opening: path, flags: O_RDWR | O_NONBLOCK)
    try Self.makeRaw(slave.number, settings)

    self.master = master
    self.slave = slave
    self.path = path
    self.interruption = interruption
  }

  deinit {
    guard let linkPath, FileTree.target(of: linkPath) == path else { return }
    _ = unsafe unlink(linkPath)
  }
}

extension PseudoTerminal {
  /// The present moment, on the clock of `read(before:)`.
  package var now: Instant { RealClock.now }

  /// What the slave is set to at this moment, by whichever program set it last.
  ///
  /// - Throws: the system's error. The C function is `tcgetattr`.
  package func lineSettings() throws(SystemError) -> LineSettings {
    try TerminalAttributes(of: slave.number).settings
  }

  /// Waits for bytes that a client sent and takes all that are there.
  ///
  /// The C functions are `poll`, `read`.
  ///
  /// Returns as soon as something arrives; a signal that does not ask to stop does not end the wait.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for; one in the past only looks.
  ///   - others: what else ends the wait.
  ///   - limit: how many bytes to take at most; the others stay for the next call.
  /// - Returns: the bytes; empty at the deadline, and where something else ended the wait.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  package func read(
    before deadline: Instant,
    alongside others: [Watched] = [],
    atMost limit: Int = 4096
  ) throws(LinkError) -> [UInt8] {
    let own = [Watched(master.number, for: POLLIN)]
    try wait(forAnyOf: own + others, before: deadline, heeding: interruption)
    switch PosixSerial.read(from: master.number, atMost: limit) {
    case .bytes(let bytes, _): return bytes
    case .nothingYet: return []
    case .endOfFile: throw .disconnected(nil)
    case .failed(let error): throw LinkError(error)
    }
  }

  /// How many of the bytes that were written no client has read yet; 0 where that cannot be told.
  ///
  /// The C function is `ioctl(FIONREAD)`.
  package var unreadBytes: Int {
    var count: Int32 = 0
    let isKnown = unsafe cserial_get_unread(slave.number, &count) == 0
    return isKnown ? Int(count) : 0
  }

  /// Waits without taking what a client sends, so that it fills the kernel's buffer and then waits too.
  ///
  /// The C function is `poll`.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for.
  ///   - others: what else ends the wait.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  package func pause(
    before deadline: Instant,
    alongside others: [Watched] = []
  ) throws(LinkError) {
    try wait(forAnyOf: others, before: deadline, heeding: interruption)
  }

  /// Sends bytes to whoever has the slave open.
  ///
  /// The C function is `write`.
  ///
  /// It never waits. If nobody reads, the kernel's buffer fills up and the rest is lost, as it is in
  /// a chip that nobody reads.
  ///
  /// - Parameter bytes: what to send.
  /// - Returns: how many were taken.
  /// - Throws: the system's error as a `LinkError`.
  @discardableResult
  package func write(_ bytes: [UInt8]) throws(LinkError) -> Int {
    var accepted = 0
    while accepted < bytes.count {
      switch PosixSerial.write(bytes[accepted...], to: master.number) {
      case .accepted(let count): accepted += count
      case .full: return accepted
      case .failed(let error): throw LinkError(error)
      }
    }
    return accepted
  }

  /// Makes a symbolic link to the slave, which lasts as long as this value.
  ///
  /// It replaces only a link that a program like this one could have left behind: one that leads
  /// nowhere, or to a pseudo-terminal. The C function is `symlink`.
  ///
  /// - Parameter place: where to make it; the folder must exist.
  /// - Throws: EEXIST if something else is there, or the system's error.
  package mutating func link(at place: String) throws(SystemError) {
    if let target = FileTree.target(of: place) {
      guard !FileTree.exists(place) || Self.isSlavePath(target) else {
        throw SystemError(call: "symlink", number: EEXIST)
      }
      try retrying("unlink") { unsafe unlink(place) }
    }
    try retrying("symlink") { unsafe symlink(path, place) }
    linkPath = place
  }
}

extension PseudoTerminal {
  private static func isSlavePath(_ path: String) -> Bool {
    path.hasPrefix("/dev/pts/") || path.hasPrefix("/dev/ttys")
  }

  private static func makeRaw(_ descriptor: Int32, _ settings: LineSettings) throws(SystemError) {
    var attributes = try TerminalAttributes(of: descriptor)
    attributes.makeRaw()
    // A client that sets nothing must not find every FF doubled.
    attributes.endMarking()
    guard attributes.request(settings) else {
      throw SystemError(call: "tcsetattr", number: EINVAL)
    }
    try attributes.write(to: descriptor)
  }

  private static func slavePath(of master: Int32) throws(SystemError) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    try retrying("ptsname") { unsafe cserial_slave_path(master, &buffer, buffer.count) }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
