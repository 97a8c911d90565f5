import CableModel
import Diagnosis

/// A person who is not there, but has written down what was seen at the free end.
struct WrittenOperator: Operator {
  let volts: [Int: Double]
  let pins: Set<Int>?

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    volts.isEmpty ? .skipped : .given(volts)
  }

  mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    pins.map { .given($0) } ?? .skipped
  }
}

extension Invocation {
  /// What the person has written down of the free end.
  var testimony: WrittenOperator { WrittenOperator(volts: volts, pins: pins) }

  /// Sees to it that what was told is of pins that tell something.
  ///
  /// - Throws: `badValue` with the reason, for a pin that is not there or is not measured.
  func requireTellable(of cable: Cable) throws(UsageError) {
    let connector = cable.device.connector
    let range = connector.pins
    let told = (pins ?? []).union(volts.keys)
    if let stray = told.sorted().first(where: { !range.contains($0) }) {
      throw .badValue(
        option: pins?.contains(stray) == true ? "--pins" : "--meter",
        value: "\(stray)",
        expected: "a \(connector.rawValue) has pins \(range.lowerBound) to \(range.upperBound)"
      )
    }
    let metered = cable.meteredPins
    guard let other = volts.keys.sorted().first(where: { !metered.contains($0) }) else { return }
    let names = metered.map(String.init).joined(separator: " and ")
    let reason =
      other == cable.meterReference
      ? "the black lead is on pin \(other), so what is read there is no reading; tell pins \(names)"
      : "what is measured there is not judged; tell pins \(names)"
    throw .badValue(option: "--meter", value: "\(other)", expected: reason)
  }
}
