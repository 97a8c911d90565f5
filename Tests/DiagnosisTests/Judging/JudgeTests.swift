import CableModel
import Diagnosis
import TestSupport
import Testing
import Wiring

@Suite("Judging hypotheses by what was seen")
struct JudgeTests {
  private let handmade: Handmade

  init() throws {
    handmade = Handmade(cable: try CableLibrary.load(id: CableLibrary.defaultID))
  }

  private func saw(_ testPoint: TestPoint, _ sign: String) -> Observation {
    Observation(testPoint, AnySymptom(Made(sign)))
  }

  private func names(_ group: CandidateGroup?) -> [String] {
    group?.members.map(\.hypothesis.id) ?? []
  }

  private func isNear(_ one: Double?, _ other: Double, within error: Double = 1e-9) -> Bool {
    one.map { abs($0 - other) <= error } ?? false
  }

  @Test
  func `with nothing seen, all are one group and each has its share of the priors`() {
    let judge = Judge([
      handmade.rated("a", prior: 6, [.meter: "x"]), handmade.rated("b", prior: 3, [.meter: "y"]),
      handmade.rated("c", prior: 1, [.meter: "z"]),
    ])
    let groups = judge.groups(given: [])
    #expect(groups.map(names) == [["a", "b", "c"]])
    #expect(isNear(groups[0].members[0].share, 0.6))
    #expect(isNear(groups[0].members[1].share, 0.3))
    #expect(isNear(groups[0].members[2].share, 0.1))
  }

  @Test
  func
    `what predicts the same where it was looked at is one group, and what differs elsewhere too`()
  {
    let judge = Judge([
      handmade.rated("a", prior: 2, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 2, [.meter: "x", .loopback: "q"]),
      handmade.rated("c", prior: 2, [.meter: "y", .loopback: "p"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "x")])
    #expect(groups.map(names) == [["a", "b"], ["c"]])
    #expect(groups[0].agreement.isConsistent)
    #expect(!groups[1].agreement.isConsistent)
  }

  @Test
  func `the variant that fits best counts for its hypothesis`() {
    let judge = Judge([
      handmade.rated("a", prior: 1, [.meter: "x"], [.meter: "y"]),
      handmade.rated("b", prior: 1, [.meter: "x"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "y")])
    #expect(groups.map(names) == [["a"], ["b"]])
    #expect(groups[0].agreement.isConsistent)
  }

  @Test
  func `two variants that each fit a part do not fit the whole`() {
    let judge = Judge([
      handmade.rated(
        "a",
        prior: 1,
        [.meter: "x", .loopback: "p"],
        [.meter: "y", .loopback: "q"]
      )
    ])
    let groups = judge.groups(given: [saw(.meter, "x"), saw(.loopback, "q")])
    #expect(!groups[0].agreement.isConsistent)
  }

  @Test
  func `one odd observation lowers the truth's weight to the floor, but does not exclude it`() {
    let judge = Judge([
      handmade.rated("truth", prior: 1, [.meter: "x", .loopback: "p", .smartMode: "s"]),
      handmade.rated("other", prior: 1, [.meter: "y", .loopback: "q", .smartMode: "s"]),
    ])
    // Only the meter was misread: one contradiction against one.
    let groups = judge.groups(given: [
      saw(.meter, "y"), saw(.loopback, "p"), saw(.smartMode, "s"),
    ])
    #expect(isNear(groups[0].share, 0.5) && isNear(groups[1].share, 0.5))
    // With one more correct observation, the truth is at the top again.
    let more = judge.groups(given: [
      saw(.meter, "y"), saw(.loopback, "p"), saw(.smartMode, "s"), saw(.quiet, "n"),
    ])
    #expect(more.count == 2)
    #expect(SensorGrade.malfunction.weight > 0)
    #expect(isNear(groups[0].agreement.likelihood, SensorGrade.malfunction.weight))
  }

  @Test
  func `each contradiction counts once more`() {
    let judge = Judge([
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "y", .loopback: "q"]),
      handmade.rated("c", prior: 1, [.meter: "x", .loopback: "q"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "x"), saw(.loopback, "p")])
    let floor = SensorGrade.malfunction.weight
    let total = 1 + floor + floor * floor
    #expect(groups.map(names) == [["a"], ["c"], ["b"]])
    #expect(isNear(groups[0].share, 1 / total))
    #expect(isNear(groups[1].share, floor / total))
    #expect(isNear(groups[2].share, floor * floor / total))
  }

  @Test
  func `a test point that a hypothesis does not predict does not count`() {
    let judge = Judge([
      handmade.rated("a", prior: 3, [.meter: "x"]),
      handmade.rated("b", prior: 1, [.meter: "x", .loopback: "p"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "x"), saw(.loopback, "p")])
    #expect(groups.map(names) == [["a", "b"]])
    #expect(isNear(groups[0].members[0].share, 0.75))
  }

  @Test
  func `a rare hypothesis that explains all outranks a common one that does not`() {
    let judge = Judge([
      handmade.rated("common", prior: 10, [.meter: "x"]),
      handmade.rated("rare", prior: 0.03, [.meter: "y"]),
    ])
    #expect(names(judge.groups(given: [saw(.meter, "y")]).first) == ["rare"])
  }

  @Test
  func `what needs a malfunction comes before what fits everything, if that is rarer still`() {
    let judge = Judge([
      handmade.rated("common", prior: 10, [.meter: "x"]),
      handmade.rated("rare", prior: 0.0001, [.meter: "y"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "y")])
    // 10 times a malfunction, 0.0004, is 40 times 0.0001.
    #expect(groups.map(names) == [["common"], ["rare"]])
    #expect(isNear(groups[0].share, 40.0 / 41))
  }

  @Test
  func `remedies add up the shares of what they mend`() {
    let judge = Judge([
      handmade.rated("a", prior: 2, remedy: "r", [.meter: "x"]),
      handmade.rated("b", prior: 3, remedy: "s", [.meter: "x"]),
      handmade.rated("c", prior: 5, remedy: "r", [.meter: "x"]),
    ])
    let remedies = judge.groups(given: [saw(.meter, "x")])[0].remedies
    #expect(remedies.map(\.remedy.id) == ["r", "s"])
    #expect(isNear(remedies.first?.share, 0.7) && isNear(remedies.last?.share, 0.3))
  }

  @Test
  func `shares add up to one`() {
    let judge = Judge([
      handmade.rated("a", prior: 0.3, [.meter: "x"]), handmade.rated("b", prior: 7, [.meter: "y"]),
      handmade.rated("c", prior: 1.1, [.meter: "z"]),
    ])
    let groups = judge.groups(given: [saw(.meter, "z")])
    #expect(isNear(groups.reduce(0) { $0 + $1.share }, 1))
  }
}
