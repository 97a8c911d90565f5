import CableModel

/// Establishes that only the pins the cable names carry a contact, by looking.
///
/// A contact in another hole may meet the UPS's +24 V or its remote switch, so this comes before
/// the UPS is plugged in.
struct PinsPopulatedCheck: AskedCheck {
  enum Seen: String, Sign {
    case onlyNamed = "only-named"
    case different
  }

  let id = CheckID.pinsPopulated
  let title = "contacts in named pins"
  let prerequisites: [Prerequisite] = []
  let farEnds: Set<FarEndKind> = [.free]

  func look(asking person: inout any Operator, in context: CheckContext) -> Look {
    let pins = context.cable.populatedDevicePins.sorted()
    let words = pins.map(String.init).joined(separator: ", ")
    guard let isSo = person.populates(only: pins, of: context.cable) else {
      return Look(unknown: "nobody looked")
    }
    return isSo
      ? Look(Seen.onlyNamed, "contacts in pins \(words) and in no other")
      : Look(Seen.different, "contacts elsewhere than in just pins \(words)")
  }
}
