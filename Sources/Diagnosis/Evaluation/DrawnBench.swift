package import CableModel
import SerialLink
package import SimulatedBench

/// A bench that was drawn by the priors: what is wrong, and where the diagnosis begins.
package struct DrawnBench: Sendable {
  /// Its number among the draws with the same seed.
  package let number: Int
  /// What is wrong: nothing, one thing or two.
  package let faults: [Hypothesis]
  package let setup: BenchSetup
  package let start: FarEnd
  /// Whether another program would understand the UPS over it, whatever is wrong.
  package let isWorking: Bool

  /// Puts a bench together by hand.
  package init(
    number: Int,
    faults: [Hypothesis],
    setup: BenchSetup,
    start: FarEnd,
    isWorking: Bool
  ) {
    self.number = number
    self.faults = faults
    self.setup = setup
    self.start = start
    self.isWorking = isWorking
  }

  package var isSound: Bool { faults.isEmpty }

  /// The name, such as `open-txd+host-echoing`.
  package var name: String {
    isSound ? "nothing-wrong" : faults.map(\.id).joined(separator: "+")
  }
}

/// Draws benches by the priors of the hypotheses.
package struct BenchDrawer: Sendable {
  private let cable: Cable
  private let hypotheses: [Hypothesis]
  private let weights: [Double]
  private let starts: [(farEnd: FarEnd, weight: Double)]

  /// Draws from some hypotheses for a cable.
  package init(_ hypotheses: [Hypothesis], of cable: Cable) {
    self.cable = cable
    self.hypotheses = hypotheses.filter { !$0.variants.isEmpty }
    weights = self.hypotheses.map(\.prior.weight)
    // Most people plug the cable in before they ask.
    let usual: [(farEnd: FarEnd, weight: Double)] =
      [(.attached, 0.7), (.free, 0.2)] + (cable.loopbackPins.map { [(.shorted($0), 0.1)] } ?? [])
    let possible = FarEnd.all(of: cable)
    starts = usual.filter { possible.contains($0.farEnd) }
  }

  /// Draws a bench.
  ///
  /// - Parameters:
  ///   - number: its number, which goes with the seed.
  ///   - random: the source of the numbers.
  /// - Returns: the bench.
  package func draw(_ number: Int, using random: inout SeededRandom) -> DrawnBench {
    let first = hypotheses[random.place(among: weights) ?? 0]
    var faults = first.kind == .nothingWrong ? [] : [first]
    var truth = first
    if !faults.isEmpty, random.happens(DoubleFaults.rarity),
      let (second, pair) = addition(to: first, using: &random)
    {
      faults.append(second)
      truth = pair
    }
    let setup = random.one(of: truth.variants)
    let start = starts[random.place(among: starts.map(\.weight)) ?? 0].farEnd
    return DrawnBench(
      number: number,
      faults: faults,
      setup: setup,
      start: start,
      isWorking: Self.isUnderstood(over: setup)
    )
  }

  /// A second fault that can be there beside a first, and both together; `nil` if there is none.
  private func addition(
    to first: Hypothesis,
    using random: inout SeededRandom
  ) -> (second: Hypothesis, pair: Hypothesis)? {
    var left = zip(hypotheses, weights).map { hypothesis, weight in
      hypothesis.kind == .nothingWrong || hypothesis.id == first.id ? 0 : weight
    }
    while let place = random.place(among: left) {
      if let pair = DoubleFaults.pair(first, hypotheses[place]) { return (hypotheses[place], pair) }
      left[place] = 0
    }
    return nil
  }

  /// Whether a UPS is understood at once, or after a while, or at least at times.
  private static func isUnderstood(over setup: BenchSetup) -> Bool {
    if setup.isUnsteady { return true }
    var setup = setup
    // Slowness alone is no broken link: who waits longer than that other program understands it.
    if case .slow = setup.unit { setup.unit = .sound }
    return PlainTalk(over: setup).isUnderstood
      || PlainTalk(over: setup, from: Instant.zero + .seconds(60)).isUnderstood
  }
}
