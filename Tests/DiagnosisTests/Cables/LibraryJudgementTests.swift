import CableModel
import Diagnosis
import Testing
import Wiring

/// What is right for a cable, from what its sources say it is for.
private struct ExpectedJudgement: CustomTestStringConvertible, Sendable {
  let id: String
  let kind: CableJudgement.Kind
  var answer = CableJudgement.DeviceAnswer.no
  /// The lines that switch something when a port is opened.
  var acting: [HostSignal] = []

  var testDescription: String { id }
}

@Suite("What each cable of the library is")
struct LibraryJudgementTests {
  private static let expected: [ExpectedJudgement] = [
    ExpectedJudgement(id: "cisco-rollover-gc98mf", kind: .smart, answer: .yes),
    ExpectedJudgement(id: "apc-940-0024c", kind: .smart, answer: .yes),
    ExpectedJudgement(id: "smart-custom", kind: .smart, answer: .yes),
    // "When the Computer forces a +V SPACE on DTR, the UPS will shut down" (Network UPS Tools).
    ExpectedJudgement(id: "apc-940-0020b", kind: .contacts, acting: [.dtr]),
    ExpectedJudgement(id: "apc-940-0020c", kind: .contacts, acting: [.dtr]),
    ExpectedJudgement(id: "apc-940-0023a", kind: .contacts),
    // "When the Computer forces a +V SPACE on RTS, the UPS will shut down" (Network UPS Tools).
    ExpectedJudgement(id: "apc-940-0095a", kind: .smartAndContacts, acting: [.rts]),
    ExpectedJudgement(id: "apc-940-0095b", kind: .smartAndContacts, answer: .unknown),
    ExpectedJudgement(id: "apc-940-0103", kind: .console),
    // RTS begins the signalling, DTR switches off (apcupsd, Back-UPS Office 500 signals).
    ExpectedJudgement(id: "apc-940-0119a", kind: .contacts, acting: [.rts, .dtr]),
    ExpectedJudgement(id: "apc-940-0127b", kind: .usb),
    ExpectedJudgement(id: "apc-940-0128a", kind: .contacts, acting: [.dtr]),
    ExpectedJudgement(id: "apc-940-0144", kind: .powerStrip),
    ExpectedJudgement(id: "apc-940-0625a", kind: .smart, answer: .yes),
    // RTS meets remote on/off of a Smart-UPS.
    ExpectedJudgement(id: "apc-940-1000", kind: .contacts, acting: [.rts]),
    ExpectedJudgement(id: "back-ups-cs", kind: .smart, answer: .yes),
    // Handshake lines are there for this.
    ExpectedJudgement(id: "cisco-console", kind: .console),
    ExpectedJudgement(id: "null-modem", kind: .console),
  ]

  @Test
  func `every cable of the library is in the table`() {
    #expect(Set(Self.expected.map(\.id)) == Set(CableLibrary.ids))
  }

  @Test(arguments: expected)
  fileprivate func `it follows from the wires what a cable is and what it does`(
    expected: ExpectedJudgement
  ) throws {
    let judgement = CableJudgement(try CableLibrary.load(id: expected.id))
    #expect(judgement.kind == expected.kind)
    #expect(judgement.smartAnswer == expected.answer)
    #expect(judgement.actingLines.map(\.signal) == expected.acting)
    // +24 V is on pin 8 of a Smart-UPS, remote on/off on 7, and only the straight cable meets both.
    #expect(judgement.forbidsOpeningAttached == !expected.acting.isEmpty)
  }
}
