import CableModel

/// Something at the cable's device end that can do harm; it is reported before everything else.
package struct Danger: Hashable, Sendable {
  /// The pin of the device end.
  package let pin: Int
  package let kind: Kind

  /// What can do harm.
  package enum Kind: Hashable, Sendable {
    /// A contact on a pin where the device has something dangerous.
    case contact
    /// A voltage that no adapter gives.
    case excessiveVoltage
  }
}

/// Contacts that a person saw in wrong holes, and the pins where one is missing.
package struct StrayContacts: Hashable, Sendable {
  package let wrong: [Int]
  package let missing: [Int]
}

extension ExaminationState {
  /// The pins in which a contact was seen; `nil` if nobody looked.
  var contacts: Set<Int>? { symptom(of: PinsPopulatedCheck.self)?.pins }

  /// Whether the meter's black lead has a contact to touch; true if nobody looked.
  func canBeMetered(_ cable: Cable) -> Bool {
    guard let contacts, let reference = cable.meterReference else { return true }
    return contacts.contains(reference)
  }

  /// What can do harm, from what the person saw.
  func dangers(to cable: Cable) -> [Danger] {
    let biting = (contacts ?? []).sorted().filter { pin in
      !cable.populatedHoles.contains(pin) && cable.device.pins[pin]?.hazard != nil
    }
    let readings = observations.filter { $0.testPoint.farEnd == .free }
      .compactMap { $0.symptom.value(as: MeterSymptom.self) }
    let excessive = Set(readings.flatMap(\.excessivePins)).sorted()
    return biting.map { Danger(pin: $0, kind: .contact) }
      + excessive.map { Danger(pin: $0, kind: .excessiveVoltage) }
  }

  /// Contacts in wrong holes; `nil` if there are none.
  func strayContacts(in cable: Cable) -> StrayContacts? {
    guard let contacts else { return nil }
    let wrong = contacts.subtracting(cable.populatedHoles).sorted()
    let missing = cable.populatedHoles.subtracting(contacts).sorted()
    return wrong.isEmpty ? nil : StrayContacts(wrong: wrong, missing: missing)
  }
}
