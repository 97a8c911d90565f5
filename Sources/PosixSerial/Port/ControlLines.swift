import CSerial
import SerialLink

/// The modem bits of a terminal, as `TIOCMGET` packs them.
struct ControlLines: Hashable {
  var bits: Int32

  /// Reads the lines; it does not wait.
  ///
  /// The C function is `ioctl(TIOCMGET)`.
  ///
  /// - Throws: ENOTTY where the terminal has none (a pty).
  init(of descriptor: Int32) throws(SystemError) {
    var bits: Int32 = 0
    try retrying("ioctl(TIOCMGET)") { unsafe cserial_get_modem_bits(descriptor, &bits) }
    self.bits = bits
  }

  private func state(_ line: Int32) -> LineState {
    bits & line != 0 ? .asserted : .deasserted
  }

  /// The lines that the host reads.
  var inputs: InputLines {
    InputLines(
      cts: state(TIOCM_CTS),
      dsr: state(TIOCM_DSR),
      dcd: state(TIOCM_CAR),
      ri: state(TIOCM_RNG)
    )
  }

  /// The state of RTS, as the driver remembers it.
  var rts: LineState { state(TIOCM_RTS) }

  /// The state of DTR, as the driver remembers it.
  var dtr: LineState { state(TIOCM_DTR) }

  /// Sets RTS and DTR and no other bit.
  ///
  /// The C function is `ioctl(TIOCMBIS)`, `ioctl(TIOCMBIC)`.
  ///
  /// `TIOCMSET` would clear the bits beside them too, such as a UART's OUT1 and loopback.
  static func drive(rts: LineState, dtr: LineState, on descriptor: Int32) throws(SystemError) {
    var raised: Int32 = 0
    var dropped: Int32 = 0
    for (line, state) in [(TIOCM_RTS, rts), (TIOCM_DTR, dtr)] {
      switch state {
      case .asserted: raised |= line
      case .deasserted: dropped |= line
      }
    }
    if raised != 0 {
      try retrying("ioctl(TIOCMBIS)") { cserial_raise_modem_bits(descriptor, raised) }
    }
    if dropped != 0 {
      try retrying("ioctl(TIOCMBIC)") { cserial_drop_modem_bits(descriptor, dropped) }
    }
  }
}
