import CableModel

/// Finds out whether a repair helped: whether the device answers after it.
///
/// A repair is also a test. If the device still does not answer, what was repaired was not the cause, or
/// not the only one. There is one such check for each remedy; its name ends with the remedy's.
struct MendCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case works
    case unchanged
  }

  static let id = CheckID(rawValue: "mend")
  let explanation =
    "Has you make a repair, and looks whether the device answers now. A repair is also a "
    + "test: if the device stays silent, what was repaired was not the cause, or not the "
    + "only one."
  private static let prefix = "mend-"

  let remedy: String

  /// A look at what a repair did.
  ///
  /// - Parameter remedy: the id of the remedy.
  init(_ remedy: String) {
    self.remedy = remedy
  }

  /// Reads the name of such a check.
  init?(_ id: CheckID) {
    guard id.rawValue.hasPrefix(Self.prefix), id.rawValue.count > Self.prefix.count else {
      return nil
    }
    remedy = String(id.rawValue.dropFirst(Self.prefix.count))
  }

  var ownID: CheckID { CheckID(rawValue: Self.prefix + remedy) }
  var title: String { "repair" }
  let farEnds: Set<FarEndKind> = [.attached]
  let effort = 0.0

  /// The runner makes it, from what the other checks see after the repair.
  var procedure: Procedure<Symptom> {
    .question { _, _ in .given(Finding(unknown: "nothing was repaired")) }
  }

  /// The finding after a repair.
  static func finding(_ symptom: Symptom) -> Finding<Symptom> {
    Finding(symptom, words(symptom))
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // What was repaired is not always sound afterwards.
    case (.works, .unchanged): .unusual
    // It answered: the way is there.
    default: .impossible
    }
  }

  func words(for symptom: Symptom) -> String { Self.words(symptom) }

  private static func words(_ symptom: Symptom) -> String {
    symptom == .works ? "it answers now" : "no change"
  }
}
