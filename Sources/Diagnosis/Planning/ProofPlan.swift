import CableModel

/// What the proof of a cable takes, as long as nothing seems wrong.
package struct ProofPlan: Hashable, Sendable {
  /// The steps after the first look at the free end, in order.
  package let steps: [Step]
  /// What all of it costs the person, in seconds, by `Effort`.
  package let seconds: Double
  /// What the person needs beside the cable.
  package let tools: Set<Tool>

  /// Plans the proof of a cable whose far end is free to begin with.
  ///
  /// - Parameter catalogue: the hypotheses for the cable; the plan is for the one that nothing is wrong.
  package init(_ catalogue: HypothesisCatalogue) {
    let cable = catalogue.cable
    let sound = catalogue.nothingWrong
    let prediction = Predictor(cable).prediction(of: sound.variants)
    let scenarios = Scenario.all(
      of: [PredictedHypothesis(hypothesis: sound, prediction: prediction)]
    )
    var state = PlanningState(start: .free)
    let first = CheckCatalogue.checks(at: .free, of: cable, scope: .automatic)
    state.seen = Set(first.map { TestPoint($0, .free) })
    var seconds = Effort.of(Step(.free, first), from: .free)
    var steps: [Step] = []
    var tools: Set<Tool> = []
    while let scenario = scenarios.first, steps.count < CheckCatalogue.all.count,
      let next = Planner(cable).nextProof(scenarios, in: state)?.step
    {
      seconds += Effort.of(next, from: state.farEnd)
      tools.formUnion(next.tools(from: state.farEnd))
      steps.append(next)
      state = state.after(next, in: scenario, of: cable)
    }
    self.steps = steps
    self.seconds = seconds
    self.tools = tools
  }
}
