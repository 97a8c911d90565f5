package import CableModel
import PlainText

/// Finds out which pin host TxD really reaches, from what a person reads on a voltmeter.
///
/// No other check tells a swapped pair from a silent UPS without touching the UPS. An idle RS-232
/// transmitter is at -5 to -12 V, a receiver and ground are near 0 V (wejn.org, 2021-02).
struct MeterCheck: Check {
  typealias Symptom = MeterSymptom

  static let id = CheckID.meter
  let title = "meter"
  let explanation =
    "Asks you what a voltmeter shows at the data pins of the free cable, against its "
    + "ground. The pin that host TxD reaches is at -5 to -12 V while the line idles, an "
    + "input is near 0 V. No other check tells swapped data wires from a device that is "
    + "silent."
  let farEnds: Set<FarEndKind> = [.free]
  let prerequisites = [Prerequisite(PortOpensCheck.self, [.opened])]
  let effort = 60.0
  let tools: Set<Tool> = [.meter]

  var procedure: Procedure<Symptom> {
    .question { person, context in
      let pins = context.cable.meteredPins
      guard let reference = context.cable.meterReference else {
        return .given(Finding(unknown: Words.noGround))
      }
      return person.volts(at: pins, against: reference, of: context.cable)
        .finding(ifSkipped: Words.noReading) { volts in
          Self.finding(of: volts, at: pins, against: reference)
        }
    }
  }

  private static func finding(
    of volts: [Int: Double],
    at pins: [Int],
    against reference: Int
  ) -> Finding<Symptom> {
    // One reading is enough: a pin that was not measured does not make the other one useless.
    guard pins.contains(where: { volts[$0] != nil }) else {
      return Finding(unknown: Words.noReading)
    }
    let levels = pins.map { MeterSymptom.Reading($0, volts[$0].map(MeterLevel.init) ?? .unread) }
    return Finding(
      MeterSymptom(levels),
      Words.detail(of: volts, at: pins, against: reference),
      measurements: Words.measurements(of: volts, at: pins, against: reference)
    )
  }
}

extension MeterCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    guard seen.excessivePins.isEmpty else { return .malfunction }
    // The leads of a meter are reversed, or two pins are mixed up, now and then.
    if let reversed = seen.reversed, reversed.isCompatible(with: predicted) { return .unusual }
    if let exchanged = predicted.exchanged, seen.isCompatible(with: exchanged) { return .unusual }
    let grades = seen.differences(from: predicted).map(Self.grade(ofLevel:where:))
    guard let worst = grades.max() else { return .expected }
    return grades.count == 1 ? worst : max(worst, .rare)
  }

  private static func grade(
    ofLevel seen: MeterLevel,
    where predicted: MeterLevel
  ) -> SensorGrade {
    switch (predicted, seen) {
    // A probe that does not touch shows nothing.
    case (_, .zero): .unusual
    // Weak drivers on USB's supply give 3 to 5 V where the standard wants 5.
    case (.rs232Positive, .logicLevel), (.logicLevel, .rs232Positive): .unusual
    // A pin that floats can show anything.
    case (.zero, .negative), (.zero, .logicLevel): .rare
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let meter = CheckID(rawValue: "meter")
}

extension Cable {
  /// The device pins to measure: those of the two data wires.
  package var meteredPins: [Int] {
    devicePins(playing: .receivedData) + devicePins(playing: .transmittedData)
  }

  /// The device pin that the meter's black lead stays on.
  package var meterReference: Int? {
    devicePins(playing: .ground).first
  }
}

// MARK: Words

extension MeterCheck {
  func words(for symptom: MeterSymptom) -> String {
    symptom.readings.map { "pin \($0.pin) \($0.level.words)" }.joined(separator: ", ")
  }
}

private enum Words {
  static let noGround = "the cable has no ground to measure against"
  static let noReading = "no meter reading was given"

  static func detail(of volts: [Int: Double], at pins: [Int], against reference: Int) -> String {
    let read = pins.compactMap { pin in volts[pin].map { "pin \(pin) \(text($0))" } }
    let unread = pins.filter { volts[$0] == nil }.map { ", pin \($0) not measured" }
    return read.joined(separator: ", ") + ", against pin \(reference)" + unread.joined()
  }

  static func measurements(
    of volts: [Int: Double],
    at pins: [Int],
    against reference: Int
  ) -> [Measurement] {
    pins.compactMap { pin in
      volts[pin].map {
        Measurement(
          code: "volts-\(pin)",
          name: "pin \(pin) against pin \(reference)",
          value: text($0)
        )
      }
    }
  }

  /// Volts to a tenth.
  private static func text(_ volts: Double) -> String {
    "\(volts.decimal(places: 1)) V"
  }
}

extension MeterLevel {
  /// The level for people.
  var words: String {
    switch self {
    case .belowMinus15: "below -15 V"
    case .negative: "-2.5 to -15 V"
    case .zero: "about 0 V"
    case .logicLevel: "+2.5 to +5 V"
    case .positive: "about +5 V"
    case .rs232Positive: "+5 to +15 V"
    case .above15: "above +15 V"
    case .unread: "not measured"
    }
  }
}
