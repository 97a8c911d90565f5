import CableModel
import Diagnosis
import Testing
import Wiring

@Suite("Choosing the next step")
struct PlannerTests {
  private let cable: Cable
  private let handmade: Handmade
  private let planner: Planner
  /// The contacts that a sound device end of the default cable shows.
  private let named = "1 2 9"

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    handmade = Handmade(cable: cable)
    planner = Planner(cable)
  }

  private func situation(_ start: FarEndKind) -> Situation {
    var situation = Situation(start: start)
    situation.seen = Set(
      CheckCatalogue.checks(at: start, scope: .automatic).map { Viewpoint($0, start) }
    )
    return situation
  }

  @Test
  func `nothing is to be done when one remedy is left`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, remedy: "r", [.meter: "x"]),
      handmade.rated("b", prior: 1, remedy: "r", [.meter: "y"]),
    ])
    #expect(planner.next(worlds, in: situation(.attached)) == nil)
  }

  @Test
  func `nothing is to be done when no step would show a difference`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "x"]),
    ])
    #expect(planner.next(worlds, in: situation(.attached)) == nil)
  }

  @Test
  func `the only check that tells is chosen, with what it is worth`() throws {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "y"]),
    ])
    let planned = try #require(planner.next(worlds, in: situation(.free)))
    #expect(planned.step == Step(.free, [.meter]))
    // One of two equally likely causes is ruled out: one bit.
    #expect(abs(planned.expectedGain - 1) < 1e-12)
    #expect(planned.outcomes.map(\.share) == [0.5, 0.5])
    #expect(Set(planned.outcomes.flatMap(\.remedies)) == ["a", "b"])
  }

  @Test
  func `of two that tell as much, the one with less work is chosen`() throws {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .pins: "1"]),
      handmade.rated("b", prior: 1, [.meter: "y", .pins: "2"]),
    ])
    // At the free end looking is a matter of seconds, measuring one of a minute.
    let planned = try #require(planner.next(worlds, in: situation(.free)))
    #expect(planned.step == Step(.free, [.pinsPopulated]))
  }

  @Test
  func `of two that cost alike, the one that tells more is chosen`() throws {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "y", .loopback: "p"]),
      handmade.rated("c", prior: 1, [.meter: "z", .loopback: "p"]),
      handmade.rated("d", prior: 1, [.meter: "w", .loopback: "q"]),
    ])
    // 2 bits in 60 s at the meter against 0.81 bits in about 34 s at the short: the meter wins.
    let planned = try #require(planner.next(worlds, in: situation(.free)))
    #expect(planned.step == Step(.free, [.meter]))
    #expect(abs(planned.expectedGain - 2) < 1e-12)
  }

  @Test
  func `from the free end the UPS is not plugged in before the contacts were seen`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered", .pins: named]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: named]),
    ])
    let before = situation(.free)
    #expect(!planner.steps(worlds, in: before).contains { $0.farEnd == .attached })
    var after = before
    after.isPopulationConfirmed = true
    #expect(planner.steps(worlds, in: after).contains { $0.farEnd == .attached })
    #expect(planner.next(worlds, in: after)?.step.farEnd == .attached)
  }

  @Test
  func `from the free end the contacts are looked at for the sake of what comes after`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered", .pins: named]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: named]),
    ])
    let step = planner.next(worlds, in: situation(.free))?.step
    #expect(step?.checks.contains(.pinsPopulated) == true)
    #expect(step?.farEnd == .free)
  }

  @Test
  func `a UPS that was unplugged is plugged in again only after the contacts were seen`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered"]),
      handmade.rated("b", prior: 1, [.smartMode: "silent"]),
    ])
    var unplugged = situation(.attached)
    unplugged.seen = []
    let isOffered = { situation in
      planner.steps(worlds, in: situation).contains { $0.farEnd == .attached }
    }
    #expect(isOffered(unplugged), "it is still plugged in")
    unplugged.farEnd = .free
    #expect(!isOffered(unplugged))
    unplugged.isPopulationConfirmed = true
    #expect(isOffered(unplugged))
  }

  @Test
  func `what was looked at is not looked at again, and what was declined is not asked again`() {
    let worlds = World.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "y"]),
    ])
    var seen = situation(.free)
    seen.seen.insert(.meter)
    #expect(planner.next(worlds, in: seen) == nil)
    var declined = situation(.free)
    declined.declined.insert(Step(.free, [.meter]))
    #expect(planner.next(worlds, in: declined)?.step != Step(.free, [.meter]))
  }

  @Test
  func `a share of harmful worlds above two in a hundred keeps the UPS unplugged`() throws {
    // A contact on the pin with 24 V does harm; the library says so of pin 8.
    let diagnoser = try #require(Procedures[CableLibrary.defaultID])
    let harmful = try #require(diagnoser.worlds.first { $0.isHarmful })
    let harmless = try #require(diagnoser.worlds.first { !$0.isHarmful })
    var after = situation(.free)
    after.isPopulationConfirmed = true
    for (weight, isOffered) in [(0.1, true), (1.9, true), (2.1, false), (50, false)] {
      var (risk, rest) = (harmful, harmless)
      risk.weight = weight
      rest.weight = 100 - weight
      let steps = planner.steps([risk, rest], in: after)
      #expect(steps.contains { $0.farEnd == .attached } == isOffered, "\(weight) %")
    }
  }
}
