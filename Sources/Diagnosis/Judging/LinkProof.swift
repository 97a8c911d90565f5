import CableModel

/// The proof that a link works: `Y` was answered, and a handful of replies were well formed.
///
/// That proves both data wires, the ground, the polarity, the framing and the rate. What the UPS does
/// not know or refuses says nothing about the cable.
enum LinkProof {
  /// Whether observations prove that the link works.
  static func isGiven(by observations: [Observation]) -> Bool {
    isGiven { testPoint in observations.last { $0.testPoint == testPoint }?.symptom }
  }

  /// Whether the link works in a scenario.
  static func isGiven(by symptoms: ExpectedSymptoms) -> Bool {
    isGiven { symptoms[$0] }
  }

  /// Whether the UPS answered, and then no more.
  static func isLost(in observations: [Observation]) -> Bool {
    let seen = { (testPoint: TestPoint) in
      observations.last { $0.testPoint == testPoint }?.symptom
    }
    return isAnswered(seen) && isAny(of: ended, seen)
  }

  /// Whether an observation is that the UPS was asked and did not answer.
  static func isSilence(_ observation: Observation) -> Bool {
    observation.testPoint == TestPoint(.smartMode, .attached)
      && !answer.symptoms.contains(observation.symptom)
  }

  /// Whether an observation is only about what the UPS knows, and not about the way to it.
  static func isRemarkOnUPS(_ observation: Observation) -> Bool {
    isAny(of: remarks) { $0 == observation.testPoint ? observation.symptom : nil }
  }

  private static func isGiven(by symptom: (TestPoint) -> AnySymptom?) -> Bool {
    isAnswered(symptom) && !isAny(of: disproofs, symptom) && isAny(of: handful, symptom)
  }

  private typealias Row = (check: CheckID, symptoms: Set<AnySymptom>)

  private static func isAnswered(_ symptom: (TestPoint) -> AnySymptom?) -> Bool {
    isAny(of: [answer], symptom)
  }

  private static func isAny(of rows: [Row], _ symptom: (TestPoint) -> AnySymptom?) -> Bool {
    rows.contains { check, symptoms in
      symptom(TestPoint(check, .attached)).map(symptoms.contains) ?? false
    }
  }

  private static let answer: Row = (
    .smartMode, Set(SmartModeCheck.Symptom.answering.map { AnySymptom($0) })
  )

  /// A handful of well-formed replies.
  private static let handful: [Row] = [
    (.identity, symptoms([IdentityCheck.Symptom.named, .namedWithDamage, .nameless])),
    (.readings, symptoms([ReadingsCheck.Symptom.complete, .completeWithDamage, .partial])),
    (.steadiness, symptoms([SteadinessCheck.Symptom.steady, .damaged])),
  ]

  /// What shows that replies get lost or damaged, or that somebody else talks to the UPS too.
  private static let disproofs: [Row] = [
    (.identity, symptoms([IdentityCheck.Symptom.damaged, .othersReplies])),
    (.readings, symptoms([ReadingsCheck.Symptom.damaged, .othersReplies])),
    (.steadiness, symptoms([SteadinessCheck.Symptom.lossy, .spoilt, .stopped, .none])),
  ]

  /// What shows that the UPS no longer answers.
  private static let ended: [Row] = [
    (.steadiness, symptoms([SteadinessCheck.Symptom.stopped]))
  ]

  /// What the UPS does not know or does not say.
  private static let remarks: [Row] = [
    (.identity, symptoms([IdentityCheck.Symptom.nameless, .silent])),
    (.readings, symptoms([ReadingsCheck.Symptom.partial, .sparse, .silent])),
  ]

  private static func symptoms<Symptom: CheckSymptom>(_ symptoms: [Symptom]) -> Set<AnySymptom> {
    Set(symptoms.map { AnySymptom($0) })
  }
}
