import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import Testing
import Wiring

/// Answers that no cause, or only an unlikely one, would bring about.
@Suite("Answers that fit nothing that is known")
struct OddAnswerTests {
  private static let diagnoser: Diagnoser? = {
    guard let cable = try? CableLibrary.load(id: CableLibrary.defaultID) else { return nil }
    return Diagnoser(HypothesisCatalogue(cable))
  }()

  /// What somebody told of a free cable on a port of which nothing else is known.
  private func told(_ volts: [Int: Double]?, pins: Set<Int>?) throws -> DiagnosisReport {
    let diagnoser = try #require(Self.diagnoser)
    let heard = Examination(cable: diagnoser.cable)
      .heard(from: Testimony(volts: volts, pins: pins))
    return diagnoser.conclude(recorded: heard, port: "a port")
  }

  private func ids(_ report: DiagnosisReport) -> [String] {
    report.groups.flatMap(\.members).map(\.hypothesis.id)
  }

  // MARK: The meter

  @Test(arguments: [[1: 24.0, 2: 0], [1: -7, 2: 24], [1: -24, 2: 0], [1: 0, 2: 15]])
  func `a voltage that no adapter gives stops everything`(volts: [Int: Double]) throws {
    let report = try told(volts, pins: [1, 2, 9])
    let pin = try #require(volts.first { abs($0.value) >= 15 }?.key)
    #expect(report.dangers.map(\.pin) == [pin])
    #expect(report.dangers.map(\.kind) == [.excessiveVoltage])
    #expect(report.verdict == .unexplained)
    #expect(report.next == nil)
    #expect(report.misfit?.observations.map(\.viewpoint) == [Viewpoint(.meter, .free)])
  }

  @Test
  func `an RS-232 level with the wrong sign is measured again before it is believed`() throws {
    let report = try told([1: 7.1, 2: 0], pins: [1, 2, 9])
    #expect(report.misfit?.doubts.first == .leadsReversed)
    #expect(report.next?.step == Step(.free, [.meter]))
    #expect(report.next?.isRepeated == true)
    #expect(!ids(report).contains("adapter-logic-level"))
  }

  @Test
  func `a logic level is believed, for no RS-232 driver gives it either way round`() throws {
    let report = try told([1: 3.3, 2: 0], pins: [1, 2, 9])
    #expect(report.verdict == .faultFound)
    #expect(report.misfit == nil)
    #expect(ids(report).first == "adapter-logic-level")
  }

  @Test
  func `a good reading is not doubted`() throws {
    #expect(try told([1: -7.1, 2: 0], pins: [1, 2, 9]).misfit == nil)
    #expect(try told([1: 0, 2: -7.1], pins: [1, 2, 9]).misfit == nil)
  }

  @Test
  func `a voltage between the two kinds of positive levels rules out neither`() throws {
    let names = ids(try told([1: 5.2, 2: 0], pins: [1, 2, 9]))
    #expect(names.contains("adapter-logic-level"))
    #expect(names.contains("pin-1-fed-from-7"))
  }

  @Test
  func `what is measured at one pin counts without the other`() throws {
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
  func `a pin that was passed over is asked for`() throws {
    let situation = Situation(
      Sightings(
        recorded: Examination(cable: try #require(Self.diagnoser).cable)
          .heard(from: Testimony(volts: [1: 0]))
      ),
      of: try #require(Self.diagnoser).cable
    )
    #expect(!situation.seen.contains(Viewpoint(.meter, .free)))
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
  func `contacts in a wrong hole are put right before anything else is looked at`() throws {
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
    #expect(report.misfit?.observations.isEmpty == false)
    #expect(report.misfit?.doubts.map(\.check).contains(.pinsPopulated) == true)
    #expect(report.next?.step == Step(.free, [.pinsPopulated]))
  }

  @Test
  func `the meter is not asked for where its black lead finds no contact`() throws {
    let cable = try #require(Self.diagnoser).cable
    var situation = Situation(start: .free)
    situation.canBeMetered = false
    let steps = Planner(cable).steps(try #require(Self.diagnoser).worlds, in: situation)
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.checks.contains(.meter) })
  }

  // MARK: With somebody at hand

  /// Somebody who takes the meter's leads the wrong way round at first.
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
    let diagnoser = try #require(Self.diagnoser)
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .free)
    let person = Clumsy(SimulatedOperator(bench), slips: slips)
    let report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .free,
      person: person,
      order: .proving
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
