import CableModel

/// A step that should be taken, and what it may show.
package struct PlannedStep: Hashable, Sendable {
  package let step: Step
  /// How much doubt it is expected to remove, in bits.
  package let expectedGain: Double
  /// What it costs the person, in seconds.
  package let seconds: Double
  /// What may be seen, the most likely first.
  package let outcomes: [PlannedOutcome]
  /// Whether the step asks again for a doubtful answer.
  package var isRepeated = false
}

/// One possible outcome of a step, and the remedies that it would leave.
package struct PlannedOutcome: Hashable, Sendable {
  package let symptoms: ExpectedSymptoms
  /// The ids of the remedies that would be left, the most likely first.
  package let remedies: [String]
  package let share: Double

  /// Orders outcomes with equal shares.
  fileprivate var id: String {
    symptoms.all.map { "\($0.key.check.rawValue)=\($0.value.code)" }.sorted().joined(separator: ",")
  }
}

extension Planner {
  /// What a step is expected to tell and to cost, and what it may show.
  func rate(_ step: Step, _ scenarios: [Scenario], from farEnd: FarEndKind) -> PlannedStep {
    let parts = scenarios.divided(by: step.testPoints)
    let total = scenarios.weight
    let left = parts.values.map { $0.weight / total * $0.entropy }.orderlySum
    return PlannedStep(
      step: step,
      expectedGain: scenarios.entropy - left,
      seconds: Effort.of(step, from: farEnd),
      outcomes: parts.map { symptoms, scenarios in
        PlannedOutcome(
          symptoms: symptoms,
          remedies: scenarios.remedyShares,
          share: scenarios.weight / total
        )
      }
      .sorted { ($1.share, $0.id) < ($0.share, $1.id) }
    )
  }
}

extension [Scenario] {
  fileprivate var remedyShares: [String] {
    var shares: [String: Double] = [:]
    for scenario in self { shares[scenario.remedy, default: 0] += scenario.weight }
    return shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
