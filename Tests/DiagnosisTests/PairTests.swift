import CableModel
import Diagnosis
import SimulatedBench
import Testing
import Wiring

@Suite("Two things wrong at once, on a sample of all pairs")
struct PairTests {
  /// Every so manieth pair; all of them take minutes in a debug build.
  private static let stride = 601

  private static let sample: [Trial] = {
    guard let diagnoser = Procedures[CableLibrary.defaultID] else { return [] }
    let pairs = DoubleFaults(diagnoser.hypotheses).all
    // Jumpers show whatever else is wrong, so that pairs with one seldom look like a single fault.
    let withJumper = pairs.filter { $0.id.contains("jumper") }
    let chosen =
      Swift.stride(from: 0, to: pairs.count, by: Self.stride).map { pairs[$0] }
      + Swift.stride(from: 0, to: withJumper.count, by: 37).map { withJumper[$0] }
    return chosen.map { Trial($0, variant: 0, diagnoser, start: .attached) }
  }()

  private static func signs(_ trial: Trial, at farEnd: FarEnd) -> [CheckID: String] {
    let bench = SimulatedBench(trial.truth, farEnd: farEnd)
    let sightings = Examination(cable: trial.truth.cable).run(
      SimulatedPort(bench),
      farEnd: farEnd,
      scope: .everything
    ) { _ in }
    return sightings.observations.reduce(into: [:]) { $0[$1.viewpoint.check] = $1.sign }
  }

  @Test
  func `the sample has pairs of every kind of cause`() {
    let names = Self.sample.map(\.hypothesis.id)
    #expect(names.count >= 15)
    for part in ["open-", "misplaced-", "bridged-", "adapter-", "host-", "ups-"] {
      #expect(names.contains { $0.contains(part) }, "\(part)")
    }
  }

  @Test
  func `none passes unless the UPS truly answers`() {
    for trial in Self.sample where trial.passed {
      let signs = Self.signs(trial, at: .attached)
      #expect(
        ["answered", "answered-late", "answered-slowly", "answered-after-refusal"].contains(
          signs[.smartMode] ?? ""
        )
      )
      #expect(signs[.identity] == "named", "\(trial.name)")
      #expect(signs[.readings] == "complete", "\(trial.name)")
      #expect(signs[.steadiness] == "steady", "\(trial.name)")
    }
  }

  @Test
  func `a pair that passes without a remark looks like a good cable wherever it was looked at`()
    throws
  {
    let series = try #require(TrialSeries.all.first { $0.cable.id == CableLibrary.defaultID })
    for trial in Self.sample where trial.report.verdict == .works {
      #expect(series.bruteForce.explanations(of: trial.signs).contains("nothing-wrong"))
    }
  }

  @Test
  func `of a pair that looks like no single fault, both are named`() throws {
    let series = try #require(TrialSeries.all.first { $0.cable.id == CableLibrary.defaultID })
    let telling = Self.sample.filter { trial in
      !trial.passed && series.bruteForce.explanations(of: trial.signs).isEmpty
    }
    #expect(telling.count >= 3)
    for trial in telling {
      let first = trial.report.groups.first?.members.map(\.hypothesis.id) ?? []
      #expect(first.contains(trial.hypothesis.id), "\(trial.name): \(first.prefix(3))")
    }
  }
}
