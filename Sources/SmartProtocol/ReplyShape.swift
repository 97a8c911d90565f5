/// The form of the reply to a command, by which a reply is told from the late reply to another.
package enum ReplyShape: Hashable, Sendable {
  /// `SM`, the answer to `Y`.
  case smartMode
  /// `BYE`, the answer to `R`.
  case dumbMode
  /// Anything at all, as after ESC.
  case anything
  /// Nothing.
  case silence
  /// `OK`, or `NO` when refused.
  case acknowledgement
  /// One fixed word, such as `CLEAR`.
  case word(String)
  /// Digits, a point and decimals, in fixed numbers.
  case number(MeasurementUnit, NumberForm)
  /// Digits or one of the words, such as `336`, `ON` and `OFF`.
  case numberOrWord(MeasurementUnit, NumberForm, words: [String])
  /// Two hexadecimal digits for the state of the UPS, or `SM` when not ready.
  case status
  /// Hexadecimal bytes, separated by commas.
  case register(count: Int)
  /// A date, `mm/dd/yy`.
  case date
  /// A date that a person may have overwritten with any eight characters.
  case dateOrName
  /// Eight characters that a person chose.
  case name
  /// The name of the model: begins with a letter and is longer than five characters.
  case model
  /// Letters and digits, with padding after them.
  case serialNumber
  /// `736.1.I`.
  case firmware
  /// `DWI`.
  case oldFirmware
  /// `(C) APCC`.
  case copyright
  /// One of the listed letters.
  case letter(String)
  /// Why the UPS went to battery; `NA` means ask again.
  case transferCause
  /// `OK`, `BT`, `NG` or `NO`.
  case selfTest
  /// `version.alerts.commands`.
  case capabilities
  /// `#` and the values of every EEPROM variable.
  case editableVariables
  /// Printable characters of which no more is documented.
  case text

  /// The alert characters that belong to a reply of this shape and must not be taken out of it.
  ///
  /// The list of commands contains every alert character, the list of variables begins with `#`
  /// (NUT apcsmart.h). In a name chosen by a person all may stand but `!`, `$` and `|`: going to
  /// battery, coming back and the echo of an edit are what really happens around that read.
  package var keptAlerts: Set<Alert> {
    switch self {
    case .capabilities: Self.allAlerts
    case .editableVariables: [.replaceBattery]
    case .name, .dateOrName: Self.alertsInNames
    default: []
    }
  }

  private static let allAlerts = Set(Alert.allCases)
  private static let alertsInNames = Set(Alert.allCases)
    .subtracting([.onBattery, .backOnLine, .variableChanged])
}

/// How many digits stand before and after the point, and what ends the number.
package struct NumberForm: Hashable, Sendable {
  package var whole: ClosedRange<Int>
  package var decimals: ClosedRange<Int>
  /// Whether a colon follows, as in the runtime `0016:`.
  package var endsInColon: Bool

  /// Creates a form.
  package init(
    whole: ClosedRange<Int>,
    decimals: ClosedRange<Int> = 0...0,
    endsInColon: Bool = false
  ) {
    self.whole = whole
    self.decimals = decimals
    self.endsInColon = endsInColon
  }

  /// A form with exact numbers of digits.
  package static func digits(_ whole: Int, _ decimals: Int = 0) -> NumberForm {
    NumberForm(whole: whole...whole, decimals: decimals...decimals)
  }

  /// Any unsigned number; for values of which no example is documented.
  package static let any = NumberForm(whole: 1...6, decimals: 0...2)

  /// The digits and the point of a line of this form; nothing when it does not fit.
  func digits(in line: [UInt8]) -> String? {
    var line = line[...]
    if endsInColon {
      guard line.last == 0x3A else { return nil }
      line = line.dropLast()
    }
    let parts = line.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(isDigit) }),
      whole.contains(parts[0].count),
      decimals.contains(parts.count == 2 ? parts[1].count : 0),
      parts.last?.isEmpty == false
    else { return nil }
    return String(decoding: line, as: UTF8.self)
  }
}
