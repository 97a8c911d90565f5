import CableModel

/// Finds what hangs on one look that showed nothing, and a step that would show it too.
///
/// A clip or a lead that does not touch shows nothing. So where a signal is told to be at a pin only since
/// nothing was seen somewhere else, another step is taken.
struct MapDoubter {
  /// The looks on which nothing hangs alone any more.
  private var sure: Set<MapStep> = []
  /// Whether it has named a step.
  private(set) var isAsking = false

  /// The next step that makes sure; `nil` if nothing is to be doubted.
  ///
  /// - Parameters:
  ///   - space: the wirings that agree with what was seen.
  ///   - tools: what the person has.
  ///   - declined: steps that the person has skipped.
  /// - Returns: a step that shows something if all is as it is told; else the doubtful look itself.
  mutating func next(
    in space: WiringSpace,
    tools: Set<Ability>,
    declined: Set<MapStep>
  ) -> MapStep? {
    isAsking = true
    for look in space.observations where !sure.contains(look.step) {
      sure.insert(look.step)
      guard look.sight.isNothing(beside: space.port.baseline) else { continue }
      let rest = space.seeing(space.observations.filter { $0.step != look.step })
      guard !rest.isAsCertain(as: space) else { continue }
      let steps = MapPlanner.openSteps(in: rest, tools: tools).filter { step in
        step == look.step || !declined.contains(step)
      }
      let telling = steps.first { step in
        space.expectedSight(of: step).map { !$0.isNothing(beside: space.port.baseline) } ?? false
      }
      if let step = telling ?? steps.first(where: { $0 == look.step }) { return step }
    }
    return nil
  }
}

extension WiringSpace {
  /// Whether every signal that another space puts at a pin for sure is there for sure in this one too.
  fileprivate func isAsCertain(as other: WiringSpace) -> Bool {
    pins.allSatisfy { pin in certain(at: pin).isSuperset(of: other.certain(at: pin)) }
  }

  private func certain(at pin: Int) -> HostNet {
    let nets = nets(at: pin)
    return nets.dropFirst().reduce(nets.first ?? []) { $0.intersection($1) }
  }

  /// What a step shows in a wiring that agrees with all that was seen.
  fileprivate func expectedSight(of step: MapStep) -> MapSight? {
    solution().map { sight(of: step, in: $0) }
  }
}
