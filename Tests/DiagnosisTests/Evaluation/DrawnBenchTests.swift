import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing

@Suite("Benches drawn by the priors")
struct DrawnBenchTests {
  private let diagnoser: Diagnoser
  private let drawer: BenchDrawer

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    drawer = BenchDrawer(diagnoser.hypotheses.map(\.hypothesis), of: diagnoser.cable)
  }

  private func draws(_ count: Int, seed: UInt64 = 1) -> [DrawnBench] {
    (1...count).map { number in
      var random = SeededRandom(seed: seed, draw: number)
      return drawer.draw(number, using: &random)
    }
  }

  @Test
  func `are the same for the same seed`() {
    let names = { (seed: UInt64) in draws(20, seed: seed).map { "\($0.name) \($0.start)" } }
    #expect(names(4) == names(4))
    #expect(names(4) != names(5))
  }

  @Test
  func `have a second fault now and then, about another thing than the first`() {
    let benches = draws(400)
    let doubles = benches.filter { $0.faults.count == 2 }
    // One in twenty of those that are not sound.
    #expect((5...35).contains(doubles.count))
    for bench in doubles {
      let (one, other) = (bench.faults[0], bench.faults[1])
      #expect(one.id != other.id)
      #expect(one.kind != other.kind || one.kind == .wiring, "\(bench.name)")
      #expect(DoubleFaults.pair(one, other)?.variants.contains(bench.setup) == true)
    }
  }

  @Test
  func `are sound as often as the priors say`() throws {
    let priors = diagnoser.hypotheses.map(\.hypothesis)
    let total = priors.reduce(0) { $0 + $1.prior.weight }
    let sound = try #require(priors.first { $0.kind == .nothingWrong })
    let expected = sound.prior.weight / total
    let share = Double(draws(400).count { $0.isSound }) / 400
    // Four standard deviations.
    #expect(abs(share - expected) < 4 * (expected * (1 - expected) / 400).squareRoot())
  }

  @Test
  func `work if another program would understand the UPS over them, or does at times`() {
    for bench in draws(60) where bench.isWorking && !bench.setup.isUnsteady {
      let answers = PlainTalk(over: bench.setup).isUnderstood
      let answersLater = PlainTalk(over: bench.setup, from: Instant.zero + .seconds(60))
        .isUnderstood
      #expect(answers || answersLater, "\(bench.name)")
    }
    #expect(draws(60).count { $0.isSound && !$0.isWorking } == 0)
  }
}

@Suite("Drawn benches are diagnosed as real ones are")
struct DrawPlayerTests {
  private let diagnoser: Diagnoser
  private let player: DrawPlayer

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    player = DrawPlayer(diagnoser)
  }

  /// A bench with one fault, in its first look.
  private func bench(_ id: String, _ start: FarEnd) throws -> DrawnBench {
    let fault = try #require(diagnoser.hypotheses.map(\.hypothesis).first { $0.id == id })
    return DrawnBench(
      number: 0,
      faults: [fault],
      setup: fault.variants[0],
      start: start,
      isWorking: false
    )
  }

  /// What was seen and said, without words.
  private func essence(of report: DiagnosisReport) -> [String] {
    ["\(report.verdict)", report.groups.first?.members.first?.hypothesis.id ?? "no group"]
      + report.results.compactMap { result in
        result.finding?.symptom.map { "\(result.farEnd) \(result.check.rawValue) \($0.code)" }
      }
  }

  private func reallyDiagnosed(_ drawn: DrawnBench) -> DiagnosisReport {
    let bench = SimulatedBench(drawn.setup, farEnd: drawn.start)
    return diagnoser.diagnose(
      SimulatedPort(bench),
      from: DiagnosisStart(drawn.start),
      person: SimulatedOperator(bench)
    ) { _ in }
  }

  private static let faults = [
    "open-txd", "open-gnd", "exchanged-txd-rxd", "jumpers-missing", "ups-dead", "host-rate-stuck",
    "adapter-dead-receiver",
  ]

  @Test(arguments: faults, [FarEnd.attached, .free])
  func `without a disturbance the report is that of a diagnosis`(
    fault: String,
    start: FarEnd
  ) throws {
    let drawn = try bench(fault, start)
    let undisturbed = player.report(
      on: drawn,
      LineDisturbance(),
      profile: .sc450,
      Dice(SeededRandom(seed: 1))
    )
    #expect(essence(of: undisturbed) == essence(of: reallyDiagnosed(drawn)))
  }

  @Test(arguments: faults, [FarEnd.attached, .free])
  func `without a slip the report on predictions is that of a diagnosis`(
    fault: String,
    start: FarEnd
  ) throws {
    let drawn = try bench(fault, start)
    let predicted = player.report(onPredictionsOf: drawn, nil)
    #expect(essence(of: predicted) == essence(of: reallyDiagnosed(drawn)))
  }

  @Test
  func `the same draw gives the same report in both worlds`() {
    for world in TruthTrials.World.allCases {
      let reports = (0..<2).map { _ in
        DrawPlayer(diagnoser).play(11, seed: 2, in: world).report
      }
      #expect(essence(of: reports[0]) == essence(of: reports[1]))
    }
  }

  @Test
  func `a check slips as often as its sensor model says`() throws {
    let check = try #require(CheckCatalogue.check(.lineQuiet))
    let quiet = try #require(check.symptom(code: "quiet"))
    let slips = check.slips(from: quiet).reduce(0) { $0 + $1.grade.weight }
    let expected = slips / (1 + slips)
    let dice = Dice(SeededRandom(seed: 5))
    let seen = (0..<20_000).map { _ in PredictedExamination.seen(by: check, where: quiet, dice) }
    let share = Double(seen.count { $0 != quiet }) / 20_000
    #expect(expected > 0)
    #expect(abs(share - expected) < 4 * (expected / 20_000).squareRoot())
  }
}
