import CableModel

/// Finds out which pins of the device end carry a contact; a person looks.
///
/// A contact in another hole may touch the UPS's +24 V or its remote switch, so this check is made
/// before the UPS is plugged in.
struct PinsPopulatedCheck: Check {
  /// The pins that carry a contact, as in `1 2 9`.
  struct Symptom: CheckSymptom {
    let pins: Set<Int>
    /// The connector, if it is known: it tells which pins are easily taken for each other.
    ///
    /// It is no part of what was seen, so that it plays no role in a comparison.
    let connector: ConnectorKind?
    /// A bit for each pin.
    let ordinal: Int

    init(pins: Set<Int>, connector: ConnectorKind? = nil) {
      self.pins = pins
      self.connector = connector
      ordinal = pins.reduce(0) { $0 | 1 << $1 }
    }

    static func == (one: Self, other: Self) -> Bool { one.ordinal == other.ordinal }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ordinal)
    }
  }

  static let id = CheckID.pinsPopulated
  let title = "contacts in named pins"
  let explanation =
    "Asks you which holes of the cable's device end carry a contact. A contact in another "
    + "hole may meet a voltage or a switch, so this is asked before the device is plugged "
    + "in."
  let farEnds: Set<FarEndKind> = [.free]
  let effort = 20.0

  var procedure: Procedure<Symptom> {
    .question { person, context in
      person.populatedPins(of: context.cable).finding(ifSkipped: "nobody looked") { pins in
        finding(of: pins, in: context.cable)
      }
    }
  }

  private func finding(of pins: Set<Int>, in cable: Cable) -> Finding<Symptom> {
    guard pins != Set(cable.device.connector.pins) || pins == cable.populatedHoles else {
      return Finding(unknown: Self.everyHole)
    }
    let symptom = Symptom(pins: pins, connector: cable.device.connector)
    return Finding(symptom, words(for: symptom))
  }
}

extension PinsPopulatedCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    let extra = seen.ordinal & ~predicted.ordinal
    let missed = predicted.ordinal & ~seen.ordinal
    let counts = (extra.nonzeroBitCount, missed.nonzeroBitCount)
    // Without the connector only counting too high or too low by one can be told.
    let connector = predicted.connector ?? seen.connector
    if counts.0 == counts.1 {
      // The pins can be counted from the side of the wires, or all one too high or too low.
      if let connector, seen.ordinal == predicted.mirrored(in: connector) { return .unusual }
      if seen.ordinal == predicted.ordinal << 1 || seen.ordinal << 1 == predicted.ordinal {
        return .rare
      }
    }
    return switch counts {
    // A contact that is overlooked, such as one that is not pushed home.
    case (0, 1): .unusual
    // A contact that is counted in the neighbouring hole is an everyday slip.
    case (1, 1)
    where connector?.areNeighbours(extra.trailingZeroBitCount, missed.trailingZeroBitCount)
      ?? false:
      .unusual
    // What is there and not in any hole that carries a wire: a bit of dirt, a bent contact.
    case (1, 0): .rare
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let pinsPopulated = CheckID(rawValue: "pins-populated")
}

extension PinsPopulatedCheck.Symptom {
  var knowledge: String { connector?.rawValue ?? "" }

  var code: String { pins.sorted().map(String.init).joined(separator: " ") }

  init?(code: String) {
    let numbers = code.split(separator: " ").map { Int($0) }
    let pins = Set(numbers.compactMap { $0 })
    guard pins.count == numbers.count, pins.allSatisfy((1..<Int.bitWidth - 1).contains) else {
      return nil
    }
    self.init(pins: pins)
  }

  /// The bits of the same contacts, counted from the other side of the connector.
  fileprivate func mirrored(in connector: ConnectorKind) -> Int {
    pins.reduce(0) { $0 | 1 << connector.mirrored($1) }
  }

  /// One contact in a neighbouring hole, or one overlooked.
  var neighbours: [Self] {
    let moved = pins.flatMap { pin in
      (connector?.pins.map { $0 } ?? []).filter {
        connector?.areNeighbours($0, pin) ?? false && !pins.contains($0)
      }
      .map { pins.subtracting([pin]).union([$0]) }
    }
    return (moved + pins.map { pins.subtracting([$0]) }).map {
      Self(pins: $0, connector: connector)
    }
  }
}

extension Cable {
  /// The symptom of a correct device end: only the pins that the cable names carry a contact.
  var expectedPopulation: PinsPopulatedCheck.Symptom {
    .init(pins: populatedHoles, connector: device.connector)
  }
}

// MARK: Words

extension PinsPopulatedCheck {
  func words(for symptom: Symptom) -> String {
    symptom.pins.isEmpty ? "no contacts at all" : "contacts in pins \(symptom.code)"
  }

  /// Why contacts in every hole say nothing.
  private static let everyHole =
    "a ready-made connector has a contact in every hole, which says nothing of the wires; "
    + "tell only the pins that a wire goes to"
}
