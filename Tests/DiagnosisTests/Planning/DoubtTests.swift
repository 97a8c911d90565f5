import Diagnosis
import SimulatedBench
import TestSupport
import Testing

@Suite("The doubt about the remedy")
struct DoubtTests {
  @Test func `is the same to the last bit in whatever order the scenarios stand`() throws {
    let scenarios = try Procedures.ofDefaultCable.scenarios
    var random = SeededRandom(seed: 7)
    let doubts = (0..<50).map { _ in
      // Each remedy once, so that the order of the sum is that of the remedies alone.
      var seen: Set<String> = []
      let single = scenarios.filter { seen.insert($0.remedy).inserted }
      return single.shuffled(using: &random).entropy
    }
    #expect(Set(doubts).count == 1)
  }
}
