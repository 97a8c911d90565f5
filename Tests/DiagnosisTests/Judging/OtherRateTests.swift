import CableModel
import Diagnosis
import TestSupport
import Testing

@Suite("A UPS that answers at another rate only")
struct OtherRateTests {
  /// `SM` cannot come over a broken way, and a UPS that keeps to the usual rate says it at no other.
  @Test
  func `its rate is the cause, and no wire is suspected beside it`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = try #require(diagnoser.hypotheses.first { $0.hypothesis.id == "ups-other-rate" })
    let trial = SingleFaultTrial(cause.hypothesis, diagnoser, start: .attached)
    let first = try #require(trial.report.groups.first)
    #expect(first.members.map(\.hypothesis.id) == ["ups-other-rate"])
    #expect(first.share > 0.9)
    let answered = TestPoint(.otherRates, .attached)
    for health in trial.report.health {
      guard case .conductor = health.part else { continue }
      guard case .provedSound(let proofs) = health.state else {
        Issue.record("\(health.part) is \(health.state)")
        continue
      }
      #expect(proofs.first == answered, "\(health.part)")
    }
  }
}
