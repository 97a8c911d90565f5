import PlainText

/// The firmware as `b` tells it: stock-keeping unit, revision and region, such as `736.1.I`.
package struct FirmwareRevision: Hashable, Sendable, CustomStringConvertible {
  /// The number of the model, such as `736`.
  package var sku: String
  package var revision: String
  /// The letter of the region the unit was made for, such as `I` for international.
  package var region: String

  /// Reads three alphanumeric parts between dots; nothing else fits (NUT apcsmart_tabs.c).
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAlphanumeric) })
    else { return nil }
    sku = String(decoding: parts[0], as: UTF8.self)
    revision = String(decoding: parts[1], as: UTF8.self)
    region = String(decoding: parts[2], as: UTF8.self)
  }

  /// The three parts as the UPS sends them.
  package var description: String { "\(sku).\(revision).\(region)" }
}

/// A date as the UPS keeps it, `mm/dd/yy`; the century is not told.
package struct UPSDate: Hashable, Sendable, CustomStringConvertible {
  package var month: Int
  package var day: Int
  /// The last two digits of the year.
  package var year: Int

  /// Reads `02/13/11`; nothing when the month or the day cannot be one.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, bytes[2] == 0x2F, bytes[5] == 0x2F,
      let month = number(bytes[0...1]), (1...12).contains(month),
      let day = number(bytes[3...4]), (1...31).contains(day),
      let year = number(bytes[6...7])
    else { return nil }
    (self.month, self.day, self.year) = (month, day, year)
  }

  /// The date in the UPS's own order, with the order named.
  package var description: String {
    "\(twoDigits(month))/\(twoDigits(day))/\(twoDigits(year)) (mm/dd/yy)"
  }
}

private func twoDigits(_ value: Int) -> String {
  String(value).leftPadded(to: 2, with: "0")
}

/// The value of ASCII digits; nothing when there is anything else, a sign included.
func number(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
  return Int(String(decoding: digits, as: UTF8.self))
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }

func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
