import CableModel
import Diagnosis
import TestSupport
import Testing
import Wiring

@Suite("Scenarios")
struct ScenarioTests {
  private let handmade: Handmade

  init() throws {
    handmade = Handmade(cable: try CableLibrary.load(id: CableLibrary.defaultID))
  }

  /// Scenarios with these weights, each with a remedy of its own.
  private func scenarios(_ weights: [Double]) -> [Scenario] {
    Scenario.all(
      of: weights.enumerated().map { handmade.rated("h\($0.offset)", prior: $0.element, [:]) }
    )
  }

  /// Bits of doubt of well-known distributions.
  private static let known: [(weights: [Double], bits: Double)] = [
    ([1], 0), ([1, 1], 1), ([1, 1, 1, 1], 2), ([5, 5, 5, 5, 5, 5, 5, 5], 3), ([2, 1, 1], 1.5),
    ([8, 4, 2, 2], 1.75), ([1, 1, 1], 1.584962500721156), ([3, 1], 0.8112781244591328),
    ([9, 1], 0.4689955935892812), ([999, 1], 0.011407757737461138),
  ]

  @Test(arguments: known)
  func `doubt is the entropy of the remedies`(weights: [Double], bits: Double) {
    #expect(abs(scenarios(weights).entropy - bits) < 1e-12)
  }

  @Test
  func `scenarios with one remedy leave no doubt`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, remedy: "r", [.meter: "x"]),
      handmade.rated("b", prior: 7, remedy: "r", [.meter: "y"]),
    ])
    #expect(scenarios.entropy == 0)
  }

  @Test
  func `no scenarios leave no doubt`() {
    #expect([Scenario]().entropy == 0)
  }

  @Test
  func `variants share the prior of their hypothesis evenly`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 3, [.meter: "x"], [.meter: "y"], [.meter: "z"]),
      handmade.rated("b", prior: 2, [.meter: "x"]),
    ])
    #expect(scenarios.map(\.weight) == [1, 1, 1, 2])
    #expect(scenarios.map(\.hypothesis) == [0, 0, 0, 1])
    #expect(scenarios.map(\.number) == [0, 1, 2, 3])
  }

  @Test
  func `the scenarios that agree best are kept, even if none is consistent with everything`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "x", .loopback: "q"]),
      handmade.rated("c", prior: 1, [.meter: "y", .loopback: "q"]),
    ])
    let fitting = scenarios.believed(given: [Observation(.meter, AnySymptom(Made("x")))])
    #expect(fitting.map(\.number) == [0, 1])
    let odd = scenarios.believed(given: [
      Observation(.meter, AnySymptom(Made("x"))), Observation(.loopback, AnySymptom(Made("none"))),
    ])
    #expect(odd.map(\.number) == [0, 1])
  }

  @Test
  func `a remedy that many scenarios share is kept, however little each of them weighs`() {
    let many = (0..<100).map {
      handmade.rated("m\($0)", prior: 0.1, remedy: "shared", [.meter: "x", .loopback: "p"])
    }
    let scenarios = Scenario.all(
      of: [handmade.rated("a", prior: 100, remedy: "one", [.meter: "x", .loopback: "p"])] + many
        + [handmade.rated("rare", prior: 0.1, remedy: "rare", [.meter: "x", .loopback: "p"])]
    )
    let kept = scenarios.believed(given: [
      Observation(.meter, AnySymptom(Made("x"))), Observation(.loopback, AnySymptom(Made("none"))),
    ])
    #expect(Set(kept.map(\.remedy)) == ["one", "shared"])
  }

  @Test
  func `scenarios that look alike and have one remedy are one class`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("good", prior: 1, remedy: "none", [.meter: "x"]),
      handmade.rated("b", prior: 2, remedy: "r", [.meter: "x"]),
      handmade.rated("c", prior: 4, remedy: "r", [.meter: "x"]),
      handmade.rated("d", prior: 8, remedy: "r", [.meter: "y"]),
    ])
    let classes = scenarios.classes
    #expect(classes.map(\.weight) == [1, 6, 8])
    #expect(classes.map(\.number) == [0, 1, 2])
    #expect(scenarios.weight == 15)
  }

  @Test
  func `dividing keeps every scenario, grouped by what it shows at the given test points`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "x", .loopback: "q"]),
      handmade.rated("c", prior: 1, [.loopback: "q"]),
    ])
    let parts = scenarios.divided(by: [.meter])
    #expect(parts[[.meter: AnySymptom(Made("x"))]]?.map(\.number) == [0, 1])
    #expect(parts[[:]]?.map(\.number) == [2])
    #expect(parts.count == 2)
  }
}
