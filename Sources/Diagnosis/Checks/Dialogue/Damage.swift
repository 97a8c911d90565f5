import SerialLink

// What pulses from outside leave in the bytes that arrive.

extension Received {
  /// Whether it is anything but a whole byte, or what a pulse on a line at rest reads as.
  var isDamaged: Bool {
    if case .byte(let value) = self { value.isOfPulse } else { true }
  }
}

extension UInt8 {
  /// Whether a pulse on a line at rest reads so.
  ///
  /// A pulse no longer than a start bit leaves ones only, a longer one zeros at the beginning, and two
  /// in a row one zero among ones.
  var isOfPulse: Bool {
    let zeros = ~self
    return zeros.nonzeroBitCount <= 1 || zeros == 0b11 || zeros == 0b111
  }
}

extension [UInt8] {
  /// What is left of a UPS's words without the bytes of pulses.
  ///
  /// A line with other bytes above 0x7F is none of its words, and stays as it is.
  var withoutPulses: [UInt8] {
    allSatisfy { $0 < 0x80 || $0.isOfPulse } ? filter { !$0.isOfPulse } : self
  }
}

extension [Received] {
  /// Whether something came, and all of it can be of single pulses.
  ///
  /// A stream of bytes that somebody sends has other bytes among them before long.
  var arePulses: Bool {
    !isEmpty && allSatisfy { if case .byte(let value) = $0 { value.isOfPulse } else { false } }
  }

  /// How many are damaged or of a pulse.
  var damagedCount: Int { count(where: \.isDamaged) }
}
