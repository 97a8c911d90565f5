import CableModel
import Diagnosis
import TestSupport
import Testing
import Wiring

struct ProofPlanTests {
  private func plan(_ id: String) throws -> ProofPlan {
    ProofPlan(HypothesisCatalogue(try CableLibrary.load(id: id)))
  }

  @Test
  func `the cable of the README takes the short, the meter, a look and the UPS, in this order`()
    throws
  {
    let plan = try plan(CableLibrary.defaultID)
    #expect(plan.steps.map(\.farEnd.kind) == [.shorted, .free, .free, .attached])
    #expect(plan.steps[1].checks.contains(.meter))
    #expect(plan.steps[2].checks.contains(.pinsPopulated))
    #expect(plan.tools == [.clip, .meter])
  }

  @Test
  func `its time is that of its steps, one after the other, and of the first look`() throws {
    let plan = try plan(CableLibrary.defaultID)
    let places: [FarEndKind] = [.free] + plan.steps.map(\.farEnd.kind)
    let steps = zip(plan.steps, places).reduce(0) { $0 + Effort.of($1.0, from: $1.1) }
    #expect(plan.seconds > steps)
    #expect(plan.seconds < steps + 30)
    #expect((60...600).contains(plan.seconds))
  }

  @Test
  func `a cable whose device is never attached is proved without it`() throws {
    let plan = try plan("apc-940-0020b")
    #expect(!plan.steps.contains { $0.farEnd.kind == .attached })
  }
}
