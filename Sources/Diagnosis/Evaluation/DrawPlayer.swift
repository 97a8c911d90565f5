import CableModel
package import SimulatedBench

/// Plays single draws; each is known by its number and the seed.
package struct DrawPlayer {
  private let cable: Cable
  private let judging: RememberedJudging
  private let drawer: BenchDrawer
  private let predictor: Predictor
  /// The remedy of each single fault that can be true, by the hypothesis's id.
  package let remedies: [String: String]

  /// Prepares to play draws.
  package init(_ diagnoser: Diagnoser) {
    cable = diagnoser.cable
    judging = RememberedJudging(diagnoser)
    let hypotheses = diagnoser.hypotheses.map(\.hypothesis).filter { !$0.variants.isEmpty }
    drawer = BenchDrawer(hypotheses, of: diagnoser.cable)
    predictor = Predictor(diagnoser.cable)
    remedies = Dictionary(
      uniqueKeysWithValues: hypotheses.filter { $0.kind != .nothingWrong }
        .map { ($0.id, $0.remedy.id) }
    )
  }

  /// Draws a bench and diagnoses it.
  ///
  /// - Parameters:
  ///   - number: the number of the draw.
  ///   - seed: the seed of all draws.
  ///   - world: where the disturbances come from.
  /// - Returns: the bench and the report.
  package func play(
    _ number: Int,
    seed: UInt64,
    in world: TruthTrials.World
  ) -> (bench: DrawnBench, report: DiagnosisReport) {
    var random = SeededRandom(seed: seed, draw: number)
    let bench = drawer.draw(number, using: &random)
    let dice = Dice(random)
    let report =
      switch world {
      case .ownSlips: report(onPredictionsOf: bench, dice)
      case .otherSlips:
        report(
          on: bench,
          LineDisturbance(drawnFrom: dice),
          profile: .drawn(using: &random),
          dice
        )
      }
    return (bench, report)
  }

  /// Diagnoses on predictions, with the slips that the checks' sensor models tell of.
  ///
  /// - Parameters:
  ///   - drawn: the bench.
  ///   - dice: decides which slips happen; `nil` for none.
  /// - Returns: the report.
  package func report(onPredictionsOf drawn: DrawnBench, _ dice: Dice?) -> DiagnosisReport {
    PredictedExamination.report(
      on: predictor.prediction(of: [drawn.setup]).variants[0],
      from: drawn.start,
      by: judging,
      dice
    )
  }

  /// Diagnoses with the real checks on a simulated bench that something disturbs.
  ///
  /// - Parameters:
  ///   - drawn: the bench.
  ///   - disturbance: what disturbs it.
  ///   - profile: the model of the UPS.
  ///   - dice: decides when something disturbs.
  /// - Returns: the report.
  package func report(
    on drawn: DrawnBench,
    _ disturbance: LineDisturbance,
    profile: SmartUPSProfile,
    _ dice: Dice
  ) -> DiagnosisReport {
    var setup = drawn.setup
    if setup.unit == .sound, disturbance.delay > 0 {
      setup.unit = .slow(byMilliseconds: disturbance.delay)
    }
    let bench = SimulatedBench(setup, farEnd: drawn.start, profile: profile)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: drawn.start.kind),
      person: FalliblePerson(bench, disturbance.person, dice)
    )
    runner.run(
      DisturbedPort(bench, disturbance, dice),
      first: CheckRunner.firstStep(
        at: drawn.start,
        of: cable,
        patience: CheckRunner.usualPatience
      )
    ) { judging.step(after: $0) }
    return judging.report(on: runner.state)
  }
}
