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

  private func value(_ code: String, _ look: Finding<AnySymptom>) -> String? {
    look.measurements.first { $0.code == code }?.value
  }

  // MARK: Identity

  @Test
  func `a UPS is named by model and firmware`() throws {
    let look = try ups().look(.identity)
    #expect(look.symptom?.code == "named")
    #expect(value("model", look) == "Smart-UPS SC450 RM")
    #expect(value("firmware", look) == "736.1.I")
  }

  @Test
  func `the firmware alone is a name as well`() throws {
    let look = try ups(["\u{01}": "NA\r\n"]).look(.identity)
    #expect(look.symptom?.code == "named")
    #expect(value("model", look) == "not available on this UPS")
  }

  @Test
  func `a unit that knows only V is named by it, and others are not asked for it`() throws {
    let old = ups(["\u{01}": "NA\r\n", "b": "NA\r\n", "V": "GWD\r\n"])
    let look = try old.look(.identity)
    #expect(look.symptom?.code == "named")
    #expect(value("old-firmware", look) == "GWD")
    let usual = ups()
    _ = try usual.look(.identity)
    #expect(!usual.sent.contains { $0.bytes == Array("V".utf8) })
  }

  @Test
  func `NA to everything answers without a name`() throws {
    let look = try ups(Self.replies.mapValues { _ in "NA\r\n" }).look(.identity)
    #expect(look.symptom?.code == "nameless")
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
    #expect(look.symptom?.code == "named")
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
    #expect(look.symptom?.code == "complete")
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
    let look = try ups(["L": ""]).look(.readings)
    #expect(look.symptom?.code == "partial")
    #expect(look.detail == "7 replies, no answer to L")
  }

  @Test(arguments: [("QB", "sparse"), ("QBf", "partial")])
  func `three well-formed replies are a handful, fewer are sparse`(
    letters: String,
    sign: String
  ) throws {
    let mute = Self.replies.keys.filter { !letters.contains($0) }
    let some = ups(Dictionary(uniqueKeysWithValues: mute.map { ($0, "") }))
    #expect(try some.sign(.readings) == sign)
  }

  @Test
  func `NA counts as a reply and is named`() throws {
    let look = try ups(["F": "NA\r\n", "O": "NA\r\n"]).look(.readings)
    #expect(look.symptom?.code == "complete")
    #expect(look.notes.contains("Not available on this UPS: O F"))
  }

  @Test
  func `digits as they come are readings`() throws {
    let look = try ups(["B": "219.2\r\n", "j": "0013\r\n"]).look(.readings)
    #expect(look.symptom?.code == "complete")
    #expect(value("battery-voltage", look) == "219.2 V")
    #expect(value("runtime", look) == "13 min")
  }

  @Test
  func `the late reply to a letter is not taken for the reply to the next`() throws {
    // B is answered only when f is asked, twice over; 13.77 could be a share as well.
    let script = Script { sent, time in
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      let late = letter == "f" && time == 3 ? "13.77\r\n" : ""
      let reply = letter == "B" ? "" : Self.replies[letter] ?? ""
      return [.text(late + reply)]
    }
    #expect(value("battery-charge", try script.look(.readings)) == "100.0 %")
  }

  @Test
  func `replies to letters that nobody here sent are told, on both rounds`() throws {
    let busy = ups([
      "m": "221.7\r\n02/13/11\r\n", "n": "SM\r\n5S1107T50479\r\n", "L": "08\r\n221.7\r\n",
      "P": "NA\r\nSM\r\n061.1\r\n", "B": "08\r\n13.77\r\n",
    ])
    #expect(try busy.sign(.identity) == "others-replies")
    #expect(try busy.sign(.readings) == "others-replies")
    let leftover = ups(["b": "SM\r\n736.1.I\r\n", "L": "SM\r\n221.7\r\n"])
    #expect(try leftover.sign(.identity) == "named")
    #expect(try leftover.sign(.readings) == "complete")
  }

  @Test
  func `a UPS that answers no letter is asked Y, and one that is gone nothing more`() throws {
    let there = ups(Self.replies.mapValues { _ in "" }.merging(["Y": "SM\r\n"]) { $1 })
    let look = try there.look(.readings)
    #expect(look.symptom?.code == "silent")
    #expect(look.detail.contains("the UPS is there"))
    let gone = Script()
    #expect(try gone.look(.readings).detail.contains("has stopped answering"))
    #expect(gone.sent.map(\.bytes) == ["Q", "Q", "B", "B", "Y"].map { Array($0.utf8) })
  }

  @Test
  func `silence to every reading is silence, damaged replies are damage`() throws {
    #expect(try Script().sign(.readings) == "silent")
    let damaged = Script { _, _ in [.items([.damagedByte(0x37)], after: .milliseconds(80))] }
    #expect(try damaged.sign(.readings) == "damaged")
  }
}
