import CableModel
import Diagnosis
import PlainText
import PosixSerial
import SerialLink

/// Measures the diagnosis itself: how true it is, how much work it asks for, what it makes of pairs.
package enum BenchmarkCommand: Command {
  package static let name = "benchmark"
  package static let operands = ""
  package static let summary = "Measure the diagnosis: truth, human effort, pairs of faults, speed"
  package static let details = [
    "Effort is compared with a fixed order of the checks and with the best possible order, "
      + "found by trying all of them. The figures for speed are those of this machine and this build.",
    "For the truth, benches are drawn by how likely each fault is, and played twice: with the slips "
      + "that the program expects, and with others on purpose. The same seed gives the same draws.",
    "Ends with 1 if a pair of faults passes or is named wrongly, if the steps are not about as few as "
      + "possible, or if what is said is not true often enough.",
  ]
  package static let examples = [
    "cablecheck benchmark", "cablecheck benchmark --only truth --seed 7",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    /// Taken as by every command, though its figures have no colour.
    package var colour = ColourChoice.auto

    var only: Part?
    var draws = 1000
    /// The one draw that is told in full; `nil` to count all.
    var draw: Int?
    var seed: UInt64 = 1
    var detail = Detail.figures

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option("--only", among: Part.self, help: "measure only this part") { $0.only = $1 },
      Option("--draws", OptionValue("N"), help: "how many benches are drawn for the truth") {
        (options, value) throws(UsageError) in
        options.draws = try ValueReader("--draws", value).count()
      },
      Option("--seed", OptionValue("N"), help: "draw other benches; the same number draws the same")
      {
        (options, value) throws(UsageError) in
        options.seed = UInt64(try ValueReader("--seed", value).count())
      },
      Option("--tell", OptionValue("N"), help: "tell of this draw alone what was seen and said") {
        (options, value) throws(UsageError) in
        options.draw = try ValueReader("--tell", value).count()
      },
      Option("--misses", help: "also show which remedies were missed, and what was said instead") {
        $0.detail = .misses
      },
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try limit(operands, to: 0)
    }
  }

  /// What can be measured alone.
  enum Part: String, CaseIterable {
    case truth
    case effort
    case repair
    case pairs
  }

  /// How much is shown.
  enum Detail {
    case figures
    case misses
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    // Nothing is open that would have to be put back, so a signal ends it where it stands.
    Interruption.disarm()
    let cable = try options.cable.load()
    let catalogue = HypothesisCatalogue(cable)
    let predictor = Predictor(cable)
    let singles = time {
      for hypothesis in catalogue.all {
        for variant in predictor.prediction(of: hypothesis.variants).variants { _ = variant.all }
      }
    }
    let diagnoser = Diagnoser(catalogue)
    console.say("cable                    \(cable.id)")
    console.say("single hypotheses        \(catalogue.all.count)")
    console.say("scenarios (variants)     \(diagnoser.scenarios.count)")
    console.say("kinds of bench           \(predictor.benchCount)")
    console.say("predictions of singles   \(milliseconds(singles)) ms")

    if let draw = options.draw {
      tell(draw, diagnoser, options, console)
      return .passed
    }
    var shortcomings: [String] = []
    for part in Part.allCases where options.only == nil || options.only == part {
      switch part {
      case .truth: shortcomings += sayTruth(diagnoser, options, console)
      case .effort: shortcomings += sayEffort(diagnoser, cable, console)
      case .repair: shortcomings += sayRepair(diagnoser, console)
      case .pairs: shortcomings += sayPairs(diagnoser, options, console)
      }
    }
    guard shortcomings.isEmpty else { throw CommandFailure(shortcomings, code: .faultFound) }
    return .passed
  }

  /// Shows the work that the diagnosis asks for; returns what is wrong with it.
  private static func sayEffort(
    _ diagnoser: Diagnoser,
    _ cable: Cable,
    _ console: Console
  ) -> [String] {
    var shortcomings: [String] = []
    console.say("\neffort to the final group, expected over all faults by their priors")
    console.say("  start      strategy   seconds  arrangements  remedies left")
    for start in [FarEndKind.attached, .free] {
      var engine = EngineStrategy(cable)
      var fixed = FixedStrategy(cable)
      var best = BestStrategy(cable)
      let efforts = [
        ("engine", effort(diagnoser, from: start, by: &engine, console)),
        ("fixed", effort(diagnoser, from: start, by: &fixed, console)),
        ("best", effort(diagnoser, from: start, by: &best, console)),
      ]
      for (name, effort) in efforts { console.say(row(start, name, effort)) }
      let ratio = efforts[0].1.seconds / efforts[2].1.seconds
      console.say("  \(pad(start.rawValue, 11))engine/best \(ratio.decimal(places: 3))")
      shortcomings += efforts[0].1.shortcomings(beside: efforts[1].1, best: efforts[2].1)
        .map { "from \(start.rawValue), \($0)" }
    }
    return shortcomings
  }

  private static func effort(
    _ diagnoser: Diagnoser,
    from start: FarEndKind,
    by strategy: inout some Strategy,
    _ console: Console
  ) -> ExpectedEffort {
    var line = ProgressLine(on: console)
    defer { line.end() }
    return ExpectedEffort(
      diagnoser.scenarios,
      of: diagnoser.cable,
      start: start,
      by: &strategy
    ) { line.show("faults looked for", $0, of: $1) }
  }

  /// Shows what the diagnosis makes of pairs of faults; returns what is wrong with it.
  private static func sayPairs(
    _ diagnoser: Diagnoser,
    _ options: Options,
    _ console: Console
  ) -> [String] {
    var pairs: [PredictedHypothesis] = []
    var line = ProgressLine(on: console)
    // What the pairs share with singles is not part of it.
    diagnoser.foresee(at: FarEndKind.allCases)
    let pairTime = time {
      pairs = diagnoser.predictedPairs { line.show("pairs predicted", $0, of: $1) }
    }
    line.end()
    console.say("\npairs of faults          \(pairs.count)")
    console.say("predictions of pairs     \(milliseconds(pairTime)) ms")
    let trials = PairTrials(diagnoser, start: .attached, pairs: pairs) {
      line.show("pairs tried", $0, of: $1)
    }
    line.end()
    let silent = trials.count - trials.working
    console.say("pairs that work anyway   \(trials.working)")
    console.say("false passes             \(trials.falsePasses)")
    console.say("one of the two named     \(share(trials.oneNamed, silent))")
    console.say("both named               \(share(trials.bothNamed, silent))")
    let open = silent - trials.masked
    console.say("looks like one fault     \(share(trials.masked, silent))")
    console.say("both named of the others \(share(trials.bothNamedOfOthers, open))")
    console.say("both faults are needed   \(trials.bothSuspectedOfNeeded.whole)")
    console.say("both among three places  \(share(trials.bothSuspectedOfNeeded))")
    console.say("pairs that show          \(trials.bothSuspected.whole)")
    console.say("both among three places  \(share(trials.bothSuspected))")
    if options.detail == .misses { sayMisses(trials, console) }
    return trials.shortcomings
  }

  /// Shows which pairs that show were missed most, and what was named first instead.
  private static func sayMisses(_ trials: PairTrials, _ console: Console) {
    console.say("\n  missed pairs that show, by what was named first, with two examples")
    let misses = trials.misses.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (said, truths) in misses.prefix(25) {
      let last = truths.count > 1 ? ", \(truths[truths.count / 2])" : ""
      console.say("  \(pad("\(truths.count)", 5))said \(said): \(truths[0])\(last)")
    }
  }

  private static func row(_ start: FarEndKind, _ name: String, _ effort: ExpectedEffort) -> String {
    "  \(pad(start.rawValue, 11))\(pad(name, 11))\(pad(effort.seconds.decimal(places: 1), 9))"
      + "\(pad(effort.arrangements.decimal(places: 2), 14))\(effort.remedies.decimal(places: 2))"
  }

  private static func time(_ body: () -> Void) -> Duration {
    let start = RealClock.now
    body()
    return RealClock.now - start
  }

  private static func milliseconds(_ duration: Duration) -> String {
    (duration.seconds * 1000).decimal(places: 1)
  }

  static func share(_ count: ShareCount) -> String { share(count.part, count.whole) }

  private static func share(_ part: Int, _ whole: Int) -> String {
    let percent = 100 * Double(part) / Double(max(whole, 1))
    return "\(part) of \(whole), \(percent.decimal(places: 1)) %"
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text.padded(to: max(width, text.count + 1))
  }
}
