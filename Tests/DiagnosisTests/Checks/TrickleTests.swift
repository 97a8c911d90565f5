import CableModel
import Diagnosis
import SerialLink
import TestSupport
import Testing

@Suite("A device that answers in single bytes, a third of a second apart")
struct TrickleTests {
  private static let replies: [UInt8: String] = [
    0x59: "SM", 0x62: "736.1.I", 0x01: "Smart-UPS SC450 RM", 0x6E: "5S1107T50479",
    0x6D: "02/13/11",
  ]

  /// Everything that is sent brings the bytes of a line one by one.
  private func script(_ ending: String) -> Script {
    Script { sent, _ in
      guard let letter = sent.first, letter != 0x1B else { return [] }
      let line = Self.replies[letter, default: "08"] + ending
      return line.utf8.enumerated().map { offset, byte in
        .items([.byte(byte)], after: .milliseconds(300 * (offset + 1)))
      }
    }
  }

  @Test(arguments: ["\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
  func `does not hold any check for long`(ending: String) throws {
    for (check, limit) in [
      (CheckID.smartMode, 11), (.identity, 20), (.readings, 20), (.steadiness, 15),
    ] {
      let script = script(ending)
      _ = try script.look(check)
      #expect(
        script.now < .zero + .seconds(limit),
        "\(check.rawValue), \(script.now.nanoseconds / 1_000_000) ms"
      )
    }
  }

  @Test func `does not hold a diagnosis for a minute`() throws {
    let script = script("\r\n")
    _ = try Procedures.ofDefaultCable.diagnose(ScriptedPort(script), farEnd: .attached) { _ in }
    #expect(script.now < .zero + .seconds(45))
  }
}
