/// A single character that the UPS sends unasked, before, inside or after a reply.
///
/// The meanings are those of apcupsd smartprotocol.rst and NUT apcsmart.h.
package enum Alert: UInt8, CaseIterable, Hashable, Sendable {
  case onBattery = 0x21
  case backOnLine = 0x24
  case batteryLow = 0x25
  case batteryRecovered = 0x2B
  case abnormal = 0x3F
  case abnormalCleared = 0x3D
  case loadOff = 0x2A
  case replaceBattery = 0x23
  case environment = 0x26
  case variableChanged = 0x7C
  case undocumented = 0x7E

  /// The character as it is printed.
  package var character: Character { Character(Unicode.Scalar(rawValue)) }

  /// What the UPS wants to say.
  package var meaning: String {
    switch self {
    case .onBattery: "running on battery (repeated about every 30 s)"
    case .backOnLine: "mains is back"
    case .batteryLow: "battery is low"
    case .batteryRecovered: "battery is no longer low"
    case .abnormal: "abnormal condition, such as an overload"
    case .abnormalCleared: "abnormal condition is over"
    case .loadOff: "load is about to be switched off"
    case .replaceBattery: "battery needs replacing (repeated every 5 h)"
    case .environment: "Measure-UPS alarm (repeated every 2 min)"
    case .variableChanged: "an EEPROM variable was changed"
    case .undocumented: "meaning unknown"
    }
  }
}
