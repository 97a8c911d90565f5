/// How a number is usually written, and which values it can have.
///
/// A number is taken with the digits that come, if its value is plausible. Firmware differs: a battery
/// voltage is `27.87` or `219.2`. The usual digits only tell a late reply from the right one.
package struct NumberForm: Hashable, Sendable {
  /// The usual numbers of digits before the point; smaller values are padded with zeros to the least.
  package var whole: ClosedRange<Int>
  package var decimals: ClosedRange<Int>
  /// Whether a colon usually follows, as in the runtime `0016:`; logs of programs have it without.
  package var endsInColon: Bool
  /// The values that the number can have.
  package var plausible: ClosedRange<Double>

  /// Creates a form.
  package init(
    whole: ClosedRange<Int>,
    decimals: ClosedRange<Int> = 0...0,
    endsInColon: Bool = false,
    plausible: ClosedRange<Double>
  ) {
    self.whole = whole
    self.decimals = decimals
    self.endsInColon = endsInColon
    self.plausible = plausible
  }

  /// A form with usual numbers of digits, and a plausible range.
  package static func digits(
    _ whole: Int,
    _ decimals: Int = 0,
    _ plausible: ClosedRange<Double>
  ) -> NumberForm {
    NumberForm(whole: whole...whole, decimals: decimals...decimals, plausible: plausible)
  }

  /// Any unsigned number; for values of which no example is documented.
  package static let any = NumberForm(whole: 1...6, decimals: 0...2, plausible: 0...999_999)

  /// The digits and the point of a line; nothing if it is no number, or no plausible one.
  ///
  /// A number that usually has a point always has one, and the other way round. So the status `08` is
  /// never a load.
  func digits(in line: [UInt8]) -> String? {
    guard let parts = parts(of: line),
      decimals.contains(0) || parts.count == 2, decimals.upperBound > 0 || parts.count == 1
    else { return nil }
    let text = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    guard let value = Double(text), plausible.contains(value) else { return nil }
    return text
  }

  /// Whether the line has the digits that this number usually has.
  func isUsual(_ line: [UInt8]) -> Bool {
    guard let parts = parts(of: line), (line.last == 0x3A) == endsInColon else { return false }
    let isPadded = parts[0].first == 0x30 && parts[0].count > whole.lowerBound
    return whole.contains(parts[0].count) && !isPadded
      && decimals.contains(parts.count == 2 ? parts[1].count : 0)
  }

  /// The digits before and behind the point; a colon at the end belongs to neither.
  private func parts(of line: [UInt8]) -> [ArraySlice<UInt8>]? {
    let body = endsInColon && line.last == 0x3A ? line.dropLast() : line[...]
    let parts = body.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), body.count <= Self.longest,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
    else { return nil }
    return parts
  }

  /// The longest number that is documented has six characters.
  private static let longest = 9
}

// MARK: The numbers of the protocol

extension NumberForm {
  /// A battery: strings of 12 V to 192 V (a Smart-UPS RT) charge at up to 1.2 times that, and an empty
  /// or missing battery has next to nothing.
  static let batteryVoltage = NumberForm(whole: 2...3, decimals: 1...2, plausible: 0...300)
  /// The nominal voltage of a string, from one 6 V block on.
  static let nominalBatteryVoltage = digits(3, 0, 6...300)
  /// Mains: nothing while it has failed, at most 400 V between phases and a fifth more.
  static let mainsVoltage = digits(3, 1, 0...480)
  /// Settings for mains: 100 V in Japan and a third less, to 400 V and a fifth more.
  static let mainsSetting = digits(3, 0, 66...480)
  /// Mains of 50 or 60 Hz, generators, and nothing while it has failed.
  static let frequency = digits(2, 2, 0...80)
  /// A share that cannot be more than the whole.
  static let share = digits(3, 1, 0...100)
  /// The same, as a setting without decimals (`00`, `15`, `50`, `90`).
  static let shareSetting = digits(2, 0, 0...100)
  /// A load: an overload goes beyond the whole, and a UPS ends it long before three times that.
  static let load = digits(3, 1, 0...300)
  /// A temperature in a case that people touch; there is no sign for frost.
  static let temperature = digits(3, 1, 0...120)
  /// Delays: at most 600 s is documented; no number of the protocol has more than four digits.
  static let delay = digits(3, 0, 0...9999)
  /// Minutes with a colon behind them.
  static let runtime = NumberForm(whole: 4...4, endsInColon: true, plausible: 0...9999)
  /// Minutes as a setting.
  static let warning = digits(2, 0, 0...9999)
  /// Hours between tests: at most 336 is documented, and more than a year makes no sense.
  static let testInterval = digits(3, 0, 0...8784)
}
