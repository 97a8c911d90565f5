import CableModel
import Diagnosis
import Testing
import Wiring

@Suite("The work that the procedure asks for, beside the best and a fixed order")
struct EffortTests {
  private struct Comparison: Sendable {
    let greedy: ExpectedEffort
    let fixed: ExpectedEffort
    let best: ExpectedEffort

    init(_ diagnoser: Diagnoser, start: FarEndKind) {
      var greedy = GreedyStrategy(diagnoser.cable)
      var fixed = FixedStrategy(diagnoser.cable)
      var best = BestStrategy(diagnoser.cable)
      let (worlds, cable) = (diagnoser.worlds, diagnoser.cable)
      self.greedy = ExpectedEffort(worlds, of: cable, start: start, by: &greedy)
      self.fixed = ExpectedEffort(worlds, of: cable, start: start, by: &fixed)
      self.best = ExpectedEffort(worlds, of: cable, start: start, by: &best)
    }
  }

  private static let comparisons: [FarEndKind: Comparison] = {
    guard let diagnoser = Procedures[CableLibrary.defaultID] else { return [:] }
    return [
      .attached: Comparison(diagnoser, start: .attached),
      .free: Comparison(diagnoser, start: .free),
    ]
  }()

  @Test(arguments: [FarEndKind.attached, .free])
  func `it is within 15 % of the best, not above the fixed order, and leaves no more open`(
    start: FarEndKind
  ) throws {
    let effort = try #require(Self.comparisons[start])
    #expect(effort.best.seconds > 0)
    #expect(effort.greedy.seconds <= 1.15 * effort.best.seconds)
    #expect(effort.greedy.seconds <= effort.fixed.seconds)
    #expect(effort.greedy.remedies <= effort.best.remedies + 0.01)
  }

  @Test(arguments: [FarEndKind.attached, .free])
  func `no order asks for less than the best one that leaves as little open`(start: FarEndKind)
    throws
  {
    let effort = try #require(Self.comparisons[start])
    for other in [effort.greedy, effort.fixed]
    where other.remedies <= effort.best.remedies + 1e-9 {
      #expect(other.seconds >= effort.best.seconds - 1e-9)
    }
  }
}
