package import CableModel

/// A diagnosis with predictions only: the steps that a strategy takes if a given scenario is true.
package struct SimulatedRun: Sendable {
  package let steps: [Step]
  /// What the steps cost the person, in seconds.
  package let seconds: Double
  /// How often the far end was rearranged.
  package let arrangements: Int
  /// The scenarios that look like the true one at every test point that was looked at.
  package let remaining: [Scenario]
  /// How many remedies are left; where the link is proved, there is only one thing to say.
  package let remedies: Int

  /// Runs the diagnosis.
  ///
  /// - Parameters:
  ///   - truth: the true scenario.
  ///   - scenarios: every scenario that is considered, including the true one.
  ///   - cable: the cable of the scenarios.
  ///   - start: the first far end; its automatic checks cost nothing.
  ///   - strategy: chooses the steps.
  package init(
    in truth: Scenario,
    among scenarios: [Scenario],
    of cable: Cable,
    start: FarEndKind,
    by strategy: inout some Strategy
  ) {
    var planningState = PlanningState(start: start)
    planningState.seen = Set(
      CheckCatalogue.checks(at: start, of: cable, scope: .automatic).map { TestPoint($0, start) }
    )
    var remaining = scenarios.agreeing(with: truth, at: planningState.seen)
    var steps: [Step] = []
    var seconds = 0.0
    var arrangements = 0
    var isProved: Bool { truth.isProved(by: planningState.seen) }
    while !isProved, let step = strategy.next(remaining, in: planningState) {
      seconds += Effort.of(step, from: planningState.farEnd)
      if step.farEnd.kind != planningState.farEnd { arrangements += 1 }
      planningState = planningState.after(step, in: truth, of: cable)
      remaining = remaining.agreeing(with: truth, at: step.testPoints)
      steps.append(step)
    }
    self.steps = steps
    self.seconds = seconds
    self.arrangements = arrangements
    self.remaining = remaining
    remedies = isProved ? 1 : Set(remaining.map(\.remedy)).count
  }
}

extension [Scenario] {
  /// The scenarios that look like the true one at some test points.
  func agreeing(with truth: Scenario, at testPoints: Set<TestPoint>) -> [Scenario] {
    filter { scenario in testPoints.allSatisfy { scenario.symptoms[$0] == truth.symptoms[$0] } }
  }
}

/// The expected work of a strategy over all faults of a cable, weighted by how likely they are.
package struct ExpectedEffort: Hashable, Sendable {
  package let seconds: Double
  package let arrangements: Double
  /// The expected number of remedies that are left at the end.
  package let remedies: Double

  /// Simulates a diagnosis for every scenario in which something is wrong.
  package init(
    _ scenarios: [Scenario],
    of cable: Cable,
    start: FarEndKind,
    by strategy: inout some Strategy,
    progress: (Int, Int) -> Void = { _, _ in }
  ) {
    let scenarios = scenarios.classes
    let faulty = scenarios.filter(\.isFault)
    let total = faulty.weight
    var sums = (seconds: 0.0, arrangements: 0.0, remedies: 0.0)
    for (number, truth) in faulty.enumerated() {
      progress(number, faulty.count)
      let walk = SimulatedRun(in: truth, among: scenarios, of: cable, start: start, by: &strategy)
      sums.seconds += truth.weight * walk.seconds
      sums.arrangements += truth.weight * Double(walk.arrangements)
      sums.remedies += truth.weight * Double(walk.remedies)
    }
    seconds = sums.seconds / total
    arrangements = sums.arrangements / total
    remedies = sums.remedies / total
  }
}

extension ExpectedEffort {
  /// How much more than the best procedure asks for is still good.
  package static let tolerance = 1.03

  /// What a comparison shows to be wrong with the choice of steps, a sentence for each.
  ///
  /// - Parameters:
  ///   - fixed: what a fixed order of the checks asks for.
  ///   - best: what the best order asks for.
  /// - Returns: the sentences; empty if nothing is wrong.
  package func shortcomings(beside fixed: ExpectedEffort, best: ExpectedEffort) -> [String] {
    var sentences: [String] = []
    if seconds > Self.tolerance * best.seconds {
      sentences.append("the steps take more than 1.03 times as long as the best ones")
    }
    if seconds > fixed.seconds {
      sentences.append("the steps take longer than a fixed order of the checks")
    }
    if remedies > best.remedies + 0.01 {
      sentences.append("the steps leave more remedies than the best ones")
    }
    return sentences
  }
}
