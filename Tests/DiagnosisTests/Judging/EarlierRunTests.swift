import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("What an earlier run saw, and what this one must see for itself")
struct EarlierRunTests {
  private let cable: Cable

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
  }

  private func seen(_ check: CheckID, _ farEnd: FarEndKind, _ sign: String) -> CheckRecord {
    CheckRecord(check, at: farEnd, code: sign)
  }

  @Test
  func `contacts are looked at again, because they may have been moved`() {
    let recorded = ExaminationState(recorded: [
      seen(.pinsPopulated, .free, "1 2 9"), seen(.meter, .free, "1:negative 2:zero"),
    ])
    let planningState = PlanningState(recorded, of: cable)
    #expect(!planningState.isPopulationConfirmed)
    #expect(!planningState.seen.contains(TestPoint(.pinsPopulated, .free)))
    #expect(planningState.seen.contains(TestPoint(.meter, .free)))
  }

  @Test
  func `the prerequisites of a step are checked again, whatever an earlier run saw`() throws {
    let pins = try #require(cable.loopbackPins)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    var steps = [Step(.shorted(pins), [.steadiness])]
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: .free, earlier: [seen(.loopback, .shorted, "exact")]),
      person: SimulatedOperator(bench)
    )
    runner.run(SimulatedPort(bench), first: Step(.free, [])) { _ in steps.popLast() }
    let made = runner.state.recordsOfThisRun.filter { $0.farEnd == .shorted }
    #expect(made.first { $0.check == .loopback }?.finding?.symptom?.code == "exact")
    #expect(made.first { $0.check == .steadiness }?.finding?.symptom?.code == "steady")
  }
}
