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
  /// Digits with or without a point, for a value in a plausible range.
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
