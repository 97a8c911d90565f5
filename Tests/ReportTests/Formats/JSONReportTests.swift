import CableModel
import Diagnosis
import Foundation
import Report
import SerialLink
import TestSupport
import Testing
import Wiring

@Suite("The report as JSON")
struct JSONReportTests {
  private func text(_ state: ReportState) throws -> String {
    try JSONReport(state.facts).text(of: state.diagnosed().report)
  }

  /// The content of a report, read again.
  private func diagnosis(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let report = try #require(object as? [String: Any])
    #expect(report["formatVersion"] as? Int == 2)
    #expect(report["kind"] as? String == "diagnosis")
    return try #require(report["diagnosis"] as? [String: Any])
  }

  @Test(arguments: ReportState.allCases)
  func `is as it was recorded`(state: ReportState) throws {
    #expect(Snapshot("json-\(state.rawValue)").difference(from: try text(state)) == nil)
  }

  @Test(arguments: [ReportState.good, .swapped])
  func `is the same each time`(state: ReportState) throws {
    let again = try JSONReport(state.facts).text(of: state.newlyDiagnosed().report)
    #expect(try again == text(state))
  }

  @Test(
    arguments: zip(
      ReportState.allCases,
      [
        "works", "fault-found", "fault-found", "works-with-remarks", "fault-found", "port-unusable",
        "port-unusable",
      ]
    )
  )
  func `names the verdict`(state: ReportState, code: String) throws {
    let verdict = try diagnosis(text(state))["verdict"] as? [String: Any]
    #expect(verdict?["code"] as? String == code)
    #expect((verdict?["text"] as? String)?.isEmpty == false)
  }

  @Test
  func `names the fault that was put on the bench`() throws {
    let groups = try diagnosis(text(.swapped))["candidates"] as? [[String: Any]]
    let causes = try #require(groups?.first?["hypotheses"] as? [[String: Any]])
    #expect(causes.contains { $0["hypothesis"] as? String == "exchanged-txd-rxd" })
  }

  @Test
  func `each part comes with what is known of it, and how`() throws {
    let report = try ReportState.swapped.diagnosed().report.knowing([
      .conductor(0): .suspect(share: 0.4625),
      .adapterReceiver: .provedSound(by: [TestPoint(.loopback, .shorted)]),
    ])
    let content = try diagnosis(JSONReport(ReportState.swapped.facts).text(of: report))
    let parts = try #require(content["health"] as? [[String: Any]])
    #expect(parts.count == 17)
    let part = { (code: String) in parts.first { $0["part"] as? String == code } }
    #expect(part("conductor-6-1")?["state"] as? String == "suspect")
    #expect(part("conductor-6-1")?["share"] as? Double == 0.4625)
    #expect(part("conductor-6-1")?["by"] == nil)
    #expect(part("conductor-6-1")?["text"] as? String == "yellow (RJ45 6 to DE-9 1): suspect 46 %")
    #expect(part("adapter-receiver")?["state"] as? String == "proved-sound")
    let by = part("adapter-receiver")?["by"] as? [[String: String]]
    #expect(by == [["check": "loopback", "farEnd": "shorted"]])
    #expect(part("ground")?["state"] as? String == "not-looked-at")
    #expect(part("ground")?["share"] == nil)
  }

  @Test
  func `the single times behind a spread are there, in seconds`() throws {
    let checks = try diagnosis(text(.good))["checks"] as? [[String: Any]]
    let measured = checks?.flatMap { $0["measurements"] as? [[String: Any]] ?? [] } ?? []
    let samples = measured.compactMap { $0["samples"] as? [Double] }
    #expect(samples.map(\.count) == [6], "the last exchanges, and of nothing else single times")
    // A question and its answer are five characters of ten bits at 2400 baud.
    #expect(samples.joined().allSatisfy { (0.02...1).contains($0) })
  }

  @Test
  func `a line that is lost is a broken check with the name of the error`() throws {
    let script = Script.silent(failure: (.send, 1, .disconnected(nil)))
    let report = try Diagnosed(of: ScriptedPort(script)).report
    let checks = try diagnosis(JSONReport(ReportState.good.facts).text(of: report))["checks"]
    let broken = (checks as? [[String: Any]])?.filter { $0["outcome"] as? String == "broken" }
    #expect(broken?.first?["error"] as? String == "disconnected")
  }

  @Test
  func `an error is an object too`() throws {
    let facts = RunFacts(program: "1.2.3", command: nil, exitCode: 64)
    let text = JSONReport(facts).text(ofError: "Unknown command '<x>'", code: "wrong-usage")
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["exitCode"] as? Int == 64)
    #expect(object?["command"] == nil)
    let error = object?["error"] as? [String: Any]
    #expect(error?["code"] as? String == "wrong-usage")
    #expect(error?["text"] as? String == "Unknown command '<x>'")
  }

  @Test
  func `each part has a code of its own`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    #expect(
      Part.all(of: cable).map { $0.code(in: cable) } == [
        "port-settings", "port-alone", "adapter-transmitter", "adapter-receiver", "lead",
        "conductor-6-1", "conductor-3-2", "conductor-4-9", "conductor-5-9", "ground", "jumper-1-8",
        "jumper-2-7", "ups-port", "ups-receiver", "ups-transmitter", "ups-power", "ups-protocol",
      ]
    )
    for id in CableLibrary.ids {
      let cable = try CableLibrary.load(id: id)
      let codes = Part.all(of: cable).map { $0.code(in: cable) }
      #expect(Set(codes).count == codes.count)
    }
  }
}
