package import CableModel
import SerialLink

/// Every check there is.
package enum CheckCatalogue {
  /// All checks, in the order in which they are made: the least risk and effort first.
  package static let all: [CatalogueEntry] = [
    CatalogueEntry(DeviceExistsCheck()),
    CatalogueEntry(PortPermittedCheck()),
    CatalogueEntry(PortFreeCheck()),
    CatalogueEntry(PortOpensCheck()),
    CatalogueEntry(SettingsHoldCheck()),
    // First listen: what the others do takes a break that is held out of the input.
    CatalogueEntry(LineQuietCheck()),
    CatalogueEntry(LineBeforeHandshakeCheck()),
    CatalogueEntry(ConsoleLineCheck()),
    CatalogueEntry(HandshakeJumpersCheck()),
    CatalogueEntry(ControlToDataCheck()),
    CatalogueEntry(NoEchoCheck()),
    CatalogueEntry(LoopbackCheck()),
    CatalogueEntry(PinsPopulatedCheck()),
    CatalogueEntry(MeterCheck()),
    CatalogueEntry(SmartModeCheck()),
    CatalogueEntry(OtherRatesCheck()),
    CatalogueEntry(IdentityCheck()),
    CatalogueEntry(ReadingsCheck()),
    CatalogueEntry(SteadinessCheck()),
    CatalogueEntry(ConsolePromptCheck()),
    CatalogueEntry(ConsoleRatesCheck()),
    CatalogueEntry(ConsoleSteadinessCheck()),
  ]

  private static let entries = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The check with a name.
  ///
  /// - Parameter id: the name.
  /// - Returns: the check, or `nil` if no check has this name.
  package static func check(_ id: CheckID) -> CatalogueEntry? {
    entries[id] ?? ProbeCatalogue.check(id)
  }

  /// Whether a check is in the list, and not one of those that a person makes at single pins.
  static func isListed(_ id: CheckID) -> Bool { entries[id] != nil }

  /// The checks that can be made at a far end, in order.
  ///
  /// - Parameters:
  ///   - farEnd: the far end.
  ///   - cable: the cable, whose device may be attached.
  ///   - scope: which of the checks.
  /// - Returns: their names.
  package static func checks(at farEnd: FarEndKind, of cable: Cable, scope: CheckScope)
    -> [CheckID]
  {
    all.filter { $0.isFor(cable.deviceProtocol, at: farEnd) && $0.isIn(scope) }.map(\.id)
  }
}

/// Which of the possible checks are made.
package enum CheckScope: Hashable, Sendable {
  /// The checks that need no person, without those that are made only on request.
  case automatic
  /// All checks that need no person, however long they take.
  case patient
  /// All of them.
  case everything
}

/// A check with the type of its symptoms hidden, so that one list can hold all checks.
///
/// It is a class because lists of checks are copied all the time.
package final class CatalogueEntry: Sendable {
  package let id: CheckID
  /// The name of what it has in common with checks of the same type, such as `volts` of a meter at any pin.
  package let kind: CheckID
  /// What the check can see, in order; empty if that is put together of parts.
  package let symptoms: [AnySymptom]
  /// What the check finds out, as a short phrase for people.
  package let title: String
  /// How it is made and what it shows, in a few sentences for people.
  package let explanation: String
  /// The far ends at which the check can be made.
  package let farEnds: Set<FarEndKind>
  private let devices: Set<DeviceProtocol>
  let prerequisites: [Prerequisite]
  package let procedure: Procedure<AnySymptom>
  /// What the check costs a person, in seconds.
  package let effort: Double
  let occasion: CheckOccasion
  /// What the person needs to make it.
  package let tools: Set<Tool>
  let symptomIfNotNeeded: AnySymptom?
  private let readCode: @Sendable (String) -> AnySymptom?
  private let wordsForSymptom: @Sendable (AnySymptom) -> String
  private let gradeOfSymptom: @Sendable (AnySymptom, AnySymptom) -> SensorGrade
  private let neighboursOfSymptom: @Sendable (AnySymptom) -> [AnySymptom]

  init<Entered: Check>(_ check: Entered) {
    id = check.ownID
    kind = Entered.id
    symptoms = Entered.Symptom.listed.map { AnySymptom($0) }
    title = check.title
    explanation = check.explanation
    farEnds = check.farEnds
    devices = check.devices
    prerequisites = check.prerequisites
    procedure = check.procedure.erased
    effort = check.effort
    occasion = check.occasion
    tools = check.tools
    symptomIfNotNeeded = check.symptomIfNotNeeded.map { AnySymptom($0) }
    readCode = { code in Entered.Symptom(code: code).map { AnySymptom($0) } }
    wordsForSymptom = { symptom in
      symptom.value(as: Entered.Symptom.self).map(check.words(for:)) ?? symptom.code
    }
    gradeOfSymptom = { seen, predicted in
      guard let seen = seen.value(as: Entered.Symptom.self),
        let predicted = predicted.value(as: Entered.Symptom.self)
      else { return .malfunction }
      return seen.isCompatible(with: predicted)
        ? .expected : check.grade(of: seen, where: predicted)
    }
    neighboursOfSymptom = { symptom in
      (symptom.value(as: Entered.Symptom.self)?.neighbours ?? []).map { AnySymptom($0) }
    }
  }

  /// Reads the stable name of a symptom.
  ///
  /// - Parameter code: the name, as written in files and JSON.
  /// - Returns: the symptom, or `nil` if this check has no such symptom.
  package func symptom(code: String) -> AnySymptom? { readCode(code) }

  /// A symptom of this check in words for people, as a fact that is seen.
  package func words(for symptom: AnySymptom) -> String { wordsForSymptom(symptom) }

  /// How easily the check sees a symptom where the simulated bench shows another one.
  package func grade(of seen: AnySymptom, where predicted: AnySymptom) -> SensorGrade {
    gradeOfSymptom(seen, predicted)
  }

  /// The symptoms that a slip can make of a predicted one, each with its grade.
  package func slips(from predicted: AnySymptom) -> [(seen: AnySymptom, grade: SensorGrade)] {
    neighboursOfSymptom(predicted).map { ($0, grade(of: $0, where: predicted)) }
  }

  /// Whether only a person can make it.
  package var asksPerson: Bool {
    switch procedure {
    case .question, .probe: true
    case .survey, .opening, .line: false
    }
  }

  /// Whether it is made on the open line, by the program alone.
  package var needsLine: Bool {
    if case .line = procedure { true } else { false }
  }

  /// Whether it can be made at a far end, where the cable is for a device.
  package func isFor(_ device: DeviceProtocol, at farEnd: FarEndKind) -> Bool {
    farEnds.contains(farEnd) && (farEnd != .attached || devices.contains(device))
  }

  fileprivate func isIn(_ scope: CheckScope) -> Bool {
    switch procedure {
    case .survey, .opening: false
    case .question, .probe: scope == .everything
    case .line: scope != .automatic || occasion != .onRequest
    }
  }
}

extension Procedure where Symptom: CheckSymptom {
  /// The same procedure, with the type of the symptoms hidden.
  fileprivate var erased: Procedure<AnySymptom> {
    switch self {
    case .survey(let look): .survey { look($0).erased }
    case .opening(let look): .opening { look($0, $1).erased }
    case .line(let sending, let look):
      .line(sends: sending) { link, context throws(LinkError) in
        try look(&link, context).erased
      }
    case .question(let look): .question { look(&$0, $1).map(\.erased) }
    case .probe(let sending, let look):
      .probe(sends: sending) { link, person, context throws(LinkError) in
        try look(&link, &person, context).map(\.erased)
      }
    }
  }
}
