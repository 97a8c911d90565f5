import CSerial
import SerialLink

/// All that the kernel keeps of a terminal's settings, and their meaning as line settings.
///
/// The struct itself, reading, writing and the rate differ between systems and are in
/// `LinuxTerminalAttributes.swift` and `DarwinTerminalAttributes.swift`.
struct TerminalAttributes {
  #if os(Linux)
  typealias Raw = cserial_attributes
  #else
  typealias Raw = termios
  #endif

  /// The type of the four words of flags.
  typealias Flags = tcflag_t

  /// The struct as the kernel gave it.
  var raw: Raw

  /// A flag's bits in the type of the words; the importer gives some constants another one.
  static func bits(_ constant: some BinaryInteger) -> Flags {
    Flags(truncatingIfNeeded: constant)
  }
}

// MARK: Raw mode

extension TerminalAttributes {
  private static let inputFlagsOff =
    bits(IGNBRK) | bits(BRKINT) | bits(IGNPAR) | bits(ISTRIP) | bits(INLCR) | bits(IGNCR)
    | bits(ICRNL) | bits(IXON) | bits(IXOFF) | bits(IXANY) | bits(IMAXBEL)
  // Without INPCK damaged bytes pass as good ones, and cp210x reports no break (Linux 6.1).
  private static let inputFlagsOn = bits(INPCK) | bits(PARMRK)
  private static let localFlagsOff =
    bits(ISIG) | bits(ICANON) | bits(ECHO) | bits(ECHOE) | bits(ECHOK) | bits(ECHONL)
    | bits(IEXTEN) | bits(TOSTOP)

  /// Passes every byte as it is, echoes none, and marks breaks and damaged bytes.
  ///
  /// VMIN is 1, not 0: with 0 a read that finds nothing returns 0, which is also how a lost adapter
  /// shows. The descriptor does not block, so a read never waits for that one byte.
  mutating func makeRaw() {
    raw.c_iflag = raw.c_iflag & ~Self.inputFlagsOff | Self.inputFlagsOn
    raw.c_oflag &= ~Self.bits(OPOST)
    raw.c_lflag &= ~Self.localFlagsOff
    raw.c_cflag |= Self.bits(CLOCAL) | Self.bits(CREAD)
    setRead(minimum: 1, timer: 0)
  }

  /// Passes breaks and damaged bytes as plain ones, for readers that do not know of marks.
  mutating func endMarking() {
    raw.c_iflag &= ~Self.inputFlagsOn
  }

  /// Whether the flags that `makeRaw()` sets are as it sets them; software flow control apart.
  var isRaw: Bool {
    let flow = Self.bits(IXON) | Self.bits(IXOFF)
    return raw.c_iflag & Self.inputFlagsOff & ~flow == 0
      && raw.c_iflag & Self.inputFlagsOn == Self.inputFlagsOn
      && raw.c_oflag & Self.bits(OPOST) == 0
      && raw.c_lflag & Self.localFlagsOff == 0
      && raw.c_cflag & Self.bits(CLOCAL) != 0
  }
}

extension TerminalAttributes {
  /// Whether what arrives is sent back.
  var isEchoing: Bool { raw.c_lflag & Self.bits(ECHO) != 0 }

  /// Writes these settings without what sends things back; a failure is passed over.
  ///
  /// What the line is like, and its flow control, become as they are here.
  func endEcho(on descriptor: Int32) {
    var silent = self
    silent.raw.c_lflag &= ~Self.localFlagsOff
    try? silent.write(to: descriptor)
  }
}

// MARK: Line settings

extension TerminalAttributes {
  private static let sizes: [(dataBits: Int, flag: Flags)] = [
    (5, bits(CS5)), (6, bits(CS6)), (7, bits(CS7)), (8, bits(CS8)),
  ]

  /// What the attributes say of the line.
  var settings: LineSettings {
    let size = raw.c_cflag & Self.bits(CSIZE)
    let isSoftware = raw.c_iflag & (Self.bits(IXON) | Self.bits(IXOFF)) != 0
    let isHardware = raw.c_cflag & Self.bits(cserial_hardware_flow) != 0
    let hasParity = raw.c_cflag & Self.bits(PARENB) != 0
    let isOdd = raw.c_cflag & Self.bits(PARODD) != 0
    return LineSettings(
      baudRate: baudRate,
      dataBits: Self.sizes.first { $0.flag == size }?.dataBits ?? 8,
      parity: hasParity ? (isOdd ? .odd : .even) : .none,
      stopBits: raw.c_cflag & Self.bits(CSTOPB) != 0 ? 2 : 1,
      flowControl: isHardware ? .hardware : isSoftware ? .software : .none
    )
  }

  /// Asks for line settings, leaving all else as it is.
  ///
  /// - Returns: whether they can be expressed at all; if not, nothing is changed.
  mutating func request(_ settings: LineSettings) -> Bool {
    guard let size = Self.sizes.first(where: { $0.dataBits == settings.dataBits }),
      (1...2).contains(settings.stopBits), requestRate(settings.baudRate)
    else { return false }

    raw.c_cflag &=
      ~(Self.bits(CSIZE) | Self.bits(PARENB) | Self.bits(PARODD) | Self.bits(CSTOPB)
      | Self.bits(cserial_hardware_flow) | Self.bits(cserial_stick_parity))
    raw.c_iflag &= ~(Self.bits(IXON) | Self.bits(IXOFF) | Self.bits(IXANY))

    raw.c_cflag |= size.flag
    if settings.parity != .none { raw.c_cflag |= Self.bits(PARENB) }
    if settings.parity == .odd { raw.c_cflag |= Self.bits(PARODD) }
    if settings.stopBits == 2 { raw.c_cflag |= Self.bits(CSTOPB) }
    switch settings.flowControl {
    case .none: break
    case .hardware: raw.c_cflag |= Self.bits(cserial_hardware_flow)
    case .software: raw.c_iflag |= Self.bits(IXON) | Self.bits(IXOFF)
    }
    return true
  }

  /// Turns off whatever may hold output back.
  mutating func endFlowControl() {
    raw.c_cflag &= ~Self.bits(cserial_hardware_flow)
    raw.c_iflag &= ~(Self.bits(IXON) | Self.bits(IXOFF))
  }
}
