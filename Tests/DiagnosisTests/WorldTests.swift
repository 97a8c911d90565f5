import CableModel
import Diagnosis
import Testing
import Wiring

@Suite("Accounts of how things might be")
struct WorldTests {
  private let handmade: Handmade

  init() throws {
    handmade = Handmade(cable: try CableLibrary.load(id: CableLibrary.defaultID))
  }

  /// Worlds with these weights, each with a remedy of its own.
  private func worlds(_ weights: [Double]) -> [World] {
    World.all(
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
    #expect(abs(worlds(weights).entropy - bits) < 1e-12)
  }

  @Test
  func `worlds with one remedy leave no doubt`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, remedy: "r", [.meter: "x"]),
      handmade.rated("b", prior: 7, remedy: "r", [.meter: "y"]),
    ])
    #expect(worlds.entropy == 0)
  }

  @Test
  func `no worlds leave no doubt`() {
    #expect([World]().entropy == 0)
  }

  @Test
  func `variants share the prior of their hypothesis evenly`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 3, [.meter: "x"], [.meter: "y"], [.meter: "z"]),
      handmade.rated("b", prior: 2, [.meter: "x"]),
    ])
    #expect(worlds.map(\.weight) == [1, 1, 1, 2])
    #expect(worlds.map(\.hypothesis) == [0, 0, 0, 1])
    #expect(worlds.map(\.number) == [0, 1, 2, 3])
  }

  @Test
  func `those survive that agree best, even if nothing agrees with everything`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "x", .loopback: "q"]),
      handmade.rated("c", prior: 1, [.meter: "y", .loopback: "q"]),
    ])
    let fitting = worlds.surviving([Observation(.meter, sign: "x")])
    #expect(fitting.map(\.number) == [0, 1])
    let odd = worlds.surviving([
      Observation(.meter, sign: "x"), Observation(.loopback, sign: "none"),
    ])
    #expect(odd.map(\.number) == [0, 1])
  }

  @Test
  func `worlds that look alike and have one remedy are one class`() {
    let worlds = World.all(of: [
      handmade.rated("good", prior: 1, remedy: "none", [.meter: "x"]),
      handmade.rated("b", prior: 2, remedy: "r", [.meter: "x"]),
      handmade.rated("c", prior: 4, remedy: "r", [.meter: "x"]),
      handmade.rated("d", prior: 8, remedy: "r", [.meter: "y"]),
    ])
    let classes = worlds.classes
    #expect(classes.map(\.weight) == [1, 6, 8])
    #expect(classes.map(\.number) == [0, 1, 2])
    #expect(worlds.weight == 15)
  }

  @Test
  func `dividing keeps every world, by what it shows at those places alone`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "x", .loopback: "q"]),
      handmade.rated("c", prior: 1, [.loopback: "q"]),
    ])
    let parts = worlds.divided(by: [.meter])
    #expect(parts[[.meter: "x"]]?.map(\.number) == [0, 1])
    #expect(parts[[:]]?.map(\.number) == [2])
    #expect(parts.count == 2)
  }
}
