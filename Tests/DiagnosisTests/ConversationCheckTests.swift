import CableModel
import Diagnosis
import SerialLink
import TestSupport
import Testing

@Suite("Asking a UPS in smart mode")
struct ConversationCheckTests {
  /// Replies of an SC450, by letter; what is not listed gets none.
  private static let replies: [String: String] = [
    "b": "736.1.I\r\n", "\u{01}": "Smart-UPS SC450 RM\r\n", "n": "5S1107T50479\r\n",
    "m": "02/13/11\r\n", "Q": "08\r\n", "B": "13.77\r\n", "f": "100.0\r\n", "L": "221.7\r\n",
    "P": "061.1\r\n", "j": "0042:\r\n", "O": "221.7\r\n", "F": "50.00\r\n",
  ]

  /// A UPS with some replies changed; an empty one is silence.
  private func ups(_ changes: [String: String] = [:], after delay: Duration = .milliseconds(80))
    -> Script
  {
    let replies = Self.replies.merging(changes) { _, new in new }
    return Script { sent, _ in
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      return replies[letter].map { [.text($0, after: delay)] } ?? []
    }
  }

  private func value(_ code: String, _ look: Look) -> String? {
    look.measurements.first { $0.code == code }?.value
  }

  // MARK: Identity

  @Test
  func `a UPS is named by model and firmware`() throws {
    let look = try ups().look(.identity)
    #expect(look.finding == .sign("named"))
    #expect(value("model", look) == "Smart-UPS SC450 RM")
    #expect(value("firmware", look) == "736.1.I")
  }

  @Test
  func `the firmware alone is a name as well`() throws {
    let look = try ups(["\u{01}": "NA\r\n"]).look(.identity)
    #expect(look.finding == .sign("named"))
    #expect(value("model", look) == "not available on this UPS")
  }

  @Test
  func `NA to everything answers without a name`() throws {
    let look = try ups(Self.replies.mapValues { _ in "NA\r\n" }).look(.identity)
    #expect(look.finding == .sign("nameless"))
  }

  @Test
  func `silence and damage are told apart`() throws {
    #expect(try Script().sign(.identity) == "silent")
    let damaged = Script { _, _ in [.items([.damagedByte(0x37)], after: .milliseconds(80))] }
    #expect(try damaged.sign(.identity) == "damaged")
  }

  @Test
  func `the late reply to something else is not taken for the firmware`() throws {
    let look = try ups(["b": "SM\r\n736.1.I\r\n"]).look(.identity)
    #expect(look.finding == .sign("named"))
    #expect(value("firmware", look) == "736.1.I")
  }

  @Test
  func `an alert inside a reply is taken out and told`() throws {
    let look = try ups(["b": "736!.1.I\r\n"]).look(.identity)
    #expect(value("firmware", look) == "736.1.I")
    #expect(look.notes.joined().contains("!"))
  }

  // MARK: Readings

  @Test
  func `readings have their units`() throws {
    let look = try ups().look(.readings)
    #expect(look.finding == .sign("complete"))
    #expect(value("battery-voltage", look)?.contains("13.77") == true)
    #expect(value("battery-voltage", look)?.hasSuffix("V") == true)
    #expect(value("line-frequency", look)?.hasSuffix("Hz") == true)
    #expect(value("load", look)?.hasSuffix("%") == true)
  }

  @Test
  func `NA to a reading is an answer`() throws {
    #expect(try ups(["F": "NA\r\n"]).sign(.readings) == "complete")
  }

  @Test
  func `a letter that stays silent is asked once more, then the UPS's own list decides`() throws {
    let old = ups(["L": "", "F": "", "a": "2).?=*%+#!$.98~`\u{01}ynba@YXUSQKGA\r\n"])
    #expect(try old.sign(.readings) == "complete")
    #expect(old.sent.filter { $0.bytes == Array("L".utf8) }.count == 2)
    let listing = ups(["L": "", "a": "3.!$%+?=#|.QBLPfjOF\r\n"])
    #expect(try listing.sign(.readings) == "partial")
  }

  @Test
  func `without a list of letters, a missing reply counts`() throws {
    #expect(try ups(["L": ""]).sign(.readings) == "partial")
  }

  @Test
  func `silence to every reading is silence, damaged replies are damage`() throws {
    #expect(try Script().sign(.readings) == "silent")
    let damaged = Script { _, _ in [.items([.damagedByte(0x37)], after: .milliseconds(80))] }
    #expect(try damaged.sign(.readings) == "damaged")
  }

  // MARK: Steadiness

  @Test
  func `ten exchanges that all succeed are steady`() throws {
    let script = ups()
    #expect(try script.sign(.steadiness) == "steady")
    #expect(script.sent.map(\.bytes) == Array(repeating: Array("Q".utf8), count: 10))
  }

  @Test
  func `one lost exchange of ten is a loss, and none is none`() throws {
    let lossy = Script { _, time in time == 4 ? [] : [.text("08\r\n")] }
    #expect(try lossy.sign(.steadiness) == "lossy")
    #expect(try Script().sign(.steadiness) == "none")
  }

  @Test
  func `a damaged reply is a lost one`() throws {
    let script = Script { _, time in
      time == 4 ? [.items([.damagedByte(0x30)], after: .zero), .text("08\r\n")] : [.text("08\r\n")]
    }
    #expect(try script.sign(.steadiness) == "lossy")
  }

  @Test
  func `across the short the echo is what counts`() throws {
    let shorted = FarEnd.shorted(ShortedPins(1, 2))
    #expect(try Script { _, _ in [.echo] }.sign(.steadiness, farEnd: shorted) == "steady")
    let lossy = Script { _, time in time == 4 ? [] : [.echo] }
    #expect(try lossy.sign(.steadiness, farEnd: shorted) == "lossy")
  }

  @Test
  func `an echo that a busy computer hands on late is late and not lost`() throws {
    let late = Script { sent, time in
      time % 3 == 0 ? [.items(sent.map { .byte($0) }, after: .milliseconds(800))] : [.echo]
    }
    #expect(try late.sign(.steadiness, farEnd: .shorted(ShortedPins(1, 2))) == "steady")
  }
}
