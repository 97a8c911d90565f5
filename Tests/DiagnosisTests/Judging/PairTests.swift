import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Two faults at once, on a sample of all pairs")
struct PairTests {
  /// Every n-th pair is tried; `cablecheck benchmark` tries all of them, which takes minutes in a
  /// debug build.
  private static let stride = 607

  private static let sample: [Trial] = {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return [] }
    let pairs = DoubleFaults(diagnoser.hypotheses.map(\.hypothesis)).all
    // A wrong jumper always shows, so a pair with one rarely looks like a single fault.
    let withJumper = pairs.filter { $0.id.contains("jumper") }
    let chosen =
      Swift.stride(from: 0, to: pairs.count, by: Self.stride).map { pairs[$0] }
      + Swift.stride(from: 0, to: withJumper.count, by: 37).map { withJumper[$0] }
    // What comes and goes may pass at times, and an adapter with blocks carries over from one far end to
    // the next what no prediction of one far end can know.
    let steady = chosen.filter {
      !$0.variants[0].isUnsteady && !$0.id.contains("adapter-blocks")
    }
    return steady.map { Trial($0, variant: 0, diagnoser, start: .attached) }
  }()

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
    let passing = Self.sample.filter(\.passed)
    #expect(!passing.isEmpty)
    for trial in passing { #expect(trial.answers, "\(trial.name)") }
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

  /// The silence and the missing jumpers need two causes, and what tells the causes of silence apart is
  /// at the free end.
  @Test(arguments: ["open-txd+jumpers-missing", "open-gnd+jumpers-crossed"])
  func `where no single fault explains, the steps go on until the pair is named`(id: String) throws
  {
    let diagnoser = try Procedures.ofDefaultCable
    let all = DoubleFaults(diagnoser.hypotheses.map(\.hypothesis)).all
    let pair = try #require(all.first { $0.id == id })
    let trial = Trial(pair, variant: 0, diagnoser, start: .attached)
    let first = trial.report.groups.first?.members.map(\.hypothesis.id) ?? []
    #expect(first.contains(id), "\(first.prefix(5))")
  }
}
