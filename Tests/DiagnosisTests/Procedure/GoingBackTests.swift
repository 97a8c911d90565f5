import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing

@Suite("An answer that is taken back")
struct GoingBackTests {
  /// Somebody whose answers to all requests are written down.
  private final class Scripted: Operator {
    enum Word { case yes, skip, back, noMeter, noClip, quit }

    private var words: [Word]
    private(set) var requests: [String] = []

    init(_ words: [Word]) { self.words = words }

    func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
      answer("\(farEnd.kind)", Done())
    }

    func volts(at pins: [Int], against reference: Int, of cable: Cable) -> Answer<[Int: Double]> {
      answer("volts", [1: -7, 2: 0])
    }

    func populatedPins(of cable: Cable) -> Answer<Set<Int>> { answer("contacts", [1, 2, 9]) }

    func refuseToGoBack() { requests.append("nothing to go back to") }

    private func answer<Value: Sendable & Hashable>(
      _ request: String,
      _ value: Value
    ) -> Answer<Value> {
      requests.append(request)
      guard !words.isEmpty else { return .quit }
      return switch words.removeFirst() {
      case .yes: .given(value)
      case .skip: .skipped
      case .back: .back
      case .noMeter: .lacking(.meter)
      case .noClip: .lacking(.clip)
      case .quit: .quit
      }
    }
  }

  private let cable: Cable
  private let diagnoser: Diagnoser

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    cable = diagnoser.cable
  }

  private static let plugIn = Step(.attached, [.smartMode])
  private static let measure = Step(.free, [.meter])
  private static let look = Step(.free, [.pinsPopulated])

  /// Makes checks with steps in a given order; a step that is taken back counts as one of them.
  private func run(
    from farEnd: FarEnd,
    saidBy source: FarEndSource = .commandLine,
    _ steps: [Step],
    _ words: Scripted.Word...
  ) -> (state: ExaminationState, requests: [String]) {
    let person = Scripted(words)
    var runner = CheckRunner(cable, ExaminationState(farEnd: farEnd.kind), person: person)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
    var left = steps[...]
    runner.run(
      SimulatedPort(bench),
      first: CheckRunner.firstStep(at: farEnd, of: cable, patience: CheckRunner.usualPatience),
      arrangedBy: source
    ) { _ in left.popFirst() }
    return (runner.state, person.requests)
  }

  @Test func `after the plugging in is taken back, nobody assumes that the device is unplugged`() {
    let (state, requests) = run(
      from: .free,
      [Self.plugIn, Self.measure, Self.measure],
      .yes,
      .back,
      .yes,
      .yes
    )
    #expect(requests == ["attached", "free", "free", "volts"])
    #expect(state.observations.contains { $0.testPoint == TestPoint(.meter, .free) })
    #expect(!state.observations.contains { $0.testPoint.farEnd == .attached })
  }

  @Test func `nor that it is plugged in, after the unplugging is taken back`() {
    let (state, requests) = run(
      from: .attached,
      [Self.look, Self.plugIn],
      .yes,
      .back,
      .yes
    )
    #expect(requests == ["free", "contacts", "attached"])
    #expect(state.farEnd == .attached)
  }

  @Test func `a doubtful far end does not count as plugged in when a step is chosen`() throws {
    let (state, _) = run(from: .attached, [Self.look], .yes, .back)
    let scenarios = diagnoser.scenarios
    let steps = Planner(cable).steps(scenarios, in: PlanningState(state, of: cable))
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.farEnd == .attached })
  }

  @Test func `an answer about the pins leaves the far end as it is`() {
    let (state, requests) = run(
      from: .free,
      [Self.look, Self.measure, Self.look],
      .yes,
      .back,
      .yes
    )
    #expect(requests == ["contacts", "volts", "contacts"])
    #expect(state.farEnd == .free)
  }

  @Test func `what was said to be missing is there again`() {
    let (state, requests) = run(
      from: .free,
      [Self.measure, Self.look, Self.measure],
      .noMeter,
      .back,
      .yes
    )
    #expect(requests == ["volts", "contacts", "volts"])
    #expect(state.missingTools == [])
  }

  @Test func `without an answer before, the same is asked again`() {
    let (_, requests) = run(from: .free, [Self.look], .back, .back, .yes)
    let refusal = "nothing to go back to"
    #expect(requests == ["contacts", refusal, "contacts", refusal, "contacts"])
  }

  @Test func `what the person said of the far end at the beginning can be taken back`() {
    let (state, requests) = run(
      from: .free,
      saidBy: .person,
      [Self.look, Self.look],
      .back,
      .back,
      .yes,
      .yes
    )
    #expect(requests == ["contacts", "free", "nothing to go back to", "free", "contacts"])
    // The checks of the free end are there once.
    #expect(state.recordsOfThisRun.count { $0.check == .lineQuiet } == 1)
  }

  @Test func `whoever then says that it is not so is asked before every other step`() {
    let (state, requests) = run(
      from: .attached,
      saidBy: .person,
      [Self.look, Self.plugIn, Self.look],
      .back,
      .skip,
      .skip,
      .yes,
      .yes
    )
    #expect(requests == ["free", "attached", "attached", "free", "contacts"])
    #expect(!state.observations.contains { $0.testPoint.check == .smartMode })
  }

  @Test func `steps that need what is missing are not among the choices`() throws {
    let pins = try #require(cable.loopbackPins)
    let (state, _) = run(
      from: .free,
      [Self.measure, Step(.shorted(pins), [.loopback])],
      .noMeter,
      .noClip
    )
    #expect(state.missingTools == [.meter, .clip])
    let steps = Planner(cable).steps(diagnoser.scenarios, in: PlanningState(state, of: cable))
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.checks.contains(.meter) || $0.farEnd.kind == .shorted })
  }
}
