/// What a voltmeter shows at pins of the free cable, as in `1:negative 2:zero`.
struct MeterSymptom: CheckSymptom {
  /// The readings, in the order in which the pins were asked for.
  let readings: [Reading]

  /// The level at a pin.
  struct Reading: Hashable, Sendable {
    let pin: Int
    let level: MeterLevel

    init(_ pin: Int, _ level: MeterLevel) {
      self.pin = pin
      self.level = level
    }
  }

  init(_ readings: [Reading]) {
    self.readings = readings
  }

  init?(code: String) {
    var readings: [Reading] = []
    for part in code.split(separator: " ") {
      let fields = part.split(separator: ":")
      guard fields.count == 2, let pin = Int(fields[0]), (1...Self.pinLimit).contains(pin),
        !readings.contains(where: { $0.pin == pin }),
        let level = MeterLevel(rawValue: String(fields[1]))
      else { return nil }
      readings.append(Reading(pin, level))
    }
    guard !readings.isEmpty, readings.contains(where: { $0.level != .unread }) else { return nil }
    self.readings = readings
  }

  private static let pinLimit = 99

  /// The readings as the digits of a number.
  var ordinal: Int {
    readings.reduce(0) { number, reading in
      (number &* (Self.pinLimit + 1) &+ reading.pin) &* MeterLevel.count &+ reading.level.number
    }
  }

  var code: String {
    readings.map { "\($0.pin):\($0.level.rawValue)" }.joined(separator: " ")
  }

  /// Whether some pin was not measured.
  var isPartial: Bool { readings.contains { $0.level == .unread } }

  /// Whether both can come from the same voltages; a pin that was not measured fits everything.
  func isCompatible(with other: MeterSymptom) -> Bool {
    readings.count == other.readings.count
      && zip(readings, other.readings).allSatisfy {
        $0.pin == $1.pin && $0.level.isCompatible(with: $1.level)
      }
  }

  /// The symptom with the meter's leads reversed; `nil` if no known symptom corresponds.
  var reversed: MeterSymptom? {
    let turned = readings.compactMap { reading in
      reading.level.reversed.map { Reading(reading.pin, $0) }
    }
    return turned.count == readings.count ? MeterSymptom(turned) : nil
  }

  /// The symptom with the levels of two pins exchanged; `nil` if there are not exactly two.
  var exchanged: MeterSymptom? {
    guard readings.count == 2 else { return nil }
    return MeterSymptom([
      Reading(readings[0].pin, readings[1].level), Reading(readings[1].pin, readings[0].level),
    ])
  }

  /// What a slip can make of the symptom: leads reversed, pins mixed up, a lead that does not touch.
  var neighbours: [MeterSymptom] {
    let untouched = readings.indices.filter { readings[$0].level != .zero }.map { index in
      var readings = readings
      readings[index] = Reading(readings[index].pin, .zero)
      return MeterSymptom(readings)
    }
    let slips = [reversed, exchanged].compactMap { $0 } + untouched
    return slips.reduce(into: []) { found, slip in
      if slip != self, !found.contains(slip) { found.append(slip) }
    }
  }

  /// The pins whose levels differ from those of another symptom, with both levels.
  func differences(from other: MeterSymptom) -> [(seen: MeterLevel, predicted: MeterLevel)] {
    zip(readings, other.readings).filter { !$0.level.isCompatible(with: $1.level) }
      .map { ($0.level, $1.level) }
  }

  /// The pins with a voltage that no adapter gives.
  var excessivePins: [Int] { readings.filter(\.level.isExcessive).map(\.pin) }

  /// Whether some pin has the level of an asserted control line.
  var hasRS232Positive: Bool {
    readings.contains { $0.level == .rs232Positive || $0.level == .positive }
  }
}

/// The range that a voltmeter's reading at a pin of the free cable falls into, against its ground.
///
/// The physics of the simulated bench say which of these a cause can give. No cause gives more than 15 V.
enum MeterLevel: String, CaseIterable, Hashable, Sendable {
  case belowMinus15 = "below-minus-15"
  case negative
  case zero
  case logicLevel = "logic-level"
  /// Positive, and of either of the two kinds.
  case positive
  case rs232Positive = "rs232-positive"
  case above15 = "above-15"
  /// The pin was not measured.
  case unread

  /// Reads the level from volts.
  ///
  /// For an RS-232 receiver 3 V is a level, and an idle logic-level line is at 3 V too, so the limit
  /// is lower. A logic level is at most USB's supply, 5.25 V (USB 2.0). An RS-232 driver gives 5 V to
  /// 15 V (EIA/TIA-232).
  init(volts: Double) {
    switch volts {
    case ..<(-15): self = .belowMinus15
    case ...(-2.5): self = .negative
    case ..<2.5: self = .zero
    case ..<5: self = .logicLevel
    case ...5.5: self = .positive
    case ...15: self = .rs232Positive
    default: self = .above15
    }
  }

  fileprivate static let count = allCases.count

  /// The place among all levels.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it is more than any adapter gives.
  var isExcessive: Bool { self == .belowMinus15 || self == .above15 }

  /// Whether both levels can come from the same voltage.
  func isCompatible(with other: MeterLevel) -> Bool {
    switch (self, other) {
    case (.unread, _), (_, .unread): true
    case (.positive, .logicLevel), (.positive, .rs232Positive): true
    case (.logicLevel, .positive), (.rs232Positive, .positive): true
    default: self == other
    }
  }

  /// The level with the meter's leads reversed; `nil` if no RS-232 driver gives that level.
  var reversed: MeterLevel? {
    switch self {
    case .belowMinus15: .above15
    case .negative: .positive
    case .zero, .unread: self
    case .logicLevel: nil
    case .positive, .rs232Positive: .negative
    case .above15: .belowMinus15
    }
  }
}
