import PlainText

extension ReplyShape {
  /// Reads a line as a reply of this shape, after the words `NA`, `NO` and `OK` were ruled out.
  ///
  /// - Parameter line: the bytes without their line end and without padding.
  /// - Returns: the value, or nothing when the line does not have this shape.
  func reading(of line: [UInt8]) -> Reading? {
    guard !SmartHandshake.isWord(line) else { return nil }
    return switch self {
    case .smartMode, .dumbMode, .silence, .acknowledgement, .selfTest: nil
    case .number(let unit, let form):
      form.digits(in: line).map { .quantity(Quantity(digits: $0, unit: unit)) }
    case .numberOrWord(let unit, let form, let words):
      words.contains(text(line))
        ? .text(text(line)) : Self.number(unit, form).reading(of: line)
    case .status: bytes(line, count: 1).map { .status(UPSStatus(rawValue: $0[0])) }
    case .register(let count): bytes(line, count: count).map { .register($0) }
    case .date, .dateOrName: date(line)
    case .firmware: FirmwareRevision(text(line)).map { .firmware($0) }
    case .transferCause:
      line.count == 1 ? TransferCause(rawValue: line[0]).map { .transferCause($0) } : nil
    case .capabilities: CapabilitySet(line).map { .capabilities($0) }
    case .editableVariables: EditableVariable.parse(line).map { .editableVariables($0) }
    case .anything: .text(escaped(line))
    case .word, .name, .model, .serialNumber, .oldFirmware, .copyright, .letter, .text:
      isText(line) ? .text(text(line)) : nil
    }
  }

  /// Whether a line looks exactly as this command's reply usually does; by that a late one is told.
  func isUsual(_ line: [UInt8]) -> Bool {
    switch self {
    case .number(_, let form): form.isUsual(line)
    case .numberOrWord(_, let form, let words): form.isUsual(line) || words.contains(text(line))
    default: true
    }
  }

  private func isText(_ line: [UInt8]) -> Bool {
    guard !line.isEmpty, line.allSatisfy(isPrintable) else { return false }
    return switch self {
    case .word(let word): line == Array(word.utf8)
    case .name: line.count <= 8
    case .model: line.count > 5 && isLetter(line[0])
    case .serialNumber: (6...20).contains(line.count) && line.allSatisfy(isAlphanumeric)
    case .oldFirmware:
      line.count == 3 && line.allSatisfy(isAlphanumeric) && line.contains(where: isLetter)
    case .copyright: line.starts(with: "(C)".utf8)
    case .letter(let letters): line.count == 1 && letters.utf8.contains(line[0])
    default: true
    }
  }

  /// A date, or the bare text where the digits stand as in a date but mean no day.
  private func date(_ line: [UInt8]) -> Reading? {
    if let date = UPSDate(text(line)) { return .date(date) }
    guard line.count == 8, line.allSatisfy(isPrintable) else { return nil }
    let hasSlashes = line[2] == 0x2F && line[5] == 0x2F
    return hasSlashes || self == .dateOrName ? .text(text(line)) : nil
  }

  /// A line without what old memory leaves behind the value: blanks, NULs, and a junk character or two.
  ///
  /// Seen behind dates, names and serial numbers (syssi/esphome-apc-ups, dumps; NUT's logs).
  func withoutPadding(_ line: [UInt8]) -> [UInt8] {
    let body = trimmed(line[...])
    switch self {
    case .capabilities, .editableVariables: return line
    case .date, .dateOrName, .name:
      // Eight characters; a ninth and a tenth are none of theirs.
      let isLonger = (9...10).contains(body.count)
      return isLonger ? trimmed(body.prefix(8)) : withoutJunk(body, isOwn: isPrintable)
    case .serialNumber: return withoutJunk(body, isOwn: isAlphanumeric)
    default: return withoutJunk(body, isOwn: isPrintable)
    }
  }

  private func withoutJunk(_ line: [UInt8], isOwn: (UInt8) -> Bool) -> [UInt8] {
    guard line.count > 1, let last = line.last, !isOwn(last) else { return line }
    return trimmed(line.dropLast())
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let isPadding: (UInt8) -> Bool = { $0 == 0 || $0 == 0x20 }
    let body = line.drop(while: isPadding)
    let end = body.lastIndex { !isPadding($0) }
    return end.map { Array(body[...$0]) } ?? []
  }

  private func bytes(_ line: [UInt8], count: Int) -> [UInt8]? {
    let parts = line.split(separator: 0x2C, omittingEmptySubsequences: false)
    let values = parts.compactMap { part in
      part.count == 2 && part.allSatisfy(isAlphanumeric)
        ? UInt8(String(decoding: part, as: UTF8.self), radix: 16) : nil
    }
    return values.count == count && parts.count == count ? values : nil
  }

  private func text(_ line: [UInt8]) -> String {
    String(decoding: line, as: UTF8.self)
  }
}
