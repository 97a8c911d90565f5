import SimulatedBench
import CableModel

/// Faults that a pass cannot rule out, because the link works with them.
package struct UndetectedFaults: Hashable, Sendable {
  /// The faults, the most likely first.
  package let hypotheses: [Hypothesis]
  /// Whether one of them puts a wire on a dangerous pin of the device.
  package let isHarmPossible: Bool

  init(_ group: CandidateGroup?) {
    hypotheses = (group?.members ?? []).map(\.hypothesis).filter { $0.kind == .wiring }
    isHarmPossible = hypotheses.contains { $0.variants.contains { !$0.hazards.isEmpty } }
  }
}

/// Why a proof was not finished with the device plugged in.
package struct OpenQuestions: Hashable, Sendable {
  /// The checks of a proof that have seen nothing, in order.
  package let missing: [CheckID]
  /// The likeliest harmful fault that is not ruled out; `nil` if the risk is acceptable.
  package let danger: Hypothesis?

  /// Compares what was seen with what a proof needs before the device is plugged in.
  ///
  /// - Parameters:
  ///   - state: what was seen.
  ///   - scenarios: the scenarios that agree best with it.
  ///   - hypotheses: the hypotheses that the scenarios were made from.
  init?(
    _ state: ExaminationState,
    _ scenarios: [Scenario],
    _ hypotheses: [PredictedHypothesis]
  ) {
    guard state.farEnd != .attached else { return nil }
    missing = [CheckID.loopback, .meter, .pinsPopulated].filter { check in
      state.records.latestSymptom(of: check, at: nil) == nil
        && Self.tools(for: check).isDisjoint(with: state.missingTools)
    }
    let harmful = scenarios.filter(\.isHarmful)
    let isTooLikely = harmful.weight > Planner.acceptableRisk * scenarios.weight
    // A hypothesis is as likely as its variants together.
    var weights: [Int: Double] = [:]
    for scenario in harmful { weights[scenario.hypothesis, default: 0] += scenario.weight }
    let likeliest = weights.max { ($0.value, $1.key) < ($1.value, $0.key) }
    danger = isTooLikely ? likeliest.map { hypotheses[$0.key].hypothesis } : nil
    guard !missing.isEmpty || danger != nil else { return nil }
  }

  /// What the person needs for the checks that have seen nothing.
  var tools: Set<Tool> { missing.reduce(into: []) { $0.formUnion(Self.tools(for: $1)) } }

  private static func tools(for check: CheckID) -> Set<Tool> {
    let joining: Set<Tool> = check == .loopback ? [.clip] : []
    return joining.union(CheckCatalogue.check(check)?.tools ?? [])
  }
}
