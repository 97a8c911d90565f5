import CableModel

/// Finds out what a look at the UPS and the lead shows that no line tells: a dark panel, another model, a card
/// in it, a lead with other levels.
///
/// A UPS without power, one that something else talks to and one of another family are all silent.
struct LookCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case yes
    case no
  }

  static let id = CheckID(rawValue: "look")
  let explanation =
    "Asks you to look at the device for what no line can tell: a dark panel, another "
    + "model, a card in it. A UPS without power, one that something else talks to, and one "
    + "of another family are all silent. A lead with logic levels looks like one with RS-232 "
    + "levels, and only what it is sold as, or a meter, tells them apart."
  let feature: DeviceFeature

  /// A look at one thing.
  init(_ feature: DeviceFeature) {
    self.feature = feature
  }

  var ownID: CheckID { Probe.look(feature).id }
  var title: String {
    switch feature {
    case .litPanel: "front panel"
    case .knownModel: "model of the UPS"
    case .occupiedSlot: "USB lead or card in UPS"
    case .sameLevels: "what the lead is sold as"
    }
  }
  let devices: Set<DeviceProtocol> = [.apcSmart]
  let effort = 15.0

  var procedure: Procedure<Symptom> {
    .question { person, context in
      person.sees(feature, of: context.cable).finding(ifSkipped: "nobody looked") { isSeen in
        let symptom: Symptom = isSeen ? .yes : .no
        return Finding(symptom, words(for: symptom))
      }
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (feature, predicted, seen) {
    // A unit that is switched off has a dark panel and may still answer; a burnt lamp is seldom.
    case (.litPanel, .yes, _): .unusual
    case (.litPanel, .no, _): .rare
    // Models of both families look and are called alike (NUT's driver list).
    case (.knownModel, _, _): .unusual
    // Listings and labels err, and adapters look alike.
    case (.sameLevels, _, _): .unusual
    // Many units have a card or a USB lead and answer all the same.
    case (.occupiedSlot, .no, _): .common
    case (.occupiedSlot, .yes, _): .unusual
    }
  }

  func words(for symptom: Symptom) -> String {
    switch (feature, symptom) {
    case (.litPanel, .yes): "something on it is lit"
    case (.litPanel, .no): "nothing on it is lit"
    case (.knownModel, .yes): "a model that speaks the smart protocol"
    case (.knownModel, .no): "a model of another family"
    case (.occupiedSlot, .yes): "there is one"
    case (.occupiedSlot, .no): "there is none"
    case (.sameLevels, .yes): "RS-232 or console lead"
    case (.sameLevels, .no): "with logic levels"
    }
  }
}
