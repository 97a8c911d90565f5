import CableModel
import Diagnosis
import SimulatedBench
import Testing
import Wiring

@testable import Diagnosis

@Suite("Steps that were chosen before are chosen again")
struct StepMemoryTests {
  private static let catalogue = Result {
    HypothesisCatalogue(try CableLibrary.load(id: CableLibrary.defaultID))
  }

  private func report(
    on fault: String,
    by diagnoser: Diagnoser,
    _ abilities: Set<Ability> = [],
    from farEnd: FarEnd = .attached
  ) throws -> DiagnosisReport {
    let catalogue = try Self.catalogue.get()
    let bench = SimulatedBench(
      try #require(catalogue[fault]).variants[0],
      farEnd: farEnd
    )
    return diagnoser.diagnose(
      SimulatedPort(bench),
      from: DiagnosisStart(farEnd),
      person: SimulatedOperator(bench, abilities: abilities)
    ) { _ in }
  }

  @Test(arguments: ["exchanged-txd-rxd", "misplaced-rxd-in-4", "nothing-wrong"])
  func `a diagnosis that remembers others finds what one without a memory finds`(
    fault: String
  ) throws {
    let catalogue = try Self.catalogue.get()
    let remembering = Diagnoser(catalogue).remembering()
    // What others looked at, with other abilities and from another far end, must not be mixed up with it.
    for other in ["open-rxd", "exchanged-txd-rxd", "open-gnd"] {
      _ = try report(on: other, by: remembering, [.clip])
      _ = try report(on: other, by: remembering)
      _ = try report(on: other, by: remembering, from: .free)
    }
    for farEnd in [FarEnd.attached, .free] {
      for abilities: Set<Ability> in [[], [.clip]] {
        let expected = try report(on: fault, by: Diagnoser(catalogue), abilities, from: farEnd)
        for _ in 1...2 {
          let found = try report(on: fault, by: remembering, abilities, from: farEnd)
          #expect(found.verdict == expected.verdict)
          #expect(found.groups == expected.groups)
          #expect(found.results.map(\.check) == expected.results.map(\.check))
        }
      }
    }
  }

  @Test func `a choice that was cut short is not kept`() throws {
    let catalogue = try Self.catalogue.get()
    let memory = StepMemory()
    let state = ExaminationState(farEnd: .attached)
    let step = Planner(catalogue.cable).again(.meter, [], after: state)
    let choices: [(PlannedStep?, Bool)] = [(nil, true), (step, false), (nil, false)]
    let chosen = choices.map { choice, isStopped in
      memory.step(after: state, for: .explaining, unless: { isStopped }, otherwise: { choice })
    }
    #expect(chosen == [nil, step, step])
  }
}
