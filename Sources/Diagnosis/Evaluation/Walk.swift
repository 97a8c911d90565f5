package import CableModel

/// One diagnosis on paper: which steps a strategy takes when a certain world is the true one.
package struct Walk: Sendable {
  package let steps: [Step]
  /// What the steps cost the person.
  package let seconds: Double
  /// How often the far end was rearranged.
  package let arrangements: Int
  /// The worlds that nothing that was looked at tells from the true one.
  package let surviving: [World]

  /// Walks.
  ///
  /// - Parameters:
  ///   - truth: the world that is.
  ///   - worlds: every world that is considered, the true one among them.
  ///   - cable: the cable that the worlds are about.
  ///   - start: what the cable is plugged into; what can be seen there without a person is free.
  ///   - strategy: chooses the steps.
  package init(
    in truth: World,
    among worlds: [World],
    of cable: Cable,
    start: FarEndKind,
    by strategy: inout some Strategy
  ) {
    var situation = Situation(start: start)
    situation.seen = Set(
      CheckCatalogue.checks(at: start, scope: .automatic).map { Viewpoint($0, start) }
    )
    var surviving = worlds.agreeing(with: truth, at: situation.seen)
    var steps: [Step] = []
    var seconds = 0.0
    var arrangements = 0
    while let step = strategy.next(surviving, in: situation) {
      seconds += Effort.of(step, from: situation.farEnd)
      if step.farEnd.kind != situation.farEnd { arrangements += 1 }
      situation = situation.after(step, in: truth, of: cable)
      surviving = surviving.agreeing(with: truth, at: step.viewpoints)
      steps.append(step)
    }
    self.steps = steps
    self.seconds = seconds
    self.arrangements = arrangements
    self.surviving = surviving
  }
}

extension [World] {
  /// The worlds that look like another one from some viewpoints.
  fileprivate func agreeing(with truth: World, at viewpoints: Set<Viewpoint>) -> [World] {
    filter { world in viewpoints.allSatisfy { world.signs[$0] == truth.signs[$0] } }
  }
}

/// The expected work of a strategy over all faults of a cable, weighted by how likely they are.
package struct ExpectedEffort: Hashable, Sendable {
  package let seconds: Double
  package let arrangements: Double
  /// The expected number of remedies that are left in the end.
  package let remedies: Double

  /// Walks through every world in which something is wrong.
  package init(
    _ worlds: [World],
    of cable: Cable,
    start: FarEndKind,
    by strategy: inout some Strategy
  ) {
    let worlds = worlds.classes
    let faulty = worlds.filter { $0.hypothesis != 0 }
    let total = faulty.weight
    var sums = (seconds: 0.0, arrangements: 0.0, remedies: 0.0)
    for truth in faulty {
      let walk = Walk(in: truth, among: worlds, of: cable, start: start, by: &strategy)
      sums.seconds += truth.weight * walk.seconds
      sums.arrangements += truth.weight * Double(walk.arrangements)
      sums.remedies += truth.weight * Double(Set(walk.surviving.map(\.remedy)).count)
    }
    seconds = sums.seconds / total
    arrangements = sums.arrangements / total
    remedies = sums.remedies / total
  }
}
