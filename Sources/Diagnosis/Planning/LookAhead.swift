import CableModel

/// Rates steps by the doubt that they remove for each second, alone or with one step behind them.
///
/// A step behind another is taken only where doubt is left, and may be cheaper there: a far end that was
/// freed for one look is free for the next one too.
struct LookAhead {
  private let steps: [Step]
  private let start: PlanningState
  private let weights: [Double]
  /// The remedy of each scenario, as a number.
  private let remedies: [Int]
  /// What each scenario shows in each step, as a number.
  private let looks: [[Int]]
  private let total: Double
  private let entropy: Double

  /// Prepares the ratings.
  ///
  /// - Parameters:
  ///   - scenarios: the scenarios to reckon with.
  ///   - steps: the steps to rate.
  ///   - start: what has been looked at so far.
  init(_ scenarios: [Scenario], _ steps: [Step], _ start: PlanningState) {
    self.steps = steps
    self.start = start
    weights = scenarios.map(\.weight)
    remedies = scenarios.map(\.remedy).numbered
    looks = steps.map { scenarios.looks(at: $0) }
    total = weights.reduce(0, +)
    entropy = scenarios.entropy
  }

  /// The best rate, in bits for each second, at which a step removes doubt.
  ///
  /// - Parameters:
  ///   - index: the place of the step.
  ///   - others: the places of the steps that can follow it.
  /// - Returns: its own rate, or that of both steps if it is higher; 0 if it tells nothing.
  func merit(of index: Int, followedBy others: [Int]) -> Double {
    let farEnd = steps[index].farEnd.kind
    let seconds = max(Effort.of(steps[index], from: start.farEnd), 0.1)
    let alone = doubt(looks[index])
    var best = (entropy - alone.bits) / seconds
    for other in others {
      let follow = Effort.of(steps[other], from: farEnd)
      let count = (looks[other].max() ?? 0) + 1
      let both = doubt(zip(looks[index], looks[other]).map { $0 * count + $1 })
      // What follows must tell something beside the first step, and the first beside what follows.
      guard both.bits < alone.bits - 1e-9 else { continue }
      best = max(best, (entropy - both.bits) / (seconds + alone.unresolved * follow))
    }
    return best > 1e-9 ? best : 0
  }

  /// The doubt about the remedy that is left after a look, and how likely it is that any is left.
  private func doubt(_ look: [Int]) -> (bits: Double, unresolved: Double) {
    var parts: [Int: [Int: Double]] = [:]
    for (place, part) in look.enumerated() {
      parts[part, default: [:]][remedies[place], default: 0] += weights[place]
    }
    var bits: [Double] = []
    var unresolved: [Double] = []
    for shares in parts.values where shares.count > 1 {
      let weight = shares.values.orderlySum
      guard weight > 0 else { continue }
      unresolved.append(weight / total)
      bits += shares.values.map { $0 > 0 ? -$0 / total * log2($0 / weight) : 0 }
    }
    return (bits.orderlySum, unresolved.orderlySum)
  }
}
