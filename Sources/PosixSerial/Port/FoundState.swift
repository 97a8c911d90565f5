import CSerial
import SerialLink

/// What a port was like when it was opened, and how to put it back.
struct FoundState {
  let attributes: TerminalAttributes
  /// Nothing where the terminal has no control lines.
  let lines: ControlLines?
  /// Whether another program claimed it, which is then not for this one to end.
  let isClaimed: Bool
  /// Whether the adapter was made to hand over at once what it receives.
  var hasLoweredLatency = false

  /// Longest wait for output that only ends by being sent: 600 bytes at 2400 baud take 2.5 s.
  private static let drainPatience = Duration.seconds(2)

  /// Notes the state of a port, whose control lines nobody has changed yet.
  ///
  /// - Parameters:
  ///   - attributes: the settings it had before anything was done to it.
  ///   - isClaimed: whether another program had claimed it.
  ///   - descriptor: the open port.
  init(_ attributes: TerminalAttributes, isClaimed: Bool, on descriptor: Int32) {
    self.attributes = attributes
    self.isClaimed = isClaimed
    lines = try? ControlLines(of: descriptor)
  }

  /// Puts settings and control lines back, and ends the exclusive claim; failures are passed over.
  ///
  /// Nothing here can hang. Output that is held back by RTS/CTS would make `close` wait 30 seconds
  /// (measured on Linux 6.1 with ftdi and cp210x), so flow control ends and output that has not left is discarded first.
  /// What the driver itself holds cannot be discarded; if the settings found would hold it back again,
  /// it is given two seconds to leave. The attributes come last, for with them the line is cooked,
  /// and whatever arrives before the port is closed is sent back.
  func restore(on descriptor: Int32) {
    if var present = try? TerminalAttributes(of: descriptor) {
      present.endFlowControl()
      try? present.write(to: descriptor)
    }
    _ = tcflow(descriptor, TCOON)
    _ = tcflush(descriptor, TCOFLUSH)
    if attributes.settings.flowControl != .none {
      drain(descriptor)
    }
    if hasLoweredLatency { AdapterLatency.restore(on: descriptor) }
    if let lines {
      try? ControlLines.drive(rts: lines.rts, dtr: lines.dtr, on: descriptor)
    }
    // First what the adapter has to be asked for, which takes it milliseconds.
    attributes.endEcho(on: descriptor)
    if !isClaimed {
      _ = cserial_end_exclusive_claim(descriptor)
    }
    // Input still unread would be echoed to the other side once ECHO is back.
    _ = tcflush(descriptor, TCIFLUSH)
    try? attributes.write(to: descriptor)
  }

  /// Waits until the driver holds no more output, or has had its time.
  private func drain(_ descriptor: Int32) {
    let deadline = RealClock.now + Self.drainPatience
    while RealClock.now < deadline {
      guard let count = try? unsentBytes(on: descriptor).value, count > 0 else { return }
      _ = poll(nil, 0, 10)
    }
  }
}

/// Whether some program claimed a terminal for itself; no where the system does not say.
///
/// The C function is `ioctl(TIOCGEXCL)`.
func isClaimedExclusively(_ descriptor: Int32) -> Bool {
  var isClaimed: Int32 = 0
  return unsafe cserial_get_exclusive_claim(descriptor, &isClaimed) == 0 && isClaimed != 0
}
