import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing

@Suite("Something that the program does not know of")
struct UnknownCauseTests {
  private func report(_ change: (inout BenchSetup) -> Void) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    var setup = BenchSetup(cable: diagnoser.cable)
    change(&setup)
    let bench = SimulatedBench(setup, farEnd: .attached)
    return diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      person: SimulatedOperator(bench)
    ) { _ in }
  }

  @Test
  func `keeps a share, and stands last, however well a known cause explains`() throws {
    let swapped = try report { $0.wiringFaults = [.conductorsExchanged(0, 1)] }
    #expect(swapped.verdict == .faultFound)
    let last = try #require(swapped.groups.last)
    #expect(last.isUnknown && last.share > 0.03)
    #expect(swapped.groups.flatMap(\.members).allSatisfy { $0.share < 0.97 })
  }

  @Test
  func `is not spoken of where nothing is odd`() throws {
    let sound = try report { _ in }
    #expect(sound.verdict == .works)
    #expect(sound.groups.isEmpty)
  }

  @Test
  func `gets the most where every known cause would need a wonder`() throws {
    // The meter shows two wires exchanged, and yet every exchange with the UPS is right.
    let diagnoser = try Procedures.ofDefaultCable
    let judge = Judge(diagnoser.hypotheses, sound: diagnoser.hypotheses[0].prediction)
    let observations = try [
      ("meter", FarEndKind.free, "1:positive 2:positive"),
      ("loopback", .shorted, "break-held"),
      ("smart-mode", .attached, "answered"),
    ].map { check, farEnd, code in
      let id = CheckID(rawValue: check)
      let symptom = try #require(CheckCatalogue.check(id)?.symptom(code: code))
      return Observation(TestPoint(id, farEnd), symptom)
    }
    let groups = judge.groups(given: observations)
    let known = groups.filter { !$0.isUnknown }.map(\.share).max() ?? 0
    #expect((groups.last?.share ?? 0) > known)
  }
}
