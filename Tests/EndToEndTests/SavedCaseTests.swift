import Foundation
import TestSupport
import Testing

/// Observations that owners saved, and on which the program was wrong once.
@Suite("Observations of owners, judged again", .serialized, .waitingForPrograms)
struct SavedCaseTests {
  /// What the JSON says of one run, as far as it is needed here.
  private struct Report: Decodable {
    let diagnosis: Diagnosis

    struct Diagnosis: Decodable {
      let candidates: [Group]
      let health: [Part]
      let next: Step?

      /// All causes, the likeliest first within each group.
      var causes: [Cause] { candidates.flatMap(\.hypotheses) }
      var remedies: [Remedy] { candidates.flatMap(\.remedies) }

      func state(of part: String) -> String? { health.first { $0.part == part }?.state }
    }

    struct Group: Decodable {
      let hypotheses: [Cause]
      let remedies: [Remedy]
    }

    struct Cause: Decodable {
      let hypothesis: String
      let share: Double
    }

    struct Remedy: Decodable {
      let remedy: String
      let share: Double
      let steps: [String]
    }

    struct Part: Decodable {
      let part: String
      let state: String
    }

    struct Step: Decodable {
      let farEnd: String
    }
  }

  private func file(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).json")
      .path
  }

  private func judged(_ name: String) async throws -> Report.Diagnosis {
    let ending = try await BuiltProgram.run([
      "diagnose", "--with", file(name), "--format", "json",
    ])
    #expect(ending.code == 1)
    return try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8)).diagnosis
  }

  // MARK: Alerts come by themselves, Y is never answered, and the loopback is exact

  @Test func `what alerts came over is proved, and only the way to the UPS is suspect`()
    async throws
  {
    let diagnosis = try await judged("alerts-but-no-answer")
    for part in ["ups-transmitter", "ground", "adapter-receiver", "port-settings", "ups-power"] {
      #expect(diagnosis.state(of: part) == "proved-sound", "\(part)")
    }
    let likely = diagnosis.causes.filter { $0.share > 0.05 }.map(\.hypothesis)
    // A touching pin 8 would hold the yellow wire, which is the one for TxD.
    let ofTheWayOut: Set = [
      "ups-dead-receiver", "open-txd", "adapter-dead-transmitter", "bridged-1-8", "unknown-cause",
    ]
    #expect(likely.first == "ups-dead-receiver")
    #expect(Set(likely).subtracting(ofTheWayOut) == [])
  }

  @Test func `the wire that alerts came over is proved too`() async throws {
    let diagnosis = try await judged("alerts-but-no-answer")
    #expect(diagnosis.state(of: "conductor-3-2") == "proved-sound")
  }

  // MARK: Silence, with everything asked that this port can answer

  @Test func `with everything asked, the far end is not freed again and the UPS is looked at`()
    async throws
  {
    let diagnosis = try await judged("silent-with-everything-asked")
    #expect(diagnosis.next == nil)
    #expect(diagnosis.remedies.first?.remedy == "free-ups-port")
    let ending = try await BuiltProgram.run([
      "diagnose", "--with", file("silent-with-everything-asked"),
    ])
    #expect(!ending.output.contains("Next step"))
    #expect(ending.output.contains("Unplug any USB lead from the UPS, and pull any accessory card"))
  }

  // MARK: An echo with the UPS attached, and with nothing attached

  @Test func `an echo is of touching wires or of the adapter, and neither is certain`()
    async throws
  {
    let diagnosis = try await judged("echo-with-and-without-ups")
    let first = diagnosis.remedies.prefix(2)
    #expect(first.map(\.remedy) == ["separate-1-2", "replace-echoing-adapter"])
    #expect(diagnosis.remedies.allSatisfy { $0.share < 0.9 })
    let advice = first.last?.steps.first ?? ""
    #expect(advice.hasPrefix("\(Self.takingOff) and look again"))
  }

  private static let takingOff = "Take everything off the RJ45 of the USB console lead"

  @Test func `the next step is to take the lead off the adapter and look again`() async throws {
    #expect(try await judged("echo-with-and-without-ups").next?.farEnd == "bare")
    let ending = try await BuiltProgram.run([
      "diagnose", "--with", file("echo-with-and-without-ups"),
    ])
    let step = ending.output.split(separator: "Next step").last ?? ""
    #expect(step.contains("\(Self.takingOff) and look again."), "\(step)")
    #expect(step.contains("--far-end bare"), "\(step)")
  }
}
