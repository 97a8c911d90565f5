import CableModel

extension Planner {
  /// The step that removes most doubt for the time that it takes.
  func nextByRate(
    _ remaining: [Scenario],
    in planningState: PlanningState,
    access: DeviceAccess
  ) -> PlannedStep? {
    guard Set(remaining.map(\.remedy)).count > 1 else { return nil }
    let allowed = choices(in: planningState, access: access).filter {
      isSafe($0, remaining, in: planningState)
    }
    let lookAhead = LookAhead(remaining, allowed + plugging(in: planningState), planningState)
    let rated = allowed.indices.compactMap { index -> (step: Step, merit: Double)? in
      let merit = lookAhead.merit(
        of: index,
        followedBy: followers(of: index, allowed, planningState)
      )
      return merit > 1e-7 ? (allowed[index], merit) : nil
    }
    let best = rated.max { ($0.merit, $1.step.farEnd.rank) < ($1.merit, $0.step.farEnd.rank) }
    return best.map { rate($0.step, remaining, from: planningState.farEnd) }
  }

  /// Plugging the device in, if only a look at the contacts is missing for that.
  private func plugging(in planningState: PlanningState) -> [Step] {
    guard !planningState.isPopulationConfirmed, !planningState.isUnexplained else { return [] }
    return [Step(.attached, CheckCatalogue.checks(at: .attached, of: cable, scope: .automatic))]
  }

  /// The steps that can follow a step, as places among the allowed ones and plugging in behind them.
  private func followers(of index: Int, _ allowed: [Step], _ planningState: PlanningState) -> [Int]
  {
    let step = allowed[index]
    let others = allowed.indices.filter {
      $0 != index && !allowed[$0].checks.allSatisfy(step.checks.contains)
    }
    let canPlugIn = step.checks.contains(.pinsPopulated) && !plugging(in: planningState).isEmpty
    return others + (canPlugIn ? [allowed.count] : [])
  }
}

extension FarEnd {
  /// The order in which equal steps are preferred.
  fileprivate var rank: Int {
    switch self {
    case .free: 0
    case .shorted: 1
    case .bare: 2
    case .attached: 3
    }
  }
}
