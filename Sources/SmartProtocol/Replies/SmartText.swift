import PlainText

/// Tells what a UPS says from text that comes from something else: a login, a prompt, a modem's words.
package enum SmartText {
  /// Whether a line is one that a UPS sends in smart mode, whatever it was asked.
  ///
  /// Free text counts only with a mark of its own: a model's name has UPS in it, a serial number digits.
  package static func isLine(_ line: [UInt8]) -> Bool {
    SmartHandshake.isWord(ReplyShape.text.withoutPadding(line))
      || telling.contains { $0.fits(line) }
      || SmartCommand.model.fits(line) && line.map(upper).contains("UPS".utf8)
      || SmartCommand.serialNumber.fits(line) && line.contains(where: isDigit)
      || SmartCommand.oldFirmware.fits(line) && line.allSatisfy { !isLetter($0) || $0 == upper($0) }
  }

  /// Whether bytes are text of several characters that no UPS sends.
  ///
  /// - Parameter bytes: what came undamaged, in order.
  /// - Returns: true if nearly all of it is printable, and it is not made of alerts, of lines of the
  ///   smart protocol, or of pieces of the answers to `Y` and ESC.
  package static func isForeign(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(whereSeparator: lineEnds.contains).map(Array.init)
    let texts = bytes.count { isPrintable($0) || lineEnds.contains($0) }
    guard texts * 10 >= bytes.count * 9, !lines.contains(where: isLine) else { return false }
    return lines.contains { line in
      line.starts(with: "AT".utf8) || line.count(where: isStrange) >= 3
    }
  }

  /// Whether a character stands in no answer to `Y` or ESC and is no alert; one may be a damaged bit.
  private static func isStrange(_ byte: UInt8) -> Bool {
    isPrintable(byte) && byte != 0x20 && Alert(rawValue: byte) == nil && !answers.contains(byte)
  }

  private static let lineEnds: Set<UInt8> = [0x0D, 0x0A]
  /// The letters of `SM`, `NA`, `NO` and `OK`.
  private static let answers = Set("SMNAOK".utf8)
  /// The commands whose replies have a form that other text has not.
  private static let telling: [SmartCommand] = [
    .status, .batteryVoltage, .lineVoltage, .nominalBatteryVoltage, .runtime, .firmware,
    .manufactured, .copyright, .capabilities,
  ]

  private static func upper(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
  }
}
