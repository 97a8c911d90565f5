import CableModel

/// Establishes which pins of the device end carry a contact, by looking.
///
/// A contact in another hole may meet the UPS's +24 V or its remote switch, so this comes before
/// the UPS is plugged in. Its sign lists the pins, as in `1 2 9`.
struct PinsPopulatedCheck: AskedCheck {
  let id = CheckID.pinsPopulated
  let title = "contacts in named pins"
  let prerequisites: [Prerequisite] = []
  let farEnds: Set<FarEndKind> = [.free]

  func look(asking person: inout any Operator, in context: CheckContext) -> Look? {
    switch person.populatedPins(of: context.cable) {
    case .given(let pins):
      let cable = context.cable
      guard pins != Set(cable.device.connector.pins) || pins == cable.populatedDevicePins else {
        return Look(unknown: Self.everyHole)
      }
      let sign = Self.sign(pins)
      return Look(sign: sign, words(for: sign))
    case .skipped: return Look(unknown: "nobody looked")
    case .quit: return nil
    }
  }

  /// Why contacts everywhere say nothing.
  private static let everyHole =
    "a ready-made connector has a contact in every hole, which says nothing of the wires; "
    + "tell only the pins that a wire goes to"

  func words(for sign: String) -> String {
    sign.isEmpty ? "no contacts at all" : "contacts in pins \(sign)"
  }

  /// The sign of a set of pins.
  static func sign(_ pins: Set<Int>) -> String {
    pins.sorted().map(String.init).joined(separator: " ")
  }
}

extension Cable {
  /// The sign of a device end in which just the pins that it names carry contacts.
  var expectedPopulation: String { PinsPopulatedCheck.sign(populatedDevicePins) }
}
