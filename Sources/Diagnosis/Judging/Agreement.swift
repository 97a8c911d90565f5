/// How well observations agree with what one scenario predicts.
package struct Agreement: Hashable, Sendable, Comparable {
  /// How many observations are not what the prediction says.
  package let contradictions: Int
  /// How likely the observations are under the prediction: 1 if all are as expected.
  ///
  /// It is the product of what the checks' sensor models say. A test point without a prediction, such
  /// as that of a check that cannot be made on the bench, adds no evidence of its own.
  package let likelihood: Double

  /// Compares observations with a prediction.
  package init(of observations: [Observation], with expected: ExpectedSymptoms) {
    var contradictions = 0
    var likelihood = 1.0
    for observation in observations {
      guard let predicted = expected[observation.testPoint] else { continue }
      let factor = observation.likelihood(where: predicted)
      if factor < 1 { contradictions += 1 }
      likelihood *= factor
    }
    self.contradictions = contradictions
    self.likelihood = likelihood
  }

  /// Whether nothing contradicts the prediction; this is decided only here.
  package var isConsistent: Bool { contradictions == 0 }

  /// Whether the likelihood is lower than another that was multiplied in another order, whose last digits
  /// can differ.
  func isBelow(_ likelihood: Double) -> Bool { self.likelihood < likelihood * (1 - 1e-9) }

  /// Whether the prediction says something else than was observed.
  static func contradicts(_ observation: Observation, _ expected: ExpectedSymptoms) -> Bool {
    expected[observation.testPoint].map { !observation.fits($0) } ?? false
  }

  package static func < (one: Agreement, other: Agreement) -> Bool {
    one.likelihood < other.likelihood
  }
}
