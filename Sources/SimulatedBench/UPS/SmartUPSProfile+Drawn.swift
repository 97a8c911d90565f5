import SmartProtocol

extension SmartUPSProfile {
  /// How units drawn at random differ from each other.
  ///
  /// The rates are chosen and not measured: they ask more of a diagnosis than real units do.
  package enum DrawnRates {
    /// How often a unit knows a letter other than `Y`.
    package static let known = 0.7
    /// How often a unit does not tell its model.
    package static let modelUnknown = 0.3
  }

  /// A unit that knows only some letters, and says its values in a form of its own.
  ///
  /// Every form that is drawn is one that units have, see `forms`. `Y` is always known.
  package static func drawn(using random: inout some RandomNumberGenerator) -> SmartUPSProfile {
    var description = Description()
    description.onUnknown = Bool.random(using: &random) ? .refused : .ignored
    for (letter, values) in forms {
      let share = letter == SmartCommand.model.byte ? 1 - DrawnRates.modelUnknown : DrawnRates.known
      let isKnown =
        letter == SmartCommand.enterSmartMode.byte || share > .random(in: 0..<1, using: &random)
      let value = values[Int.random(in: values.indices, using: &random)]
      if isKnown { description.replies[letter] = value } else { description.unknown.insert(letter) }
    }
    for letter in [SmartCommand.capabilities.byte, SmartCommand.editableVariables.byte]
    where DrawnRates.known <= .random(in: 0..<1, using: &random) {
      description.unknown.insert(letter)
    }
    return SmartUPSProfile(description)
  }

  /// What units say to each letter, each in the forms that are known.
  ///
  /// The values are those of the SC450 RM, of a Smart-UPS 700 RM (apcupsd 3.10.13), of an SU420INET and
  /// an SUVS420I (syssi/esphome-apc-ups, dumps), and of an SC1500 and an RT1000XL (NUT's device dump
  /// library). The battery voltage has three whole digits in units of 3 kVA and more. Names, dates
  /// and serial numbers may have blanks or NULs behind them, and the runtime has been seen without
  /// its colon.
  private static let forms: [(letter: UInt8, values: [String])] = [
    (0x01, ["Smart-UPS SC450 RM", "SMART-UPS 700 RM", "SMART-UPS 700 RM   "]),
    (letter("V"), ["DWI", "GWD"]),
    (letter("b"), ["736.1.I", "738.2.I", "52.9.D", "21.3.I", "411.7.I", "52.9.D   "]),
    (letter("y"), ["(C) APCC"]),
    (letter("m"), ["02/13/11", "02/13/11  "]),
    (letter("n"), ["5S1107T50479", "5S1107T50479  ", "GS9803139882\0\0"]),
    (letter("B"), ["13.77", "13.61", "219.2"]),
    (letter("f"), ["100.0"]),
    (letter("g"), ["012"]),
    (letter("j"), ["0016:", "0042:", "0016"]),
    (letter("F"), ["50.00"]),
    (letter("L"), ["221.7", "231.8"]),
    (letter("O"), ["221.7"]),
    (letter("P"), ["061.1", "009.1"]),
    (letter("Q"), ["08"]),
    (letter("G"), ["R", "S"]),
    (letter("X"), ["NO"]),
    (letter("9"), ["FF"]),
    (letter("Y"), ["SM"]),
  ]

  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(scalar.value) }
}
