package import CableModel
package import Diagnosis

/// A person who is not there, but has written down what was seen at the free end.
package struct WrittenOperator: Operator, Hashable, Sendable {
  /// What a voltmeter showed, by device pin.
  package var volts: [Int: Double] = [:]
  /// The device pins that carry contacts; `nil` if nobody looked.
  package var pins: Set<Int>?

  /// Creates a person who has written down nothing.
  package init() {}

  package mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  package mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    volts.isEmpty ? .skipped : .given(volts)
  }

  package mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    pins.map { .given($0) } ?? .skipped
  }
}

extension WrittenOperator {
  /// Makes sure that the readings are of pins that say something about a cable.
  ///
  /// - Throws: `badValue` with the reason, for a pin that is not there or is not measured.
  func check(against cable: Cable) throws(CommandFailure) {
    let connector = cable.device.connector
    let range = connector.pins
    if let stray = (pins ?? []).union(volts.keys).sorted().first(where: { !range.contains($0) }) {
      throw .usage(
        .badValue(
          option: pins?.contains(stray) == true ? "--pins" : "--meter",
          value: "\(stray)",
          expected: "a \(connector.rawValue) has pins \(range.lowerBound) to \(range.upperBound)"
        )
      )
    }
    let metered = cable.meteredPins
    guard let other = volts.keys.sorted().first(where: { !metered.contains($0) }) else { return }
    let names = metered.map(String.init).joined(separator: " and ")
    let reason =
      other == cable.meterReference
      ? "the black lead is on pin \(other), so what is read there is no reading; tell pins \(names)"
      : "what is measured there is not judged; tell pins \(names)"
    throw .usage(.badValue(option: "--meter", value: "\(other)", expected: reason))
  }

  /// The options that say the same, to be repeated on the next run.
  var told: [String] {
    var words: [String] = []
    if let pins { words += ["--pins", pins.sorted().map(String.init).joined(separator: ",")] }
    if !volts.isEmpty {
      let readings = volts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      words += ["--meter", readings.joined(separator: ",")]
    }
    return words
  }
}
