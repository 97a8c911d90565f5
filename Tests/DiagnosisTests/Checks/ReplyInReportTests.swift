import CableModel
import Diagnosis
import TestSupport
import Testing

@Suite("Whether a UPS was understood")
struct ReplyInReportTests {
  private func report(_ seen: [(CheckID, String)]) throws -> DiagnosisReport {
    let records = seen.map { CheckRecord($0.0, at: .attached, code: $0.1) }
    return try Procedures.ofDefaultCable.conclude(recorded: records, port: "x")
  }

  @Test(arguments: [
    (CheckID.identity, "nameless"), (.identity, "named"), (.readings, "sparse"),
    (.readings, "partial"), (.steadiness, "steady"),
  ])
  func `a handshake and one reply are enough, with a name or without`(
    id: CheckID,
    sign: String
  ) throws {
    #expect(try report([(.smartMode, "answered"), (id, sign)]).hasReply)
    #expect(try !report([(.smartMode, "silent"), (id, sign)]).hasReply)
  }

  @Test
  func `a handshake after which nothing comes is not enough`() throws {
    let report = try report([
      (.smartMode, "answered"), (.identity, "silent"), (.readings, "silent"),
      (.steadiness, "stopped"),
    ])
    #expect(!report.hasReply)
    #expect(report.model == nil)
  }
}
