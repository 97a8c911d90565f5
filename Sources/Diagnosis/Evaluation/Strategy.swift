package import CableModel

/// A way to choose steps, to be compared with others by the work that it asks of a person.
package protocol Strategy {
  /// The next step; nothing ends the procedure.
  ///
  /// - Parameters:
  ///   - surviving: the worlds that agree with all that was seen; the true one is among them.
  ///   - situation: what was looked at so far.
  mutating func next(_ surviving: [World], in situation: Situation) -> Step?
}

/// What the program does: the most doubt removed a second.
package struct GreedyStrategy: Strategy {
  private let planner: Planner

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    planner = Planner(cable)
  }

  package mutating func next(_ surviving: [World], in situation: Situation) -> Step? {
    planner.next(surviving, in: situation)?.step
  }
}

/// The checks in the order of least risk, whatever was seen, until one remedy is left.
package struct FixedStrategy: Strategy {
  private let planner: Planner

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    planner = Planner(cable)
  }

  package mutating func next(_ surviving: [World], in situation: Situation) -> Step? {
    guard Set(surviving.map(\.remedy)).count > 1 else { return nil }
    let steps = planner.steps(surviving, in: situation)
    let order = CheckID.allCases
    // The step with the earliest check in it that was not made yet.
    return steps.min { one, other in
      let first = one.checks.compactMap { order.firstIndex(of: $0) }.min() ?? 0
      let second = other.checks.compactMap { order.firstIndex(of: $0) }.min() ?? 0
      return (first, one.checks.count) < (second, other.checks.count)
    }
  }
}

/// The best that any procedure can do, found by trying every order of steps on every outcome.
package struct BestStrategy: Strategy {
  private let cable: Cable
  private let planner: Planner
  private var known: [State: Plan] = [:]

  private struct State: Hashable {
    let worlds: [Int]
    let situation: Situation
  }

  private struct Plan {
    /// Weighted seconds over all surviving worlds.
    let cost: Double
    let step: Step?
  }

  /// Creates the strategy for a cable.
  package init(_ cable: Cable) {
    self.cable = cable
    planner = Planner(cable)
  }

  package mutating func next(_ surviving: [World], in situation: Situation) -> Step? {
    plan(surviving, in: situation).step
  }

  private mutating func plan(_ surviving: [World], in situation: Situation) -> Plan {
    let done = Plan(cost: 0, step: nil)
    guard Set(surviving.map(\.remedy)).count > 1 else { return done }
    let state = State(worlds: surviving.map(\.number), situation: situation)
    if let plan = known[state] { return plan }
    let steps = planner.steps(surviving, in: situation)
    guard canDivide(surviving, steps) else {
      known[state] = done
      return done
    }
    var best: Plan?
    for step in steps {
      var cost = surviving.weight * Effort.of(step, from: situation.farEnd)
      for part in surviving.divided(by: step.viewpoints).values {
        guard cost < best?.cost ?? .infinity else { break }
        cost += plan(part, in: situation.after(step, in: part[0], of: cable)).cost
      }
      if cost < best?.cost ?? .infinity { best = Plan(cost: cost, step: step) }
    }
    known[state] = best ?? done
    return best ?? done
  }

  /// Whether all that can still be looked at tells any two remedies apart.
  private func canDivide(_ worlds: [World], _ steps: [Step]) -> Bool {
    let viewpoints = Set(steps.flatMap(\.viewpoints))
    let parts = worlds.divided(by: viewpoints)
    return parts.values.contains { $0.entropy < worlds.entropy - 1e-9 } && parts.count > 1
  }
}
