import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// Answers that no cause explains, or only an unlikely one.
@Suite("Answers that no known cause explains")
struct OddAnswerTests {
  /// The report from what a person said about a free cable, with nothing else known.
  private func told(_ volts: [Int: Double]?, pins: Set<Int>?) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    let heard = PriorAnswers.records(
      of: RecalledAnswers(volts: volts, pins: pins),
      about: diagnoser.cable
    )
    return diagnoser.conclude(recorded: heard, port: "a port")
  }

  private func ids(_ report: DiagnosisReport) -> [String] {
    report.groups.flatMap(\.members).map(\.hypothesis.id)
  }

  // MARK: The meter

  @Test(arguments: [[1: 24.0, 2: 0], [1: -7, 2: 24], [1: -24, 2: 0], [1: 0, 2: 15.1]])
  func `a voltage that no adapter gives stops everything`(volts: [Int: Double]) throws {
    let report = try told(volts, pins: [1, 2, 9])
    let pin = try #require(volts.first { abs($0.value) > 15 }?.key)
    #expect(report.dangers.map(\.pin) == [pin])
    #expect(report.dangers.map(\.kind) == [.excessiveVoltage])
    #expect(report.verdict == .unexplained)
    #expect(report.next == nil)
    #expect(report.discrepancy?.observations.map(\.testPoint) == [TestPoint(.meter, .free)])
  }

  @Test
  func `an RS-232 level with the wrong sign is measured again before it is believed`() throws {
    let report = try told([1: 7.1, 2: 0], pins: [1, 2, 9])
    #expect(report.discrepancy?.doubts.first == .leadsReversed)
    #expect(report.next?.step == Step(.free, [.meter]))
    #expect(report.next?.isRepeated == true)
    #expect(!ids(report).contains("adapter-logic-level"))
  }

  @Test(arguments: [false, true])
  func `a reading that an earlier run has too is not asked for again`(
    isToldTwice: Bool
  ) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let priorAnswers = RecalledAnswers(volts: [1: 7.1, 2: 0], pins: [1, 2, 9])
    let earlier = PriorAnswers.records(of: priorAnswers, about: diagnoser.cable)
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .free,
      priorAnswers: priorAnswers,
      recorded: isToldTwice ? earlier : []
    ) { _ in }
    #expect(report.next?.isRepeated != isToldTwice)
    #expect(report.discrepancy?.doubts.contains(.leadsReversed) != isToldTwice)
  }

  /// A person with a wrong reading, who frees the far end once and then refuses.
  private final class Reluctant: Operator {
    private let bench: SimulatedBench
    private var hasJoined = false
    private(set) var requests = 0

    init(_ bench: SimulatedBench) {
      self.bench = bench
    }

    func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      requests += 1
      guard requests < 50 else { return .quit }
      guard farEnd != .free || !hasJoined else { return .skipped }
      hasJoined = farEnd != .free
      bench.arrange(farEnd)
      return .given(Done())
    }

    func volts(
      at pins: [Int],
      against reference: Int,
      of cable: Cable
    ) -> Answer<[Int: Double]> { .given([1: 0, 2: 0]) }

    func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .given([1, 2, 9]) }
  }

  @Test
  func `a doubtful reading is not asked for again without end when the far end is not freed`()
    throws
  {
    let diagnoser = try Procedures.ofDefaultCable
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    let person = Reluctant(bench)
    let report = diagnoser.diagnose(SimulatedPort(bench), farEnd: .free, person: person) { _ in }
    #expect(report.verdict != .works)
    #expect(person.requests < 10)
  }

  /// Somebody who sees other contacts at each of the first looks, and then the right ones.
  private struct Wavering: Operator {
    private var bench: SimulatedOperator
    private var looks: [Set<Int>]

    init(_ bench: SimulatedBench, looks: [Set<Int>]) {
      self.bench = SimulatedOperator(bench)
      self.looks = looks
    }

    mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      bench.arrange(farEnd, of: cable)
    }

    mutating func volts(
      at pins: [Int],
      against reference: Int,
      of cable: Cable
    ) -> Answer<[Int: Double]> {
      bench.volts(at: pins, against: reference, of: cable)
    }

    mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
      looks.isEmpty ? bench.populatedPins(of: cable) : .given(looks.removeFirst())
    }
  }

  @Test
  func `two answers that differ confirm neither, so a sound cable is not accused`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .free,
      person: Wavering(bench, looks: [[1, 2, 8], [1, 2]])
    ) { _ in }
    #expect(report.verdict == .works)
  }

  @Test
  func `a logic level is believed, because no RS-232 driver gives it with either polarity`() throws
  {
    let report = try told([1: 3.3, 2: 0], pins: [1, 2, 9])
    #expect(report.verdict == .faultFound)
    #expect(report.discrepancy == nil)
    #expect(ids(report).first == "adapter-logic-level")
  }

  @Test
  func `a good reading is not doubted`() throws {
    #expect(try told([1: -7.1, 2: 0], pins: [1, 2, 9]).discrepancy == nil)
    #expect(try told([1: 0, 2: -7.1], pins: [1, 2, 9]).discrepancy == nil)
  }

  @Test
  func `a voltage between the two kinds of positive levels rules out neither`() throws {
    let names = ids(try told([1: 5.2, 2: 0], pins: [1, 2, 9]))
    #expect(names.contains("adapter-logic-level"))
    #expect(names.contains("pin-1-fed-from-7"))
  }

  @Test
  func `a reading of one pin counts without the other`() throws {
    let swapped = try told([2: -7], pins: nil)
    #expect(swapped.verdict == .faultFound)
    #expect(ids(swapped).contains("exchanged-txd-rxd"))
    #expect(!ids(swapped).contains("open-gnd"))
    let open = try told([1: 0], pins: nil)
    #expect(open.verdict == .faultFound)
    #expect(ids(open).contains("exchanged-txd-rxd") && ids(open).contains("open-gnd"))
    #expect(
      try told([1: -7], pins: nil).verdict == .inconclusive(because: "the UPS was not talked to")
    )
  }

  @Test
  func `a pin that was not measured is asked for`() throws {
    let planningState = PlanningState(
      ExaminationState(
        recorded: PriorAnswers.records(
          of: RecalledAnswers(volts: [1: 0]),
          about: try Procedures.ofDefaultCable.cable
        )
      ),
      of: try Procedures.ofDefaultCable.cable
    )
    #expect(!planningState.seen.contains(TestPoint(.meter, .free)))
  }

  // MARK: The contacts

  @Test
  func `a contact in every hole says nothing of the wires`() throws {
    let report = try told(nil, pins: Set(1...9))
    #expect(report.verdict == .inconclusive(because: "the UPS was not talked to"))
    #expect(report.dangers.isEmpty && report.groups.isEmpty)
    let result = try #require(report.results.first { $0.check == .pinsPopulated })
    guard case .unknown(let reason) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(reason.contains("a wire goes to"))
  }

  @Test
  func `contacts in a wrong hole are corrected before anything else is checked`() throws {
    let report = try told(nil, pins: [1, 2, 5])
    #expect(report.verdict == .faultFound)
    #expect(report.strayContacts?.wrong == [5])
    #expect(report.strayContacts?.missing == [9])
    #expect(report.next == nil)
    #expect(!ids(report).contains("nothing-wrong"))
  }

  @Test
  func
    `contacts that contradict the meter are looked at again, and no lead goes into an empty hole`()
    throws
  {
    let report = try told([1: 0, 2: -7.1], pins: [1, 2, 3])
    #expect(report.verdict == .unexplained)
    #expect(report.discrepancy?.observations.isEmpty == false)
    #expect(report.discrepancy?.doubts.map(\.check).contains(.pinsPopulated) == true)
    #expect(report.next?.step == Step(.free, [.pinsPopulated]))
  }

  @Test
  func `the meter is not asked for where its black lead finds no contact`() throws {
    let cable = try Procedures.ofDefaultCable.cable
    var planningState = PlanningState(start: .free)
    planningState.canBeMetered = false
    let steps = Planner(cable).steps(try Procedures.ofDefaultCable.scenarios, in: planningState)
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.checks.contains(.meter) })
  }

  // MARK: With a person

  /// A person who first has the meter's leads reversed.
  private final class Clumsy: Operator {
    private var bench: SimulatedOperator
    private(set) var measured = 0
    private let slips: Int

    init(_ bench: SimulatedOperator, slips: Int) {
      self.bench = bench
      self.slips = slips
    }

    func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      bench.arrange(farEnd, of: cable)
    }

    func volts(
      at pins: [Int],
      against reference: Int,
      of cable: Cable
    ) -> Answer<[Int: Double]> {
      measured += 1
      guard case .given(let volts) = bench.volts(at: pins, against: reference, of: cable) else {
        return .skipped
      }
      return .given(measured <= slips ? volts.mapValues { -$0 } : volts)
    }

    func populatedPins(of cable: Cable) -> Answer<Set<Int>> { bench.populatedPins(of: cable) }
  }

  @Test(arguments: [1, 99])
  func `somebody with the leads reversed is asked once more, and only once`(slips: Int) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    let person = Clumsy(SimulatedOperator(bench), slips: slips)
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .free,
      person: person,
      goal: .proving
    ) { _ in }
    #expect(person.measured == 2)
    if slips == 1 {
      #expect(report.verdict == .works)
    } else {
      #expect(report.verdict != .works)
      #expect(report.farEnd != .attached)
    }
  }
}
