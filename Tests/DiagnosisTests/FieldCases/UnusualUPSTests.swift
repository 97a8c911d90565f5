import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing

/// A UPS that does something else than most do, on a sound cable.
@Suite("Cases from the field: the UPS")
struct UnusualUPSTests {
  /// Y, twelve letters for the identity and the readings, and six more.
  @Test(arguments: 1...18)
  func `a UPS that stops after some letters is looked at, and no wire is accused`(
    letters: Int
  ) throws {
    let run = try FieldRun { $0.unit = .stops(afterReplies: letters) }
    #expect(run.report.verdict == .stoppedAnswering)
    #expect(run.firstCause == "ups-stops-answering")
    #expect(run.report.groups.first?.remedies.first?.remedy.id == "look-at-ups")
    #expect(run.accusedOfWiring == [])
  }

  @Test(arguments: RecordedUnit.all)
  func `a real, healthy unit proves the cable, whatever it knows`(unit: RecordedUnit) throws {
    let run = try FieldRun(unit)
    #expect(run.report.verdict == .works)
    #expect(run.report.hasReply)
  }

  @Test(arguments: [Attendance.unattended, .attended])
  func `7E1 is seen by the parity in bit 7, and nothing else is blamed`(
    attendance: Attendance
  ) throws {
    let run = try FieldRun(at: .zero, attendance) {
      $0.unit = .otherFraming(dataBits: 7, parity: .even)
    }
    #expect(run.firstCause == "ups-other-framing")
    #expect(run.words.contains("parity in bit 7"))
    #expect(run.accusedOfWiring == [])
  }

  @Test func `a UPS that holds its line in space is found, with a person`() throws {
    let run = try FieldRun(at: .zero, .attended) { $0.unit = .holdsSpace }
    #expect(run.firstCause == "ups-holds-space")
  }

  @Test(arguments: [Attendance.unattended, .attended])
  func `no break is explained by exchanged data wires`(attendance: Attendance) throws {
    let run = try FieldRun(at: .zero, attendance) { $0.unit = .holdsSpace }
    #expect(run.causes.contains { $0.hypothesis.id == "ups-holds-space" })
    let exchanged = run.causes.filter { $0.hypothesis.id.contains("exchanged-txd-rxd") }
    #expect(exchanged.allSatisfy { $0.share < 0.01 })
  }

  @Test(arguments: [Attendance.unattended, .attended])
  func `Microlink is the first cause, and no single fault of a wire comes near`(
    attendance: Attendance
  ) throws {
    let run = try FieldRun(at: .zero, attendance) { $0.unit = .microlinkStream }
    #expect(run.report.verdict == .faultFound)
    #expect(run.firstCause == "ups-microlink-stream")
    let others = run.causes.filter { $0.hypothesis.id != "ups-microlink-stream" }
    let singles = others.filter { !$0.hypothesis.isPair && $0.hypothesis.kind != .unknown }
    #expect(singles.allSatisfy { $0.share < 0.05 })
    #expect(others.allSatisfy { !$0.hypothesis.isPair || $0.share < 0.05 })
  }

  @Test(arguments: [2900, 3000, 3100, 3500, 4000, 4500, 5000, 5500, 6000])
  func `an answer after seconds proves the cable, and no reply is taken for another's`(
    milliseconds: Int
  ) throws {
    let run = try FieldRun { $0.unit = .slow(byMilliseconds: milliseconds) }
    #expect(run.report.verdict == .worksWithRemarks)
    #expect(run.firstCause == "ups-slow")
    #expect(run.accusedOfWiring == [])
    #expect(run.words.contains("SM, slowly"))
  }

  @Test func `with more patience it does so too`() throws {
    let cable = try Procedures.ofDefaultCable.cable
    let patient = Diagnoser(HypothesisCatalogue(cable), patience: .seconds(10))
    let run = try FieldRun(by: patient) { $0.unit = .slow(byMilliseconds: 3000) }
    #expect(run.report.verdict == .worksWithRemarks)
    #expect(run.firstCause == "ups-slow")
  }
}
