package import CableModel

/// Finds out whether the device answers with another part, known to be good, in the place of one.
///
/// It tells on which side of a connector a fault is. What answers over another cable proves the port, the
/// adapter and the device; what stays silent over it takes the blame from the cable.
struct SwapCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case works
    case unchanged
  }

  static let id = CheckID(rawValue: "swap")
  let explanation =
    "Has you put another part that is known to be good in the place of one: another lead or "
    + "adapter, another piece of the chain, another cable to the device. Then it looks "
    + "whether the device answers. If it does, the fault is in what was taken out. It is "
    + "asked for only where no cheaper look tells the same, and never again once you say "
    + "that you have no other one."
  let spare: Spare

  /// A look with another part in the place of one.
  init(_ spare: Spare) {
    self.spare = spare
  }

  var ownID: CheckID { Probe.swap(spare).id }
  var title: String {
    switch spare {
    case .lead: "another lead in its place"
    case .section: "another section instead"
    case .cable: "another cable in its place"
    }
  }
  let farEnds: Set<FarEndKind> = [.attached]
  /// The other one is fetched and put in, and afterwards one's own is put back.
  let effort = 240.0
  var tools: Set<Tool> { [spare.tool] }

  /// The runner makes it, from what the other checks see over the other part.
  var procedure: Procedure<Symptom> {
    .question { _, _ in .given(Finding(unknown: "nothing else was put in its place")) }
  }

  /// The finding with the other part in place.
  static func finding(_ symptom: Symptom) -> Finding<Symptom> { Finding(symptom, words(symptom)) }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // What is thought to be good is not always so.
    case (.works, .unchanged): .unusual
    // Taking a plug out and putting it back can itself make a contact.
    default: .rare
    }
  }

  func words(for symptom: Symptom) -> String { Self.words(symptom) }

  private static func words(_ symptom: Symptom) -> String {
    symptom == .works ? "it answers over the other one" : "no change"
  }
}

extension Spare {
  /// What a person needs for it.
  package var tool: Tool {
    switch self {
    case .lead: .spareLead
    case .section: .spareSection
    case .cable: .spareCable
    }
  }

  /// The name of the part in the names of checks.
  var tag: String {
    switch self {
    case .lead: "lead"
    case .section(let number): "section-\(number + 1)"
    case .cable: "cable"
    }
  }

  /// Reads the name of a part.
  init?(tag: String) {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("lead", 1): self = .lead
    case ("cable", 1): self = .cable
    case ("section", 2):
      guard let number = Int(parts[1]), (1...99).contains(number), parts[1].first != "0" else {
        return nil
      }
      self = .section(number - 1)
    default: return nil
    }
  }

  /// The part that a check puts another one in the place of; `nil` for any other check.
  init?(_ check: CheckID) {
    guard case .swap(let spare) = Probe(check) else { return nil }
    self = spare
  }
}

extension Step {
  /// What the step puts another one in the place of; `nil` if nothing.
  package var spare: Spare? {
    farEnd == .attached && checks.count == 1 ? Spare(checks[0]) : nil
  }

  /// What the cable is plugged into after the step.
  var leaves: FarEndKind { spare == nil ? farEnd.kind : .free }
}
