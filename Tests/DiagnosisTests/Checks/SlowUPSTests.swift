import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A UPS that is slow, and one that is deaf for a while")
struct SlowUPSTests {
  private static let replies: [String: String] = [
    "Y": "SM\r\n", "\u{1B}": "NA\r\n", "b": "736.1.I\r\n", "\u{01}": "Smart-UPS SC450 RM\r\n",
    "n": "5S1107T50479\r\n", "m": "02/13/11\r\n",
  ]

  /// A UPS that answers everything after this delay.
  private func ups(after delay: Duration) -> Script {
    Script { sent, _ in
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      return Self.replies[letter].map { [.text($0, after: delay)] } ?? []
    }
  }

  private func value(_ code: String, _ look: Finding<AnySymptom>) -> String? {
    look.measurements.first { $0.code == code }?.value
  }

  @Test(arguments: [1300, 1490, 1700, 3200])
  func `every reply goes to the letter that asked for it`(milliseconds: Int) throws {
    let script = ups(after: .milliseconds(milliseconds))
    let look = try script.look(.identity)
    #expect(value("firmware", look) == "736.1.I")
    #expect(value("model", look) == "Smart-UPS SC450 RM")
    #expect(value("serial-number", look) == "5S1107T50479")
    #expect(look.notes == [])
    #expect(script.sent.count == 4)
  }

  @Test
  func `a line whose beginning came before the letter is no answer to it`() throws {
    let stale = "S".utf8.map { (Duration.zero, Received.byte($0)) }
    let rest = "mart-UPS SC450 RM\r\n".utf8.map { (Duration.milliseconds(5), Received.byte($0)) }
    let script = Script(unasked: stale + rest) { sent, _ in
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      return letter == "\u{01}" ? [.text("Smart-UPS SC450 RM\r\n")] : []
    }
    #expect(value("model", try script.look(.identity)) == "Smart-UPS SC450 RM")
  }

  @Test
  func `a line that comes in pieces is heard to its end`() throws {
    let script = Script { sent, _ in
      guard sent == [0x01] else { return [.text("NA\r\n")] }
      let model = Array("Smart-UPS SC450 RM\r\n".utf8)
      return [
        .items(model.prefix(1).map { .byte($0) }, after: .milliseconds(3400)),
        .items(model.dropFirst().map { .byte($0) }, after: .milliseconds(3550)),
      ]
    }
    #expect(value("model", try script.look(.identity)) == "Smart-UPS SC450 RM")
  }

  @Test
  func `SM to every Y is slow, and what is still to come is heard`() throws {
    let script = ups(after: .milliseconds(1300))
    #expect(try script.sign(.smartMode) == "answered-slowly")
    var link: any SerialLink & ~Copyable = ScriptedLink(script)
    #expect(try link.collect(until: link.now + .seconds(10)).isEmpty)
  }

  private func report(of id: String) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    let truth = try #require(diagnoser.hypotheses.map(\.hypothesis).first { $0.id == id })
    let bench = SimulatedBench(truth.variants[0], farEnd: .attached)
    return diagnoser.diagnose(SimulatedPort(bench), farEnd: .attached) { _ in }
  }

  @Test(arguments: [("ups-slow", "answered-slowly"), ("ups-deaf-at-times", "answered-late")])
  func `is told from the other`(truth: String, sign: String) throws {
    let report = try report(of: truth)
    #expect(report.verdict == .worksWithRemarks)
    // A UPS that misses one Y may be any; one that is slow at every Y is a cause of its own.
    if truth == "ups-slow" {
      #expect(report.groups.first?.members.map(\.hypothesis.id) == [truth])
    }
    let handshake = report.results.last { $0.check == .smartMode }
    #expect(handshake?.finding?.symptom?.code == sign)
    let identity = report.results.first { $0.check == .identity }?.finding
    #expect(identity.flatMap { value("model", $0) } == "Smart-UPS SC450 RM")
    #expect(identity.flatMap { value("firmware", $0) } == "736.1.I")
  }
}
