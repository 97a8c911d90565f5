import CableModel

/// The proof that a link works: the device answered, and a handful of replies were well formed.
///
/// That proves both data wires, the ground, the polarity, the framing and the rate. What the device does
/// not know or refuses says nothing about the cable. Which symptoms these are is for each kind of device to
/// say (`DeviceProof`).
enum LinkProof {
  /// Whether observations prove that the link works.
  static func isGiven(by observations: [Observation]) -> Bool {
    isGiven { testPoint in observations.last { $0.testPoint == testPoint }?.symptom }
  }

  /// Whether the link works in a scenario.
  static func isGiven(by symptoms: ExpectedSymptoms) -> Bool {
    isGiven { symptoms[$0] }
  }

  /// Whether the device answered, and then no more.
  static func isLost(in observations: [Observation]) -> Bool {
    let seen = { (testPoint: TestPoint) in
      observations.last { $0.testPoint == testPoint }?.symptom
    }
    return isAnswered(seen) && isAny(of: ended, seen)
  }

  /// Whether an observation is that the device was asked and did not answer.
  static func isSilence(_ observation: Observation) -> Bool {
    answers.contains { answer in
      observation.testPoint == TestPoint(answer.check, .attached)
        && !answer.symptoms.contains(observation.symptom)
    }
  }

  /// Whether an observation is that nothing at all came from the device.
  static func isNothing(_ observation: Observation) -> Bool {
    isAny(of: silences) { $0 == observation.testPoint ? observation.symptom : nil }
  }

  /// Whether an observation is only about what the device knows, and not about the way to it.
  static func isRemarkOnDevice(_ observation: Observation) -> Bool {
    isAny(of: remarks) { $0 == observation.testPoint ? observation.symptom : nil }
  }

  private static func isGiven(by symptom: (TestPoint) -> AnySymptom?) -> Bool {
    isAnswered(symptom) && !isAny(of: disproofs, symptom) && isAny(of: handful, symptom)
  }

  private static func isAnswered(_ symptom: (TestPoint) -> AnySymptom?) -> Bool {
    isAny(of: answers, symptom)
  }

  private static func isAny(
    of rows: [DeviceProof.Row],
    _ symptom: (TestPoint) -> AnySymptom?
  ) -> Bool {
    rows.contains { row in
      symptom(TestPoint(row.check, .attached)).map(row.symptoms.contains) ?? false
    }
  }

  // Each device has checks of its own, so that what proves the way to one says nothing of another.
  private static let proofs = DeviceKind.all.map(\.proof)
  private static let answers = proofs.map(\.answer)
  private static let handful = proofs.flatMap(\.handful)
  private static let disproofs = proofs.flatMap(\.disproofs)
  private static let ended = proofs.flatMap(\.ended)
  private static let remarks = proofs.flatMap(\.remarks)
  private static let silences = proofs.flatMap(\.silences)
}
