import PlainText

/// A value read from the UPS, decoded.
package enum Reading: Hashable, Sendable, CustomStringConvertible {
  case quantity(Quantity)
  case status(UPSStatus)
  case text(String)
  case date(UPSDate)
  case firmware(FirmwareRevision)
  case transferCause(TransferCause)
  case selfTest(SelfTestResult)
  case capabilities(CapabilitySet)
  case editableVariables([EditableVariable])
  /// Bits that have no words here, such as the line quality `FF`.
  case register([UInt8])

  /// The value for people, with its unit.
  package var description: String {
    switch self {
    case .quantity(let quantity): quantity.description
    case .status(let status): status.description
    case .text(let text): text
    case .date(let date): date.description
    case .firmware(let firmware): firmware.description
    case .transferCause(let cause): cause.description
    case .selfTest(let result): result.description
    case .capabilities(let set): set.description
    case .editableVariables(let variables): "\(variables.count) editable variables"
    case .register(let bytes): bytes.map { "0x" + hexadecimal($0) }.joined(separator: ",")
    }
  }
}

/// What a number from the UPS counts.
package enum MeasurementUnit: String, CaseIterable, Hashable, Sendable {
  case volts = "V"
  case amperes = "A"
  case hertz = "Hz"
  case percent = "%"
  case celsius = "°C"
  case seconds = "s"
  case minutes = "min"
  case hours = "h"
  case none = ""
}

/// A number with its unit, to the decimals that the UPS sent.
package struct Quantity: Hashable, Sendable, CustomStringConvertible {
  /// The digits without leading zeros, such as `61.1`.
  package var digits: String
  package var unit: MeasurementUnit

  /// Takes the digits as sent, such as `061.1`.
  package init(digits: String, unit: MeasurementUnit) {
    let significant = digits.drop { $0 == "0" }
    let startsWithDigit = significant.first.map { $0 != "." } ?? false
    self.digits = startsWithDigit ? String(significant) : "0" + significant
    self.unit = unit
  }

  /// The number, for calculating.
  package var value: Double { Double(digits) ?? 0 }

  /// The number and its unit, such as `13.77 V`.
  package var description: String {
    unit == .none ? digits : "\(digits) \(unit.rawValue)"
  }
}
