import CableModel
import Diagnosis
import PlainText

extension BenchmarkCommand {
  /// Shows how true the diagnosis is outside its own world; returns what is wrong with it.
  static func sayTruth(
    _ diagnoser: Diagnoser,
    _ options: Options,
    _ console: Console
  ) -> [String] {
    var line = ProgressLine(on: console)
    let trials = TruthTrials(diagnoser, draws: options.draws, seed: options.seed) {
      line.show("draws played", $0, of: $1)
    }
    line.end()
    console.say("\ntruth over \(trials.draws) benches drawn by the priors, seed \(trials.seed)")
    for world in TruthTrials.World.allCases {
      let score = trials[world]
      console.say("\n  \(world.words)")
      say(score, console)
      if options.detail == .misses { sayMisses(score, console) }
    }
    return trials.shortcomings
  }

  private static func say(_ score: TruthScore, _ console: Console) {
    let rows = [
      ("right remedy first", share(score.first)),
      ("right remedy in the first three", share(score.firstThree)),
      ("which it stated with", percent(score.statedFirstThree)),
      ("both of two faults suspected", share(score.bothSuspected)),
      ("sound cables accused", share(score.soundAccused)),
      ("sound, and another part named", share(score.soundOther)),
      ("faulty cables passed", share(score.faultyPassed)),
      ("faulty, working, and passed", share(score.workingPassed)),
      ("Brier score", score.brier.decimal(places: 3)),
      ("log loss", score.logLoss.decimal(places: 3)),
    ]
    for (name, value) in rows { console.say("  \(pad(name, 33))\(value)") }
    for (place, tenth) in score.calibration.tenths.enumerated() where tenth.count > 0 {
      let range = "said \(place * 10) to \(place * 10 + 10) %"
      console.say(
        "  \(pad(range, 19))true in \(percent(tenth.wasTrue)) of \(tenth.count) statements, "
          + "which said \(percent(tenth.said))"
      )
    }
  }

  private static func percent(_ share: Double) -> String {
    "\((100 * share).decimal(places: 1)) %"
  }

  /// Shows what was missed most, and each sound cable that is accused.
  private static func sayMisses(_ score: TruthScore, _ console: Console) {
    let misses = score.misses.sorted {
      ($1.value.count, $0.key.truth, $0.key.said) < ($0.value.count, $1.key.truth, $1.key.said)
    }
    console.say("\n  missed in the first three, with the draw of one example")
    for (miss, draws) in misses.prefix(15) {
      console.say(
        "  \(pad("\(draws.count)", 5))\(miss.truth), said \(miss.said) (draw \(draws[0]))"
      )
    }
    for (draw, said) in score.accusations {
      console.say("  sound cable accused: \(said) (draw \(draw))")
    }
    for (draw, truth) in score.falsePasses {
      console.say("  faulty cable passed: \(truth) (draw \(draw))")
    }
  }

  /// Tells what was seen and said in one draw, in both worlds.
  static func tell(_ draw: Int, _ diagnoser: Diagnoser, _ options: Options, _ console: Console) {
    let player = DrawPlayer(diagnoser)
    for world in TruthTrials.World.allCases {
      let (bench, report) = player.play(draw, seed: options.seed, in: world)
      console.say("\ndraw \(draw), seed \(options.seed), \(world.words)")
      console.say("  true: \(bench.name), from \(bench.start.kind.rawValue)")
      for result in report.results {
        let mark =
          switch result.outcome {
          case .passed: " "
          case .failed: "x"
          case .unknown, .skipped, .broken: "-"
          }
        console.say(
          "  \(mark) \(pad(result.farEnd.rawValue, 9))\(pad(result.check.rawValue, 23))"
            + "\(result.finding?.symptom?.code ?? result.finding?.detail ?? "")"
        )
      }
      console.say("  verdict: \(report.verdict)")
      for (id, share) in StatedDiagnosis(report, knowing: player.remedies).remedies.prefix(8) {
        console.say("  \(pad(percent(share), 9))\(id)")
      }
    }
  }
}
