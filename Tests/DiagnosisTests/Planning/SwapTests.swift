import CableModel
@testable import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Another part in the place of one tells on which side the fault is")
struct SwapTests {
  private static let swapping: Set<Ability> = [.swappingLead, .swappingSection, .swappingCable]
  private static let pins: Set<Ability> = [.clip, .meter, .continuity, .mending]

  /// A bench whose person says of some things that they have none.
  private struct Person: Operator {
    var base: SimulatedOperator
    var missing: Set<Tool> = []
    let notebook: Notebook
    var abilities: Set<Ability> { base.abilities }

    mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      base.arrange(farEnd, of: cable)
    }

    mutating func volts(at pins: [Int], against reference: Int, of cable: Cable)
      -> Answer<[Int: Double]>
    { base.volts(at: pins, against: reference, of: cable) }

    mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
      base.populatedPins(of: cable)
    }

    mutating func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> {
      base.hold(clip, of: cable)
    }

    mutating func volts(at pin: Pin, against reference: Pin, of cable: Cable) -> Answer<Double> {
      base.volts(at: pin, against: reference, of: cable)
    }

    mutating func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> {
      base.beeps(pair, of: cable)
    }

    mutating func sees(_ feature: DeviceFeature, of cable: Cable) -> Answer<Bool> {
      base.sees(feature, of: cable)
    }

    mutating func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done> {
      notebook.mended.append(remedy.id)
      return base.mend(remedy, of: cable)
    }

    mutating func put(in spare: Spare, of cable: Cable) -> Answer<Done> {
      notebook.asked.append(spare)
      notebook.openAtQuestion.append(notebook.isOpen)
      return missing.contains(spare.tool)
        ? .lacking(spare.tool) : base.put(in: spare, of: cable)
    }

    mutating func putBack(_ spare: Spare, of cable: Cable) -> Answer<Done> {
      notebook.putBack.append(spare)
      return base.putBack(spare, of: cable)
    }
  }

  private final class Notebook {
    var asked: [Spare] = []
    var putBack: [Spare] = []
    var mended: [String] = []
    var isOpen = false
    /// Whether the port was open at each question.
    var openAtQuestion: [Bool] = []
    var wasHarmed = false
    var refusals = 0
  }

  /// A port that tells whether it is open, and does not open some times after the first.
  private struct Door: SerialPort {
    let base: SimulatedPort
    let notebook: Notebook
    var path: String { base.path }

    func survey() -> PortSurvey { base.survey() }

    func withLink<Result>(
      _ settings: LineSettings,
      _ body: (inout any SerialLink & ~Copyable) -> Result
    ) throws(OpenError) -> Result {
      if !notebook.asked.isEmpty, notebook.refusals > 0 {
        notebook.refusals -= 1
        throw .notFound(path: path)
      }
      notebook.isOpen = true
      defer { notebook.isOpen = false }
      return try base.withLink(settings, body)
    }
  }

  private struct Run {
    let report: DiagnosisReport
    let notes: Notebook

    init(
      _ id: String,
      _ abilities: Set<Ability>,
      start: FarEnd = .attached,
      missing: Set<Tool> = [],
      refusals: Int = 0
    ) throws {
      let diagnoser = try Procedures.ofDefaultCable
      let cause = try #require(
        diagnoser.hypotheses.first { $0.hypothesis.id == id }?.hypothesis
      )
      let bench = SimulatedBench(cause.variants[0], farEnd: start)
      let notebook = Notebook()
      notebook.refusals = refusals
      let base = SimulatedOperator(bench, abilities: abilities) { made in
        made.contains(cause.remedy.id) ? BenchSetup(cable: diagnoser.cable) : cause.variants[0]
      }
      report = diagnoser.diagnose(
        Door(base: SimulatedPort(bench), notebook: notebook),
        farEnd: start,
        person: Person(base: base, missing: missing, notebook: notebook)
      ) { event in
        if case .arranged(.attached) = event, !bench.setup.hazards.isEmpty {
          notebook.wasHarmed = true
        }
      }
      notes = notebook
    }
  }

  @Test func `with another cable its faults are gone, and those of port, adapter and UPS stay`()
    throws
  {
    let diagnoser = try Procedures.ofDefaultCable
    let point = TestPoint(CheckID(rawValue: "swap-cable"), .attached)
    for cause in diagnoser.hypotheses {
      let hypothesis = cause.hypothesis
      // Pulses come from outside: they are on the wires of another cable too.
      let isFromOutside = hypothesis.id == "disturbed-line"
      let isInCable =
        hypothesis.kind == .wiring && !hypothesis.parts.contains(.lead) && !isFromOutside
      let shown = diagnoser.predictor.symptoms(of: hypothesis.variants, at: [point])
      for (known, swapped) in zip(cause.prediction.variants, shown) {
        let works = isInCable || LinkProof.isGiven(by: known)
        #expect(swapped[point]?.code == (works ? "works" : "unchanged"), "\(hypothesis.id)")
      }
    }
  }

  @Test func `with another lead the faults of adapter and plug are gone, and all others stay`()
    throws
  {
    let diagnoser = try Procedures.ofDefaultCable
    let point = TestPoint(CheckID(rawValue: "swap-lead"), .attached)
    for cause in diagnoser.hypotheses {
      let hypothesis = cause.hypothesis
      let isInLead = hypothesis.kind == .adapter || hypothesis.parts == [.lead]
      let shown = diagnoser.predictor.symptoms(of: hypothesis.variants, at: [point])
      for (known, swapped) in zip(cause.prediction.variants, shown) {
        let works = isInLead || LinkProof.isGiven(by: known)
        #expect(swapped[point]?.code == (works ? "works" : "unchanged"), "\(hypothesis.id)")
      }
    }
  }

  @Test(arguments: ["adapter-dead-transmitter", "adapter-dead-receiver", "plug-not-rolled"])
  func `another lead that helps stays in, and the link is proved over it`(fault: String) throws {
    let run = try Run(fault, [.swappingLead, .mending])
    #expect(run.report.verdict == .works, "\(run.report.verdict) \(run.notes.asked)")
    #expect(run.notes.asked == [.lead])
    #expect(run.notes.putBack.isEmpty)
    #expect(run.report.mended?.id == "replace-lead")
  }

  @Test func `the port is closed while another lead is put in, and asked for until it is back`()
    throws
  {
    let run = try Run("adapter-dead-transmitter", [.swappingLead, .mending], refusals: 2)
    let places = run.notes.asked.indices.filter { run.notes.asked[$0] == .lead }
    #expect(places.count == 3)
    #expect(places.allSatisfy { !run.notes.openAtQuestion[$0] })
    #expect(run.report.verdict == .works)
  }

  @Test func `another cable that helps is taken out again, as the own one is to be mended`() throws
  {
    let run = try Run("bridged-2-9", [.swappingCable, .mending])
    #expect(run.notes.asked == [.cable])
    #expect(run.notes.putBack == [.cable])
    #expect(run.report.verdict == .works)
    #expect(run.report.mended?.id == "separate-2-9")
    #expect(run.notes.mended.last == "separate-2-9")
  }

  @Test(arguments: ["ups-dead", "open-txd", "adapter-dead-receiver", "exchanged-txd-rxd"])
  func `who has no other part is asked once for each`(fault: String) throws {
    let run = try Run(
      fault,
      Self.swapping.union([.clip, .mending]),
      missing: [.spareLead, .spareCable, .spareSection]
    )
    #expect(Set(run.notes.asked).count == run.notes.asked.count, "\(run.notes.asked)")
    #expect(run.notes.putBack.isEmpty)
    #expect(run.report.missingTools == Set(run.notes.asked.map(\.tool)))
  }

  @Test(arguments: ["open-txd", "open-gnd", "exchanged-txd-rxd", "misplaced-rxd-in-4"])
  func `nobody who has a meter is sent for another part where that tells the same`(fault: String)
    throws
  {
    let run = try Run(fault, Self.pins.union(Self.swapping))
    #expect(run.notes.asked.isEmpty)
    #expect(run.report.verdict == .works)
  }

  @Test func `no harmful wiring is plugged in with another part`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let harmful = diagnoser.hypotheses.map(\.hypothesis).filter {
      !$0.variants[0].hazards.isEmpty && $0.id.hasPrefix("misplaced")
    }
    #expect(!harmful.isEmpty)
    for cause in harmful {
      let run = try Run(cause.id, Self.swapping.union([.mending]), start: .free)
      #expect(!run.notes.wasHarmed, "\(cause.id): \(run.notes.asked)")
    }
  }

  @Test func `who has other parts never works longer`() throws {
    var trials = RepairTrials(try Procedures.ofDefaultCable, start: .attached)
    let without = trials.effort(.program([.clip, .mending]))
    let with = trials.effort(.program(Self.swapping.union([.clip, .mending])))
    #expect(with.seconds <= without.seconds)
    #expect(with.works >= without.works)
  }

  @Test func `the parts of a chain are the lead, what is between, and the cable`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    #expect(cable.spares == [.lead, .cable])
    for spare in [Spare.lead, .section(0), .section(2), .cable] {
      #expect(Spare(Probe.swap(spare).id) == spare)
    }
    #expect(Probe(CheckID(rawValue: "swap-section-0")) == nil)
    #expect(Probe(CheckID(rawValue: "swap-plug")) == nil)
  }
}
