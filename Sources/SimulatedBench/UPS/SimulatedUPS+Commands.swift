import SerialLink
import SmartProtocol

extension SimulatedUPS {
  /// Acts on a byte that the UPS has heard, and puts the reply into the outbox.
  mutating func handle(_ byte: UInt8, at moment: Instant) {
    switch mode {
    case .dumb:
      guard byte == SmartCommand.enterSmartMode.byte else { return }
      mode = .smart
      note(.smartMode, at: moment)
      reply(SmartHandshake.smartMode, to: byte, at: moment)
    case .smart where entry != nil:
      continueEntry(with: byte, at: moment)
    case .smart:
      obey(byte, at: moment)
    case .programming:
      program(with: byte, at: moment)
    }
  }

  /// Acts on a byte that begins a command.
  private mutating func obey(_ byte: UInt8, at moment: Instant) {
    let readBefore = lastRead
    let keyBefore = armedKey
    (lastRead, armedKey) = (nil, nil)

    if let answer = answer(toRead: byte) {
      lastRead = byte
      reply(answer, to: byte, at: moment)
    } else if byte == Self.programmingKey {
      pressProgrammingKey(after: keyBefore, at: moment)
    } else if profile.actions.contains(byte) {
      act(on: byte, readBefore: readBefore, keyBefore: keyBefore, at: moment)
    } else if profile.onUnknown == .refused {
      reply(SmartHandshake.notAvailable, to: byte, at: moment)
    }
  }

  private mutating func act(
    on byte: UInt8,
    readBefore: UInt8?,
    keyBefore: UPSRecord.Arrival?,
    at moment: Instant
  ) {
    let isTwoKey = SmartCommand.of(byte)?.isTwoKey == true
    if isTwoKey && !isSecondKey(byte, after: keyBefore, at: moment) {
      armedKey = UPSRecord.Arrival(byte: byte, moment: moment)
      return
    }
    switch Unicode.Scalar(byte) {
    case "R": leaveSmartMode(at: moment)
    case "Z", "K", "S", "@": shutDown(by: byte, at: moment)
    case "\u{0E}": switchOn(at: moment)
    case "\u{7F}": abortShutdown(at: moment)
    case "U": simulateFailure(at: moment)
    case "D": calibrate(at: moment)
    case "W": testBattery(at: moment)
    case "A": accept(byte, as: .panelTest, at: moment)
    case "z":
      edits = [:]
      note(.factoryReset, at: moment)
      reply(Array("CLEAR".utf8), to: byte, at: moment)
    case "+": stepVariable(readBefore, by: 1, command: byte, at: moment)
    case "-": stepVariable(readBefore, by: -1, command: byte, at: moment)
    default: reply(SmartHandshake.notAvailable, to: byte, at: moment)
    }
  }

  // MARK: Two keys

  /// The shortest time between the two keys of a dangerous command (NUT apcsmart.c).
  static let twoKeyGap = Duration.milliseconds(1500)
  static let programmingKey: UInt8 = 0x31
  /// When the second key of programming mode must come (apcupsd maintaining_ups.rst).
  static let programmingWindow = Duration.seconds(2)...Duration.seconds(4)

  /// Whether a byte repeats the one before it, late enough; any other byte in between disarms.
  private func isSecondKey(
    _ byte: UInt8,
    after before: UPSRecord.Arrival?,
    at moment: Instant
  ) -> Bool {
    guard let before, before.byte == byte else { return false }
    return moment - before.moment >= Self.twoKeyGap
  }

  private mutating func pressProgrammingKey(
    after before: UPSRecord.Arrival?,
    at moment: Instant
  ) {
    let byte = Self.programmingKey
    guard let before, before.byte == byte,
      Self.programmingWindow.contains(moment - before.moment)
    else {
      armedKey = UPSRecord.Arrival(byte: byte, moment: moment)
      return
    }
    mode = .programming
    note(.programmingMode, at: moment)
    reply(Array("PROG".utf8), to: byte, at: moment)
  }

  /// Acts on a byte in programming mode, where letters choose what `+` and `-` edit.
  private mutating func program(with byte: UInt8, at moment: Instant) {
    switch Unicode.Scalar(byte) {
    case "R": leaveSmartMode(at: moment)
    case "+", "-":
      // What the UPS answers here is not documented, so it answers nothing.
      if let lastRead { note(.programmed(lastRead), at: moment) }
    case "Y": reply(SmartHandshake.notAvailable, to: byte, at: moment)
    default:
      lastRead = byte
      reply(answer(toRead: byte) ?? SmartHandshake.notAvailable, to: byte, at: moment)
    }
  }

  private mutating func leaveSmartMode(at moment: Instant) {
    reply(SmartHandshake.dumbMode, to: SmartCommand.leaveSmartMode.byte, at: moment)
    note(.dumbMode, at: moment)
    forget()
  }

  /// Answers `OK` and notes what was done.
  mutating func accept(_ byte: UInt8, as change: UPSRecord.Change, at moment: Instant) {
    note(change, at: moment)
    reply(SmartHandshake.accepted, to: byte, at: moment)
  }
}
