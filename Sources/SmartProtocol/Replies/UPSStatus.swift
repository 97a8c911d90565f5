/// The status bits that `Q` returns as two hexadecimal digits (apcupsd smartprotocol.rst).
package struct UPSStatus: OptionSet, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt8

  /// Takes the bits as the UPS sends them.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let calibrating = UPSStatus(rawValue: 0x01)
  package static let trimming = UPSStatus(rawValue: 0x02)
  package static let boosting = UPSStatus(rawValue: 0x04)
  package static let onLine = UPSStatus(rawValue: 0x08)
  package static let onBattery = UPSStatus(rawValue: 0x10)
  package static let overloaded = UPSStatus(rawValue: 0x20)
  package static let batteryLow = UPSStatus(rawValue: 0x40)
  package static let replaceBattery = UPSStatus(rawValue: 0x80)

  /// No bit at all: the output is off (NUT apcsmart.c).
  package static let outputOff: UPSStatus = []

  private static let words: [(bit: UPSStatus, word: String)] = [
    (.onLine, "on line"),
    (.onBattery, "on battery"),
    (.batteryLow, "battery low"),
    (.replaceBattery, "replace battery"),
    (.overloaded, "overloaded"),
    (.trimming, "trimming high voltage"),
    (.boosting, "boosting low voltage"),
    (.calibrating, "calibrating runtime"),
  ]

  /// The bits in words; `output off` when none is set.
  package var description: String {
    guard self != .outputOff else { return "output off" }
    return Self.words.filter { contains($0.bit) }.map(\.word).joined(separator: ", ")
  }
}
