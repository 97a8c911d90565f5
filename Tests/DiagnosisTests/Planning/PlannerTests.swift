import CableModel
import Diagnosis
import TestSupport
import Testing
import Wiring

@Suite("Choosing the next step")
struct PlannerTests {
  private let cable: Cable
  private let handmade: Handmade
  private let planner: Planner
  /// The contacts of a good device end of the default cable.
  private let named: Made = "1 2 9"

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    handmade = Handmade(cable: cable)
    planner = Planner(cable)
  }

  private func planningState(_ start: FarEndKind) -> PlanningState {
    var planningState = PlanningState(start: start)
    planningState.seen = Set(
      CheckCatalogue.checks(at: start, of: cable, scope: .automatic).map { TestPoint($0, start) }
    )
    return planningState
  }

  @Test
  func `nothing is to be done when one remedy is left`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, remedy: "r", [.meter: "x"]),
      handmade.rated("b", prior: 1, remedy: "r", [.meter: "y"]),
    ])
    #expect(planner.next(scenarios, in: planningState(.attached)) == nil)
  }

  @Test
  func `nothing is to be done when no step would show a difference`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "x"]),
    ])
    #expect(planner.next(scenarios, in: planningState(.attached)) == nil)
  }

  @Test
  func `the only check that tells is chosen, with what it is worth`() throws {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "y"]),
    ])
    let planned = try #require(planner.next(scenarios, in: planningState(.free)))
    #expect(planned.step == Step(.free, [.meter]))
    // One of two equally likely causes is ruled out: one bit.
    #expect(abs(planned.expectedGain - 1) < 1e-12)
    #expect(planned.outcomes.map(\.share) == [0.5, 0.5])
    #expect(Set(planned.outcomes.flatMap(\.remedies)) == ["a", "b"])
  }

  @Test
  func `of two that tell as much, the one with less work is chosen`() throws {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .pins: "1"]),
      handmade.rated("b", prior: 1, [.meter: "y", .pins: "2"]),
    ])
    // At the free end, a look takes seconds and a measurement takes a minute.
    let planned = try #require(planner.next(scenarios, in: planningState(.free)))
    #expect(planned.step == Step(.free, [.pinsPopulated]))
  }

  @Test
  func `of two that cost alike, the one that tells more is chosen`() throws {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x", .loopback: "p"]),
      handmade.rated("b", prior: 1, [.meter: "y", .loopback: "p"]),
      handmade.rated("c", prior: 1, [.meter: "z", .loopback: "p"]),
      handmade.rated("d", prior: 1, [.meter: "w", .loopback: "q"]),
    ])
    // 2 bits in 60 s at the meter against 0.81 bits in about 34 s at the short: the meter wins.
    let planned = try #require(planner.next(scenarios, in: planningState(.free)))
    #expect(planned.step == Step(.free, [.meter]))
    #expect(abs(planned.expectedGain - 2) < 1e-12)
  }

  @Test
  func `from the free end the UPS is not plugged in before the contacts were seen`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered", .pins: named]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: named]),
    ])
    let before = planningState(.free)
    #expect(!planner.steps(scenarios, in: before).contains { $0.farEnd == .attached })
    var after = before
    after.isPopulationConfirmed = true
    #expect(planner.steps(scenarios, in: after).contains { $0.farEnd == .attached })
    #expect(planner.next(scenarios, in: after)?.step.farEnd == .attached)
  }

  @Test
  func `from the free end the contacts are looked at so that the UPS can be plugged in`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered", .pins: named]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: named]),
    ])
    let step = planner.next(scenarios, in: planningState(.free))?.step
    #expect(step?.checks.contains(.pinsPopulated) == true)
    #expect(step?.farEnd == .free)
  }

  @Test
  func `a UPS that was unplugged is plugged in again only after the contacts were seen`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered"]),
      handmade.rated("b", prior: 1, [.smartMode: "silent"]),
    ])
    var unplugged = planningState(.attached)
    unplugged.seen = []
    let isOffered = { planningState in
      planner.steps(scenarios, in: planningState).contains { $0.farEnd == .attached }
    }
    #expect(isOffered(unplugged), "it is still plugged in")
    unplugged.farEnd = .free
    #expect(!isOffered(unplugged))
    unplugged.isPopulationConfirmed = true
    #expect(isOffered(unplugged))
  }

  @Test
  func `what was looked at is not looked at again, and what was declined is not asked again`() {
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "x"]), handmade.rated("b", prior: 1, [.meter: "y"]),
    ])
    var seen = planningState(.free)
    seen.seen.insert(.meter)
    #expect(planner.next(scenarios, in: seen) == nil)
    var declined = planningState(.free)
    declined.declined.insert(Step(.free, [.meter]))
    #expect(planner.next(scenarios, in: declined)?.step != Step(.free, [.meter]))
  }

  @Test
  func `a share of harmful scenarios above two in a hundred keeps the UPS unplugged`() throws {
    // A contact on the pin with 24 V does harm; in the cable library that is pin 8.
    let diagnoser = try Procedures.ofDefaultCable
    let harmful = try #require(diagnoser.scenarios.first { $0.isHarmful })
    let harmless = try #require(diagnoser.scenarios.first { !$0.isHarmful })
    var after = planningState(.free)
    after.isPopulationConfirmed = true
    for (weight, isOffered) in [(0.1, true), (1.9, true), (2.1, false), (50, false)] {
      var (risk, rest) = (harmful, harmless)
      risk.weight = weight
      rest.weight = 100 - weight
      let steps = planner.steps([risk, rest], in: after)
      #expect(steps.contains { $0.farEnd == .attached } == isOffered, "\(weight) %")
    }
  }

  @Test
  func `an adapter is looked at alone only where that tells something`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let next = { (ids: Set<String>) in
      let left = diagnoser.scenarios.filter {
        ids.contains(diagnoser.hypotheses[$0.hypothesis].hypothesis.id)
      }
      return planner.next(left, in: planningState(.attached))?.step.farEnd
    }
    #expect(next(["bridged-1-2", "adapter-echoes"]) == .bare)
    #expect(next(["open-txd", "exchanged-txd-rxd"]) != .bare)
    #expect(next(["ups-dead-receiver", "open-txd"]) != .bare)
  }

  @Test
  func `what leads to the cause with least work is chosen before what tells most for its time`() {
    // The look tells 1 bit in 20 s, the meter 2 bits in 60 s. But the meter is needed all the same after
    // the look, and makes it needless.
    let scenarios = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.meter: "u", .pins: "1"]),
      handmade.rated("b", prior: 1, [.meter: "v", .pins: "1"]),
      handmade.rated("c", prior: 1, [.meter: "w", .pins: "2"]),
      handmade.rated("d", prior: 1, [.meter: "x", .pins: "2"]),
    ])
    #expect(planner.next(scenarios, in: planningState(.free))?.step == Step(.free, [.meter]))
  }

  @Test
  func `no look at the contacts is asked for if plugging in could not follow it or tell anything`()
  {
    let alike = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "silent", .pins: named]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: named]),
    ])
    #expect(planner.next(alike, in: planningState(.free)) == nil)
    let misplaced = Scenario.all(of: [
      handmade.rated("a", prior: 1, [.smartMode: "answered", .pins: "1 2 3"]),
      handmade.rated("b", prior: 1, [.smartMode: "silent", .pins: "1 2 3"]),
    ])
    #expect(planner.next(misplaced, in: planningState(.free)) == nil)
  }
}
