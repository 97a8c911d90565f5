#if os(Linux)

import CSerial
import SerialLink

extension TerminalAttributes {
  /// Reads the attributes of a terminal, rates as numbers.
  ///
  /// The C function is `ioctl(TCGETS2)`.
  ///
  /// `tcgetattr` would lose a rate that has no name. Not restarted by a signal: it does not wait.
  init(of descriptor: Int32) throws(SystemError) {
    var raw = cserial_attributes()
    try retrying("tcgetattr") { unsafe cserial_get_attributes(descriptor, &raw) }
    self.raw = raw
  }

  /// Writes the attributes at once, without waiting for output.
  ///
  /// The C function is `ioctl(TCSETS2)`.
  ///
  /// Success means only that something was changed; read back to know what.
  func write(to descriptor: Int32) throws(SystemError) {
    var raw = raw
    try retrying("tcsetattr") { unsafe cserial_set_attributes(descriptor, &raw) }
  }

  /// The rate of the output, as the driver reports it.
  var baudRate: Int { Int(raw.c_ospeed) }

  /// Asks for a rate, by its name where it has one so that every program can read it.
  mutating func requestRate(_ rate: Int) -> Bool {
    guard rate > 0, let number = UInt32(exactly: rate) else { return false }
    raw.c_cflag &= ~(cserial_rate_mask | cserial_input_rate_mask)
    raw.c_cflag |= Self.namedRates[rate] ?? cserial_other_rate
    raw.c_ispeed = number
    raw.c_ospeed = number
    return true
  }

  /// Says when a read is satisfied.
  ///
  /// VMIN and VTIME are the elements 6 and 5 of the characters.
  mutating func setRead(minimum: UInt8, timer: UInt8) {
    raw.c_cc.6 = minimum
    raw.c_cc.5 = timer
  }

  /// The kernel's names of rates, from asm-generic; the C library's own constants changed in 2.42.
  private static let namedRates: [Int: UInt32] = [
    50: 0o1, 75: 0o2, 110: 0o3, 134: 0o4, 150: 0o5, 200: 0o6, 300: 0o7, 600: 0o10,
    1200: 0o11, 1800: 0o12, 2400: 0o13, 4800: 0o14, 9600: 0o15, 19_200: 0o16, 38_400: 0o17,
    57_600: 0o10001, 115_200: 0o10002, 230_400: 0o10003, 460_800: 0o10004, 500_000: 0o10005,
    576_000: 0o10006, 921_600: 0o10007, 1_000_000: 0o10010, 1_152_000: 0o10011,
    1_500_000: 0o10012, 2_000_000: 0o10013, 2_500_000: 0o10014, 3_000_000: 0o10015,
    3_500_000: 0o10016, 4_000_000: 0o10017,
  ]
}

#endif
