#if canImport(Darwin)

import CSerial
import SerialLink

extension TerminalAttributes {
  /// Reads the attributes of a terminal.
  ///
  /// The C function is `tcgetattr`.
  init(of descriptor: Int32) throws(SystemError) {
    var raw = termios()
    try retrying("tcgetattr") { unsafe tcgetattr(descriptor, &raw) }
    self.raw = raw
  }

  /// Writes the attributes at once, without waiting for output.
  ///
  /// The C function is `tcsetattr`.
  ///
  /// Success means only that something was changed; read back to know what. A rate that
  /// `tcsetattr` refuses is set by `ioctl(IOSSIOSPEED)` after all else.
  func write(to descriptor: Int32) throws(SystemError) {
    var raw = raw
    do {
      try retrying("tcsetattr") { unsafe tcsetattr(descriptor, TCSANOW, &raw) }
    } catch {
      guard error.number == EINVAL else { throw error }
      let rate = raw.c_ospeed
      _ = unsafe cfsetspeed(&raw, speed_t(B9600))
      try retrying("tcsetattr") { unsafe tcsetattr(descriptor, TCSANOW, &raw) }
      try retrying("ioctl(IOSSIOSPEED)") { cserial_set_odd_rate(descriptor, rate) }
    }
  }

  /// The rate of the output; on this system the constants are the numbers they name.
  var baudRate: Int { Int(raw.c_ospeed) }

  /// Asks for a rate.
  mutating func requestRate(_ rate: Int) -> Bool {
    guard rate > 0, let number = speed_t(exactly: rate) else { return false }
    raw.c_ispeed = number
    raw.c_ospeed = number
    return true
  }

  /// Says when a read is satisfied.
  ///
  /// VMIN and VTIME are the elements 16 and 17 of the characters.
  mutating func setRead(minimum: UInt8, timer: UInt8) {
    raw.c_cc.16 = minimum
    raw.c_cc.17 = timer
  }
}

#endif
