package import CableModel
package import Diagnosis
package import PortInventory

extension Diagnoser {
  /// A whole diagnosis, with all that can be known before it.
  package func diagnose(
    _ port: some SerialPort,
    farEnd: FarEnd,
    priorAnswers: (any Operator)? = nil,
    person: (any Operator)? = nil,
    recorded: [CheckRecord] = [],
    goal: DiagnosisGoal = .explaining,
    observe: (DiagnosisEvent) -> Void
  ) -> DiagnosisReport {
    var start = DiagnosisStart(farEnd)
    start.goal = goal
    start.earlier = recorded
    start.told = priorAnswers.map { PriorAnswers.records(of: $0, about: cable) } ?? []
    return diagnose(port, from: start, person: person, observe: observe)
  }
}

extension CheckRecord {
  /// What a check saw in an earlier run.
  ///
  /// - Parameters:
  ///   - check: the check.
  ///   - farEnd: what the cable was plugged into.
  ///   - code: the stable name of the symptom; a name that the check does not have stops the test.
  package init(_ check: CheckID, at farEnd: FarEndKind, code: String) {
    guard let entry = CheckCatalogue.check(check), let symptom = entry.symptom(code: code) else {
      preconditionFailure("'\(check.rawValue)' has no symptom '\(code)'")
    }
    self.init(entry, at: farEnd, .looked(Finding(symptom, code)))
  }
}

extension Prediction {
  /// The stable names of the symptoms that any variant shows at a test point.
  package func codes(at testPoint: TestPoint) -> Set<String> {
    Set(variants.compactMap { $0[testPoint]?.code })
  }
}

/// A symptom of no check, for predictions made by hand.
package struct Made: CheckSymptom, ExpressibleByStringLiteral {
  package let code: String

  package init(_ code: String) {
    self.code = code
  }

  package init?(code: String) {
    self.code = code
  }

  package init(stringLiteral code: String) {
    self.code = code
  }

  package var ordinal: Int { code.utf8.reduce(7) { $0 &* 131 &+ Int($1) } }
}
