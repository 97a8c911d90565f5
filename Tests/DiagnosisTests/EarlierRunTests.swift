import CableModel
import Diagnosis
import SimulatedBench
import Testing
import Wiring

@Suite("What an earlier run saw, and what this one must see for itself")
struct EarlierRunTests {
  private let cable: Cable

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
  }

  private func seen(_ check: CheckID, _ farEnd: FarEndKind, _ sign: String) -> Sighting {
    Sighting(recorded: check, farEnd, Look(sign: sign, sign))
  }

  @Test
  func `contacts are looked at again, for they may have been moved`() {
    let recorded = Sightings(recorded: [
      seen(.pinsPopulated, .free, "1 2 9"), seen(.meter, .free, "negative zero"),
    ])
    let situation = Situation(recorded, of: cable)
    #expect(!situation.isPopulationConfirmed)
    #expect(!situation.seen.contains(Viewpoint(.pinsPopulated, .free)))
    #expect(situation.seen.contains(Viewpoint(.meter, .free)))
  }

  @Test
  func `a step has what it needs looked at now, whatever was seen before`() throws {
    let pins = try #require(cable.loopbackPins)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    var steps = [Step(.shorted(pins), [.steadiness])]
    let sightings = Examination(cable: cable).run(
      SimulatedPort(bench),
      farEnd: .free,
      person: SimulatedOperator(bench),
      recorded: [seen(.loopback, .shorted, "exact")],
      next: { _ in steps.popLast() },
      observe: { _ in }
    )
    let live = sightings.live.filter { $0.farEnd == .shorted }
    #expect(live.first { $0.check == .loopback }?.observation?.sign == "exact")
    #expect(live.first { $0.check == .steadiness }?.observation?.sign == "steady")
  }
}
