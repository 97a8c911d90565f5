import PlainText

/// Something in a wire that is more than metal.
package enum WireComponent: Hashable, Sendable {
  case resistor(ohms: Int)
  case diode
  /// Anything else, in its maker's or a describer's words, such as "PNP inverter".
  case circuit(String)

  /// Whether the program knows what an RS-232 level becomes behind it.
  ///
  /// A driver gives at least 5 V into 3 kohm, and a receiver needs 3 V (EIA/TIA-232-F), so up to
  /// 2 kohm in a wire change nothing that is read. Behind all else, nothing is predicted.
  package var isPredictable: Bool {
    if case .resistor(let ohms) = self { return ohms <= Self.harmlessOhms }
    return false
  }

  private static let harmlessOhms = 2000

  /// What it is, in a word or a few: "4.7 kΩ", "diode".
  package var words: String {
    switch self {
    case .diode: "diode"
    case .circuit(let words): words
    case .resistor(let ohms):
      if ohms >= 1000, ohms % 100 == 0 {
        "\((Double(ohms) / 1000).shortDecimal(places: 1)) kΩ"
      } else {
        "\(ohms) Ω"
      }
    }
  }
}

/// What is supposed of the parts in a cable through which the program cannot predict.
package enum ComponentState: Hashable, Sendable, CaseIterable {
  /// They let levels through as a wire does.
  case conducting
  /// They let nothing through.
  case blocking
}

extension Cable {
  /// Whether it has parts through which nothing is predicted.
  package var hasUnpredictableParts: Bool {
    conductors.contains { $0.component?.isPredictable == false }
      || jumpers.contains { $0.component?.isPredictable == false }
  }

  /// What may be supposed of its parts: both, where it has any that are not predictable.
  package var componentStates: [ComponentState] {
    hasUnpredictableParts ? ComponentState.allCases : [.conducting]
  }
}
