import CableModel
import Diagnosis
import TestSupport
import Testing
import Wiring

@Suite("The work of the procedure, compared with the best order and a fixed order")
struct EffortTests {
  private struct Comparison: Sendable {
    let engine: ExpectedEffort
    let fixed: ExpectedEffort
    let best: ExpectedEffort

    init(_ diagnoser: Diagnoser, start: FarEndKind) {
      var engine = EngineStrategy(diagnoser.cable)
      var fixed = FixedStrategy(diagnoser.cable)
      var best = BestStrategy(diagnoser.cable)
      let (scenarios, cable) = (diagnoser.scenarios, diagnoser.cable)
      self.engine = ExpectedEffort(scenarios, of: cable, start: start, by: &engine)
      self.fixed = ExpectedEffort(scenarios, of: cable, start: start, by: &fixed)
      self.best = ExpectedEffort(scenarios, of: cable, start: start, by: &best)
    }
  }

  private static let comparisons: [FarEndKind: Comparison] = {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return [:] }
    return [
      .attached: Comparison(diagnoser, start: .attached),
      .free: Comparison(diagnoser, start: .free),
    ]
  }()

  @Test(arguments: [FarEndKind.attached, .free])
  func `it is within 3 % of the best, not above the fixed order, and leaves no more open`(
    start: FarEndKind
  ) throws {
    let effort = try #require(Self.comparisons[start])
    #expect(effort.best.seconds > 0)
    #expect(effort.engine.seconds <= 1.03 * effort.best.seconds)
    #expect(effort.engine.seconds <= effort.fixed.seconds)
    #expect(effort.engine.remedies <= effort.best.remedies + 0.01)
  }

  @Test(arguments: [FarEndKind.attached, .free])
  func `no order asks for less than the best one that leaves as little open`(start: FarEndKind)
    throws
  {
    let effort = try #require(Self.comparisons[start])
    for other in [effort.engine, effort.fixed]
    where other.remedies <= effort.best.remedies + 1e-9 {
      #expect(other.seconds >= effort.best.seconds - 1e-9)
    }
  }

  @Test(arguments: [FarEndKind.attached, .free])
  func `no order drawn at random asks for less than the best one that leaves as little open`(
    start: FarEndKind
  ) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let best = try #require(Self.comparisons[start]).best
    for seed in UInt64(1)...20 {
      var drawn = DrawnStrategy(diagnoser.cable, seed: seed)
      let effort = ExpectedEffort(
        diagnoser.scenarios,
        of: diagnoser.cable,
        start: start,
        by: &drawn
      )
      guard effort.remedies <= best.remedies + 1e-9 else { continue }
      #expect(effort.seconds >= best.seconds - 1e-9, "seed \(seed)")
    }
  }
}

/// Any allowed step that tells something, or that may let the device be plugged in.
private struct DrawnStrategy: Strategy {
  private let planner: Planner
  private var random: SeededRandom
  private var known: [[Int]: [PlanningState: Step?]] = [:]

  init(_ cable: Cable, seed: UInt64) {
    planner = Planner(cable)
    random = SeededRandom(seed: seed, draw: 1)
  }

  mutating func next(_ remaining: [Scenario], in planningState: PlanningState) -> Step? {
    guard Set(remaining.map(\.remedy)).count > 1 else { return nil }
    let numbers = remaining.map(\.number)
    if let step = known[numbers]?[planningState] { return step }
    let step = planner.steps(remaining, in: planningState).filter { step in
      remaining.divided(by: step.testPoints).count > 1
        || step.checks.contains(.pinsPopulated) && !planningState.isPopulationConfirmed
    }
    .randomElement(using: &random)
    known[numbers, default: [:]][planningState] = .some(step)
    return step
  }
}
