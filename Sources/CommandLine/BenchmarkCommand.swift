import CableModel
import Diagnosis
import PosixSerial
import SerialLink

/// Measures the diagnosis itself: how much work it asks for, what it makes of pairs, how fast it is.
enum BenchmarkCommand {
  static let definition = Command(
    name: .benchmark,
    operands: "",
    summary: "Measure the diagnosis: human effort, pairs of faults, speed",
    details: [
      "Effort is compared with a fixed order of the checks and with the best order that there is, "
        + "found by trying all. The figures for speed are those of this machine and this build."
    ],
    examples: ["cablecheck benchmark"]
  ) { invocation, console in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      run(cable, console)
      return .passed
    }
  }

  private static func run(_ cable: Cable, _ console: Console) {
    let catalogue = HypothesisCatalogue(cable)
    var predictor = Predictor(cable)
    let singles = time {
      for hypothesis in catalogue.all { _ = predictor.prediction(of: hypothesis.variants) }
    }
    let diagnoser = Diagnoser(catalogue)
    console.say("cable                    \(cable.id)")
    console.say("single hypotheses        \(catalogue.all.count)")
    console.say("worlds (variants)        \(diagnoser.worlds.count)")
    console.say("kinds of bench           \(predictor.benchCount)")
    console.say("predictions of singles   \(milliseconds(singles)) ms")

    console.say("\neffort to the final group, expected over all faults by their priors")
    console.say("  start      strategy   seconds  arrangements  remedies left")
    for start in [FarEndKind.attached, .free] {
      var greedy = GreedyStrategy(cable)
      var fixed = FixedStrategy(cable)
      var best = BestStrategy(cable)
      let efforts = [
        ("engine", ExpectedEffort(diagnoser.worlds, of: cable, start: start, by: &greedy)),
        ("fixed", ExpectedEffort(diagnoser.worlds, of: cable, start: start, by: &fixed)),
        ("best", ExpectedEffort(diagnoser.worlds, of: cable, start: start, by: &best)),
      ]
      for (name, effort) in efforts { console.say(row(start, name, effort)) }
      let ratio = efforts[0].1.seconds / efforts[2].1.seconds
      console.say("  \(pad(start.rawValue, 11))engine/best \(decimal(ratio, 3))")
    }

    var pairs: [RatedHypothesis] = []
    let pairTime = time { pairs = diagnoser.predictedPairs() }
    console.say("\npairs of faults          \(pairs.count)")
    console.say("predictions of pairs     \(milliseconds(pairTime)) ms")
    let trials = PairTrials(diagnoser, start: .attached)
    let silent = trials.count - trials.working
    console.say("pairs that work anyway   \(trials.working)")
    console.say("false passes             \(trials.falsePasses)")
    console.say("one of the two named     \(share(trials.oneNamed, silent))")
    console.say("both named               \(share(trials.bothNamed, silent))")
    let open = silent - trials.masked
    console.say("looks like one fault     \(share(trials.masked, silent))")
    console.say("both named of the others \(share(trials.bothNamedOfOthers, open))")
  }

  private static func row(_ start: FarEndKind, _ name: String, _ effort: ExpectedEffort) -> String {
    "  \(pad(start.rawValue, 11))\(pad(name, 11))\(pad(decimal(effort.seconds, 1), 9))"
      + "\(pad(decimal(effort.arrangements, 2), 14))\(decimal(effort.remedies, 2))"
  }

  private static func time(_ body: () -> Void) -> Duration {
    let start = RealClock.now
    body()
    return RealClock.now - start
  }

  private static func milliseconds(_ duration: Duration) -> String {
    decimal(duration.seconds * 1000, 1)
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    "\(part) of \(whole), \(decimal(100 * Double(part) / Double(max(whole, 1)), 1)) %"
  }

  private static func decimal(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
