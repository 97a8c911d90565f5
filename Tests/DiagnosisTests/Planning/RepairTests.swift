import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing

@Suite("With a paper clip and a meter a diagnosis goes on until the link works")
struct RepairTests {
  /// A whole run with somebody who can do everything, on a bench with some faults.
  private struct Run {
    let report: DiagnosisReport
    let record: UPSRecord
    var mended: [String] = []
    /// Whether the device was ever plugged in while that was harmful.
    var wasHarmed = false

    init(_ faults: [Hypothesis], _ diagnoser: Diagnoser, start: FarEnd, abilities: Set<Ability>) {
      func setup(without remedies: Set<String>) -> BenchSetup {
        faults.filter { !remedies.contains($0.remedy.id) }
          .reduce(BenchSetup(cable: diagnoser.cable)) { $0.adding($1.variants[0]) }
      }
      let bench = SimulatedBench(setup(without: []), farEnd: start)
      var mended: [String] = []
      var wasHarmed = false
      report = diagnoser.diagnose(
        SimulatedPort(bench),
        farEnd: start,
        person: SimulatedOperator(bench, abilities: abilities, repaired: setup)
      ) { event in
        if case .chose(let planned) = event, let remedy = planned.step.mending?.remedy {
          mended.append(remedy.id)
        }
        if case .arranged(.attached) = event, !bench.setup.hazards.isEmpty { wasHarmed = true }
      }
      record = bench.record
      self.mended = mended
      self.wasHarmed = wasHarmed
    }
  }

  private static let faults = [
    "open-txd", "open-rxd", "open-gnd", "exchanged-txd-rxd", "misplaced-rxd-in-4",
    "misplaced-txd-in-3", "bridged-1-2", "plug-not-rolled", "ups-port-taken", "ups-dead",
  ]

  private static let clip: Set<Ability> = [.clip, .mending]

  @Test(arguments: faults, [Set(Ability.allCases), clip])
  func `the last repair is that of the fault, and after it the link is proved`(
    fault: String,
    abilities: Set<Ability>
  ) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let hypothesis = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let run = Run([hypothesis], diagnoser, start: .attached, abilities: abilities)
    #expect(run.report.verdict == .works, "\(run.report.verdict), after \(run.mended)")
    #expect(run.mended.last == hypothesis.remedy.id)
    #expect(run.report.mended?.id == hypothesis.remedy.id)
    #expect(run.record.unsafeChanges.isEmpty)
  }

  @Test func `two faults are repaired one after the other`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let pair = ["open-txd", "open-rxd"].compactMap { id in
      diagnoser.hypotheses.first { $0.hypothesis.id == id }?.hypothesis
    }
    let run = Run(pair, diagnoser, start: .attached, abilities: Set(Ability.allCases))
    #expect(run.report.verdict == .works, "\(run.report.verdict), after \(run.mended)")
    #expect(Set(run.mended).isSuperset(of: pair.map(\.remedy.id)))
  }

  @Test func `nothing is repaired by somebody who only looks`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let fault = try #require(diagnoser.hypotheses.first { $0.hypothesis.id == "open-txd" })
    let looks = Set(Ability.allCases).subtracting([.mending])
    let run = Run([fault.hypothesis], diagnoser, start: .attached, abilities: looks)
    #expect(run.mended.isEmpty)
    #expect(run.report.groups.first?.members.first?.hypothesis.remedy == fault.hypothesis.remedy)
  }

  @Test func `no harmful cable is ever plugged in, whatever is joined, measured or repaired`()
    throws
  {
    let diagnoser = try Procedures.ofDefaultCable
    // A bridge to a pin without a contact cannot be seen first; another test holds that it is the only one.
    let harmful = diagnoser.hypotheses.map(\.hypothesis).filter { hypothesis in
      guard case .devicePinsBridged(let one, let other) = hypothesis.wiringFaults.first else {
        return hypothesis.variants.first.map { !$0.hazards.isEmpty } ?? false
      }
      return diagnoser.cable.populatedDevicePins.isSuperset(of: [one, other])
        && !hypothesis.variants[0].hazards.isEmpty
    }
    #expect(harmful.count > 5)
    for hypothesis in harmful {
      for abilities in [Set(Ability.allCases), Self.clip] {
        let run = Run([hypothesis], diagnoser, start: .free, abilities: abilities)
        #expect(!run.wasHarmed, "\(hypothesis.id), after \(run.mended)")
        #expect(run.record.unsafeChanges.isEmpty, "\(hypothesis.id)")
      }
    }
  }

  /// A person who says that everything is mended and mends nothing, and leaves after many repairs.
  private struct IdlePerson: Operator {
    var base: SimulatedOperator
    var repairs = 0
    var abilities: Set<Ability> { base.abilities }

    mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      base.arrange(farEnd, of: cable)
    }

    mutating func volts(at pins: [Int], against reference: Int, of cable: Cable)
      -> Answer<[Int: Double]>
    {
      base.volts(at: pins, against: reference, of: cable)
    }

    mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
      base.populatedPins(of: cable)
    }

    mutating func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done> {
      repairs += 1
      return repairs > 30 ? .quit : .given(Done())
    }
  }

  @Test(arguments: ["misplaced-rxd-in-4", "open-rxd"])
  func `nobody is sent to repair the same thing twice`(fault: String) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let hypothesis = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let bench = SimulatedBench(hypothesis.variants[0], farEnd: .attached)
    var mended: [String] = []
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      person: IdlePerson(base: SimulatedOperator(bench, abilities: Set(Ability.allCases)))
    ) { event in
      if case .chose(let planned) = event, let remedy = planned.step.mending?.remedy {
        mended.append(remedy.id)
      }
    }
    #expect(!mended.isEmpty)
    #expect(Set(mended).count == mended.count, "\(mended)")
    #expect(report.verdict != .works)
  }
}

@Suite("Without a meter a cable is proved where that is safe")
struct WithoutMeterTests {
  /// A run from the free end by somebody who has a clip and no meter.
  private func run(_ fault: String) throws -> (report: DiagnosisReport, steps: [Step], harm: Bool) {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let bench = SimulatedBench(cause.variants[0], farEnd: .free)
    var start = DiagnosisStart(.free)
    start.missingTools = [.meter]
    var steps: [Step] = []
    var wasHarmed = false
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      from: start,
      person: SimulatedOperator(bench, abilities: [.clip, .mending]) { made in
        made.contains(cause.remedy.id) ? BenchSetup(cable: diagnoser.cable) : cause.variants[0]
      }
    ) { event in
      if case .chose(let planned) = event { steps.append(planned.step) }
      if case .arranged(.attached) = event, !bench.setup.hazards.isEmpty { wasHarmed = true }
    }
    return (report, steps, wasHarmed)
  }

  @Test(arguments: ["nothing-wrong", "exchanged-txd-rxd", "ups-other-rate", "ups-port-taken"])
  func `the device is plugged in once it is known what the lead is sold as`(fault: String) throws {
    let run = try run(fault)
    #expect(run.report.verdict.kind == .works, "\(run.report.verdict)")
    #expect(!run.harm)
  }

  @Test func `a lead with logic levels is never plugged in`() throws {
    let run = try run("adapter-logic-level")
    #expect(!run.harm)
    #expect(run.report.verdict != .works)
    #expect(run.steps.count < 16, "\(run.steps.map(\.checks))")
  }
}
