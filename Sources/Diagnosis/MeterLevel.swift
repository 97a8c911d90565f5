import SerialLink

/// What a reading of a voltmeter at a pin of the free cable is, against its ground.
///
/// The bench's physics tell which of these a cause can give; none of them gives more than two RS-232
/// drivers against each other, and so never what lies beyond 15 V.
enum MeterLevel: String, Sign {
  case belowMinus15 = "below-minus-15"
  case negative
  case zero
  case logicLevel = "logic-level"
  /// Positive, and of either kind.
  case positive
  case rs232Positive = "rs232-positive"
  case above15 = "above-15"
  /// Nobody measured there.
  case unread

  /// Reads the level from volts.
  ///
  /// An RS-232 receiver calls 3 V a level; logic-level idle is 3 V too, so the limit is below. A logic
  /// level is no higher than USB's supply, 5.25 V at most (USB 2.0); an RS-232 driver gives 5 V or
  /// more, and 15 V at most (EIA/TIA-232).
  init(volts: Double) {
    switch volts {
    case ...(-15): self = .belowMinus15
    case ...(-2.5): self = .negative
    case ..<2.5: self = .zero
    case ..<5: self = .logicLevel
    case ...5.5: self = .positive
    case ..<15: self = .rs232Positive
    default: self = .above15
    }
  }

  /// Whether it is more than any adapter gives.
  var isExcessive: Bool { self == .belowMinus15 || self == .above15 }

  /// Whether two levels can be of the same voltage.
  func fits(_ other: MeterLevel) -> Bool {
    switch (self, other) {
    case (.unread, _), (_, .unread): true
    case (.positive, .logicLevel), (.positive, .rs232Positive): true
    case (.logicLevel, .positive), (.rs232Positive, .positive): true
    default: self == other
    }
  }

  /// The level that the same voltage gives with the meter's leads exchanged; nothing if an RS-232
  /// driver gives none such.
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

  /// The level for people.
  var words: String {
    switch self {
    case .belowMinus15: "-15 V or more negative"
    case .negative: "-5 to -12 V"
    case .zero: "about 0 V"
    case .logicLevel: "+3 to +5 V"
    case .positive: "about +5 V"
    case .rs232Positive: "+5 to +12 V"
    case .above15: "+15 V or more"
    case .unread: "not measured"
    }
  }
}

/// The sign of the meter: a level for each pin, as in `1:negative 2:zero`.
struct MeterSign {
  let levels: [(pin: Int, level: MeterLevel)]

  init(_ levels: [(pin: Int, level: MeterLevel)]) {
    self.levels = levels
  }

  /// Reads a sign; nothing if it is none.
  init?(_ text: String) {
    var levels: [(Int, MeterLevel)] = []
    for part in text.split(separator: " ") {
      let fields = part.split(separator: ":")
      guard fields.count == 2, let pin = Int(fields[0]),
        let level = MeterLevel(rawValue: String(fields[1]))
      else { return nil }
      levels.append((pin, level))
    }
    self.levels = levels
  }

  /// Whether a sign has levels in it that fit others than themselves: `positive` and `unread`.
  static func isLoose(_ text: String) -> Bool {
    var isAfterColon = false
    for unit in text.utf8 {
      if isAfterColon, unit == 0x70 || unit == 0x75 { return true }
      isAfterColon = unit == 0x3A
    }
    return false
  }

  /// The sign as it is kept.
  var text: String {
    levels.map { "\($0.pin):\($0.level.rawValue)" }.joined(separator: " ")
  }

  /// Whether two signs can be of the same voltages, as far as both say anything.
  func fits(_ other: MeterSign) -> Bool {
    levels.count == other.levels.count
      && zip(levels, other.levels).allSatisfy { $0.pin == $1.pin && $0.level.fits($1.level) }
  }

  /// What the same voltages give with the leads exchanged, where that is anything.
  var reversed: MeterSign? {
    let turned = levels.compactMap { pin, level in level.reversed.map { (pin, $0) } }
    return turned.count == levels.count ? MeterSign(turned) : nil
  }

  /// Whether some pin was not measured.
  var isPartial: Bool { levels.contains { $0.level == .unread } }

  /// The pins with more than any adapter gives.
  var excessivePins: [Int] { levels.filter(\.level.isExcessive).map(\.pin) }

  /// Whether some pin has the level of an asserted control line.
  var hasRS232Positive: Bool {
    levels.contains { $0.level == .rs232Positive || $0.level == .positive }
  }
}

extension Observation {
  /// Whether it is what a bench shows, as far as it says anything.
  func fits(_ predicted: String) -> Bool {
    if sign == predicted { return true }
    // Taking signs apart takes time, and most levels fit nothing but themselves.
    guard viewpoint.check == .meter, MeterSign.isLoose(sign) || MeterSign.isLoose(predicted),
      let seen = MeterSign(sign), let shown = MeterSign(predicted)
    else { return false }
    return seen.fits(shown)
  }

  /// Whether it tells only a part of what the check looks for.
  var isPartial: Bool {
    viewpoint.check == .meter && MeterSign(sign)?.isPartial == true
  }
}
