import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing

/// Trials of which one part is replaced, so that they show what they must not.
@Suite("A diagnosis that goes wrong is noticed")
struct ShortcomingTests {
  private let diagnoser: Diagnoser
  private let sound: SingleFaultTrial
  private let cut: SingleFaultTrial

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    sound = SingleFaultTrial(
      try Self.fault("nothing-wrong", diagnoser),
      diagnoser,
      start: .attached
    )
    cut = SingleFaultTrial(try Self.fault("open-txd", diagnoser), diagnoser, start: .attached)
  }

  private static func fault(_ id: String, _ diagnoser: Diagnoser) throws -> Hypothesis {
    try #require(diagnoser.hypotheses.map(\.hypothesis).first { $0.id == id })
  }

  private func trial(
    of id: String,
    start: FarEndKind = .attached,
    reporting trial: SingleFaultTrial,
    record: UPSRecord = UPSRecord()
  ) throws -> Set<Shortcoming> {
    let trial = SingleFaultTrial(
      hypothesis: try Self.fault(id, diagnoser),
      variant: 0,
      start: start,
      report: trial.report,
      steps: [],
      seconds: 0,
      record: record,
      pluggedIn: .zero,
      end: .zero
    )
    return Set(trial.shortcomings(knowing: diagnoser.hypotheses))
  }

  @Test
  func `what is as it should be has no shortcoming`() {
    #expect(sound.shortcomings(knowing: diagnoser.hypotheses) == [])
    #expect(cut.shortcomings(knowing: diagnoser.hypotheses) == [])
  }

  @Test
  func `a pass over a cut wire is a false one`() throws {
    #expect(try trial(of: "open-txd", reporting: sound).contains(.falsePass))
  }

  @Test
  func `a sound cable that is accused is a false alarm, and a pass that was missed`() throws {
    let found = try trial(of: "nothing-wrong", reporting: cut)
    #expect(found.isSuperset(of: [.falseAlarm, .missedPass]))
  }

  @Test
  func `a fault that is taken for another one is not named`() throws {
    #expect(try trial(of: "open-gnd", reporting: cut) == [.notNamed])
  }

  @Test
  func `a command that the load notices is found, and so is what asks for it`() throws {
    let bench = SimulatedBench(sound.truth, farEnd: .attached)
    bench.transmit(Array("YK".utf8))
    _ = bench.takeArrivals(upTo: bench.now + .seconds(2))
    bench.transmit(Array("K".utf8))
    _ = bench.takeArrivals(upTo: bench.now + .seconds(60))
    let found = try trial(of: "nothing-wrong", reporting: sound, record: bench.record)
    #expect(found == [.unsafeChange])
  }

  @Test
  func `plugging in a cable that does harm is found where the free end had shown it`() throws {
    let fault = "misplaced-gnd-4-in-8"
    #expect(try trial(of: fault, start: .free, reporting: cut).contains(.harmDone))
    #expect(try !trial(of: fault, start: .attached, reporting: cut).contains(.harmDone))
  }
}

@Suite("A plain talk with the UPS")
struct PlainTalkTests {
  private static let understood = [
    "nothing-wrong", "open-gnd-4", "ups-old-firmware", "ups-mid-command",
  ]
  private static let silent = [
    "open-txd", "open-rxd", "exchanged-txd-rxd", "ups-port-taken", "ups-other-rate",
    "host-shared-reader",
  ]

  @Test(arguments: understood.map { ($0, true) } + silent.map { ($0, false) })
  func `is understood only where every answer comes through`(
    fault: String,
    isUnderstood: Bool
  ) throws {
    let hypotheses = try Procedures.ofDefaultCable.hypotheses.map(\.hypothesis)
    let hypothesis = try #require(hypotheses.first { $0.id == fault })
    for setup in hypothesis.variants {
      #expect(PlainTalk(over: setup).isUnderstood == isUnderstood)
    }
  }

  @Test
  func `a UPS that takes three seconds is not understood by who waits one`() throws {
    let cable = try Procedures.ofDefaultCable.cable
    for (milliseconds, isUnderstood) in [(1200, true), (3000, false)] {
      let setup = BenchSetup(cable: cable, unit: .slow(byMilliseconds: milliseconds))
      #expect(PlainTalk(over: setup).isUnderstood == isUnderstood)
    }
  }

  @Test
  func `a UPS that is deaf for eight seconds is understood afterwards`() throws {
    let cable = try Procedures.ofDefaultCable.cable
    let setup = BenchSetup(cable: cable, unit: .deaf(untilSecond: 8))
    #expect(!PlainTalk(over: setup).isUnderstood)
    #expect(PlainTalk(over: setup, from: .zero + .seconds(8)).isUnderstood)
  }
}
