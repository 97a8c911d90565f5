import CableModel
import Diagnosis
import Report
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("What a report says of a part that was put in the place of another")
struct SwapWordsTests {
  @Test func `a lead that helped and stays is the one that is in now`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == "adapter-dead-transmitter" }?.hypothesis
    )
    let bench = SimulatedBench(cause.variants[0], farEnd: .attached)
    let person = SimulatedOperator(bench, abilities: [.swappingLead])
    let report = diagnoser.diagnose(SimulatedPort(bench), farEnd: .attached, person: person) { _ in
    }
    let swap = TestPoint(CheckID(rawValue: "swap-lead"), .attached)
    let words = ReportWords(report.knowing([.conductor(1): .provedSound(by: [swap])]))
    #expect(
      words.health.first
        == "An answer came over the USB console lead that is in now, so black is good."
    )
  }
}
