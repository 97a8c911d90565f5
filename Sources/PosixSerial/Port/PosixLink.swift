import CSerial
package import SerialLink

/// A kernel's serial port, open for this program alone and in raw mode.
///
/// It is put back as it was found when the value is destroyed, which takes up to two seconds if
/// output is still stuck in the adapter. Only `PosixPort.withLink` makes one.
package struct PosixLink: ~Copyable {
  let descriptor: Descriptor
  /// Removed after the port is closed.
  private let lockFile: LockFile?
  let found: FoundState
  let interruption: Interruption
  let outputPatience: Duration
  /// Why nothing that the driver says of the control inputs counts; `nil` if it does.
  private let inputDistrust: String?
  private var parser = MarkedByteParser()
  private var allowance = InputAllowance(at: RealClock.now)
  private var isBreakHeld = false
  /// When bytes were last handed over, to which an answer may be on its way.
  private var lastSent: Instant?

  /// Takes over a port that was claimed, and promises to put it back.
  init(
    descriptor: consuming Descriptor,
    lockFile: consuming LockFile?,
    found: FoundState,
    interruption: Interruption,
    outputPatience: Duration,
    inputDistrust: String?
  ) {
    self.descriptor = descriptor
    self.lockFile = lockFile
    self.found = found
    self.interruption = interruption
    self.outputPatience = outputPatience
    self.inputDistrust = inputDistrust
  }

  deinit {
    if isBreakHeld {
      _ = cserial_stop_break(descriptor.number)
    }
    if found.attributes.isEchoing, let lastSent {
      awaitStillness(on: descriptor.number, after: lastSent)
    }
    found.restore(on: descriptor.number)
  }
}

/// Takes what still comes of what was sent, for the settings of before would send it back.
///
/// A UPS answers in 50 to 110 ms (NUT's logs); nothing is waited for where the last byte went out
/// longer than half a second ago.
private func awaitStillness(on descriptor: Int32, after lastSent: Instant) {
  let start = RealClock.now
  // Whoever asked the program to stop waits for this too.
  let undisturbed = Interruption()
  var end = lastSent + .milliseconds(500)
  while RealClock.now < end, RealClock.now - start < .milliseconds(700) {
    let ready = try? wait(for: POLLIN, on: descriptor, before: end, heeding: undisturbed)
    guard let ready, ready & POLLIN != 0, case .bytes(let bytes, _) = read(from: descriptor),
      !bytes.isEmpty
    else { return }
    end = RealClock.now + .milliseconds(60)
  }
}

extension PosixLink: SerialLink {
  package var now: Instant { RealClock.now }

  /// Applies line settings and reads them back, keeping the line raw; it does not wait for output.
  ///
  /// - Throws: `.unsupported(.lineSettings)` if they cannot be expressed or the driver says EINVAL.
  package mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    do throws(SystemError) {
      var attributes = try TerminalAttributes(of: descriptor.number)
      attributes.makeRaw()
      guard attributes.request(settings) else { throw SystemError(call: "apply", number: EINVAL) }
      try attributes.write(to: descriptor.number)
      let got = try TerminalAttributes(of: descriptor.number).settings
      allowance.follow(got, at: now)
      return got
    } catch {
      throw error.number == EINVAL ? .unsupported(.lineSettings) : LinkError(error)
    }
  }

  /// Hands bytes to the kernel, in pieces if it takes them so.
  ///
  /// The C function is `write`.
  ///
  /// Success proves nothing of the wire: the kernel takes more than 4000 bytes (Linux 6.1). At the
  /// deadline, two seconds after the call, what was not accepted is given up.
  package mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    defer { lastSent = now }
    try PosixSerial.send(
      bytes,
      to: descriptor.number,
      before: now + outputPatience,
      heeding: interruption
    )
  }

  /// Waits for input and takes all there is, of a flood only what `InputAllowance` grants.
  ///
  /// The C functions are `poll` and `read`.
  ///
  /// A read that ends inside a mark of the kernel's goes on waiting for the rest. What arrived before
  /// the adapter was lost is returned first; the next call reports the loss.
  package mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    while true {
      let bytes = try PosixSerial.receive(
        from: descriptor.number,
        &allowance,
        before: deadline,
        heeding: interruption
      )
      guard let bytes else { return [] }
      let items = parser.parse(bytes)
      guard items.isEmpty else { return items }
    }
  }

  /// Sets RTS, DTR and the idle data line.
  ///
  /// The C functions are `ioctl(TIOCMBIS)`, `(TIOCSBRK)`.
  package mutating func drive(_ lines: OutputLines) throws(LinkError) {
    do throws(SystemError) {
      try driveControlLines(lines)
    } catch {
      throw error.meansUnsupported ? .unsupported(.controlLines) : LinkError(error)
    }
    let shallHold = lines.data == .breakHeld
    guard shallHold != isBreakHeld else { return }
    do throws(SystemError) {
      let number = descriptor.number
      try retrying(shallHold ? "ioctl(TIOCSBRK)" : "ioctl(TIOCCBRK)") {
        shallHold ? cserial_start_break(number) : cserial_stop_break(number)
      }
    } catch {
      throw error.meansUnsupported ? .unsupported(.breaks) : LinkError(error)
    }
    isBreakHeld = shallHold
  }

  /// Reads lines, unsent count and counters.
  ///
  /// The C functions are `ioctl(TIOCMGET)`, `(TIOCOUTQ)`.
  package func status() throws(LinkError) -> LineStatus {
    do throws(SystemError) {
      return LineStatus(
        inputs: try inputLines(),
        unsentBytes: try unsentBytes(on: descriptor.number),
        errors: try errorCounters(of: descriptor.number)
      )
    } catch {
      throw LinkError(error)
    }
  }
}

extension PosixLink: WatchedLink {
  package var watched: Watched { Watched(descriptor.number, for: POLLIN) }
}

// MARK: Single calls

extension PosixLink {
  /// Sets RTS and DTR, once more if the adapter is still there after a failure.
  ///
  /// The pl2303 driver gives an adapter 100 ms for it, and says EIO on a busy computer too; after an
  /// adapter was unplugged its descriptor is no terminal any more (Linux 6.1).
  private func driveControlLines(_ lines: OutputLines) throws(SystemError) {
    do throws(SystemError) {
      try ControlLines.drive(rts: lines.rts, dtr: lines.dtr, on: descriptor.number)
    } catch {
      guard error.meansDisconnected, isatty(descriptor.number) == 1 else { throw error }
      try ControlLines.drive(rts: lines.rts, dtr: lines.dtr, on: descriptor.number)
    }
  }

  private func inputLines() throws(SystemError) -> Knowable<InputLines> {
    if let inputDistrust { return .unknown(because: inputDistrust) }
    do throws(SystemError) {
      return .known(try ControlLines(of: descriptor.number).inputs)
    } catch {
      guard error.meansUnsupported else { throw error }
      return .unknown(because: "this kind of port has no control lines")
    }
  }
}
