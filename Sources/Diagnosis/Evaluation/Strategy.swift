package import CableModel

/// A way to choose steps; strategies are compared by the work that they ask of a person.
package protocol Strategy {
  /// The next step.
  ///
  /// - Parameters:
  ///   - remaining: the scenarios that agree with everything that was seen, including the true one.
  ///   - planningState: what has been looked at so far.
  /// - Returns: a step that the planner allows, or `nil` to end the procedure.
  mutating func next(_ remaining: [Scenario], in planningState: PlanningState) -> Step?
}

/// What the program does.
package struct EngineStrategy: Strategy {
  private let planner: Planner
  private var known: [Situation: Step?] = [:]

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    planner = Planner(cable)
  }

  package mutating func next(_ remaining: [Scenario], in planningState: PlanningState) -> Step? {
    let situation = Situation(remaining, planningState)
    if let step = known[situation] { return step }
    let step = planner.next(remaining, in: planningState)?.step
    known[situation] = .some(step)
    return step
  }
}

/// What a step depends on.
private struct Situation: Hashable {
  private let scenarios: [Int]
  private let planningState: PlanningState

  init(_ remaining: [Scenario], _ planningState: PlanningState) {
    scenarios = remaining.map(\.number)
    self.planningState = planningState
  }
}

/// The checks in a fixed order, the least risk first, until one remedy is left.
package struct FixedStrategy: Strategy {
  private let planner: Planner

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    planner = Planner(cable)
  }

  package mutating func next(_ remaining: [Scenario], in planningState: PlanningState) -> Step? {
    guard Set(remaining.map(\.remedy)).count > 1 else { return nil }
    let steps = planner.steps(remaining, in: planningState)
    let order = CheckCatalogue.all.map(\.id)
    // The step with the earliest check in it that was not made yet.
    return steps.min { one, other in
      let first = one.checks.compactMap { order.firstIndex(of: $0) }.min() ?? 0
      let second = other.checks.compactMap { order.firstIndex(of: $0) }.min() ?? 0
      return (first, one.checks.count) < (second, other.checks.count)
    }
  }
}

/// The best possible procedure, found by trying every order of steps for every outcome.
package struct BestStrategy: Strategy {
  private let planner: Planner
  private var known: [Situation: Step?] = [:]

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    planner = Planner(cable)
  }

  package mutating func next(_ remaining: [Scenario], in planningState: PlanningState) -> Step? {
    let situation = Situation(remaining, planningState)
    if let step = known[situation] { return step }
    var search = StepSearch(remaining, planner, counting: .faults, limit: .none)
    guard case .found(let step) = search.best(in: planningState) else { return nil }
    known[situation] = .some(step)
    return step
  }
}
