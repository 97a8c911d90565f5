import Diagnosis
import SerialLink
import TestSupport
import Testing

@Suite("Y and the answers to it")
struct SmartModeCheckTests {
  /// A line that gives the same replies to every `Y`, and nothing to ESC.
  private func answering(_ replies: Script.Reply...) -> Script {
    Script { sent, _ in sent == Array("Y".utf8) ? replies : [] }
  }

  @Test
  func `SM is an answer, and ends the check at once`() throws {
    let script = answering(.text("SM\r\n"))
    let look = try script.look(.smartMode)
    #expect(look.symptom?.code == "answered")
    #expect(script.timetable == ["0 Y"])
    // One character at 2400 baud and the UPS's 80 ms.
    #expect(look.detail == "SM after 84 ms")
  }

  @Test(arguments: ["!SM\r\n", "S!M\r\n", "SM!\r\n", "!$SM\r\n", "SM\n"])
  func `alerts before, inside and after SM do not hide it`(reply: String) throws {
    let look = try answering(.text(reply)).look(.smartMode)
    #expect(look.symptom?.code == "answered")
    if reply.contains("!") { #expect(look.notes.joined().contains("!")) }
  }

  @Test
  func `SM behind an echo is told from SM alone`() throws {
    #expect(try answering(.echo, .text("SM\r\n")).sign(.smartMode) == "answered-with-echo")
  }

  @Test
  func `the echo alone is no answer`() throws {
    let script = Script { _, _ in [.echo] }
    #expect(try script.sign(.smartMode) == "echo")
  }

  @Test
  func `SM to a later Y is late`() throws {
    let script = Script { sent, time in
      sent == Array("Y".utf8) && time > 0 ? [.text("SM\r\n")] : []
    }
    #expect(try script.sign(.smartMode) == "answered-late")
    #expect(script.timetable == ["0 Y", "1000 ESC", "1150 Y"])
  }

  @Test
  func `a slow SM to the first Y is late too`() throws {
    let script = Script { sent, time in
      time == 0 ? [.text("SM\r\n", after: .milliseconds(1300))] : []
    }
    #expect(try script.sign(.smartMode) == "answered-late")
  }

  @Test
  func `SM after NA and an ESC means that a command was under way`() throws {
    let script = Script { sent, time in
      guard sent == Array("Y".utf8) else { return [] }
      return [.text(time == 0 ? "NA\r\n" : "SM\r\n")]
    }
    #expect(try script.sign(.smartMode) == "answered-after-refusal")
  }

  @Test(arguments: ["NA\r\n", "NO\r\n"])
  func `refusals alone are refusals`(reply: String) throws {
    #expect(try answering(.text(reply)).sign(.smartMode) == "refused")
  }

  @Test
  func `bytes that no UPS sends are noise`() throws {
    #expect(try answering(.items(.bytes(0xFE, 0x80), after: .zero)).sign(.smartMode) == "noise")
    let damaged = answering(.items([.damagedByte(0x53), .damagedByte(0x4D)], after: .zero))
    #expect(try damaged.sign(.smartMode) == "noise")
  }

  @Test
  func `a damaged SM is no answer`() throws {
    let script = answering(
      .items([.byte(0x53), .damagedByte(0x4D), .byte(0x0D), .byte(0x0A)], after: .zero)
    )
    #expect(try script.sign(.smartMode) == "noise")
  }

  @Test
  func `a line held in space is told as such`() throws {
    #expect(try answering(.items([.breakCondition], after: .zero)).sign(.smartMode) == "break-held")
  }

  @Test
  func `alerts without an answer are silence, with a note`() throws {
    let look = try answering(.text("!")).look(.smartMode)
    #expect(look.symptom?.code == "silent")
    #expect(!look.notes.isEmpty)
  }

  @Test
  func
    `silence is three Y in three seconds, ESC between them, and as long again of listening`()
    throws
  {
    let script = Script()
    let look = try script.look(.smartMode)
    #expect(look.symptom?.code == "silent")
    #expect(script.timetable == ["0 Y", "1000 ESC", "1150 Y", "2000 ESC", "2150 Y"])
    #expect(look.detail.contains("3 times"))
    // The first answer has six seconds to begin and half of one to come in.
    #expect(script.now == .zero + .milliseconds(6500))
  }

  @Test
  func `patience goes on asking, and hears a UPS that was deaf`() throws {
    let script = Script { sent, time in
      sent == Array("Y".utf8) && time >= 9 ? [.text("SM\r\n")] : []
    }
    #expect(try script.sign(.smartMode, patience: .seconds(30)) == "answered-late")
    let first = script.sent.first?.moment ?? .zero
    #expect(script.sent.allSatisfy { $0.moment - first < .seconds(30) })
  }

  @Test
  func `with patience, silence is called only when it has run out`() throws {
    let script = Script()
    #expect(try script.sign(.smartMode, patience: .seconds(30)) == "silent")
    let last = try #require(script.sent.last).moment
    #expect(last > .zero + .seconds(27))
    #expect(last < .zero + .seconds(30))
  }

  @Test(arguments: [3000, 4000, 5900])
  func `an answer after seconds is slow, also with the usual patience`(delay: Int) throws {
    let every = answering(.text("SM\r\n", after: .milliseconds(delay)))
    #expect(try every.sign(.smartMode) == "answered-slowly")
    let first = Script { _, time in
      time == 0 ? [.text("SM\r\n", after: .milliseconds(delay + 200))] : []
    }
    #expect(
      try first.sign(.smartMode, patience: .seconds(1))
        == (delay + 200 < 4500 ? "answered-slowly" : "silent")
    )
  }

  @Test(
    arguments: [
      [.damagedByte(0xFE), .byte(0x53), .byte(0x4D), .byte(0x0D), .byte(0x0A)],
      [.byte(0xFE), .byte(0x53), .byte(0x4D), .byte(0x0D), .byte(0x0A)],
      [.byte(0x53), .byte(0x4D), .damagedByte(0x8D), .byte(0x0A)],
      [.byte(0x53), .breakCondition, .byte(0x4D), .byte(0x0D), .byte(0x0A)],
    ] as [[Received]]
  )
  func `SM is an answer whatever is damaged around it, and the damage is counted`(
    items: [Received]
  ) throws {
    let look = try answering(.items(items, after: .milliseconds(80))).look(.smartMode)
    #expect(look.symptom?.code == "answered-with-damage")
    #expect(look.notes.joined().contains("1 byte came damaged"))
  }

  @Test(
    arguments: [
      ([0x53, 0x4D, 0x8D, 0x0A], "7E1"), ([0xD3, 0xCD, 0x0D, 0x8A], "7O1"),
    ] as [([UInt8], String)]
  )
  func `an answer with parity in bit 7 is told, with the framing that it has`(
    bytes: [UInt8],
    framing: String
  ) throws {
    let look = try answering(.items(bytes.map { .byte($0) }, after: .milliseconds(80)))
      .look(.smartMode)
    #expect(look.symptom?.code == "answered-with-parity")
    #expect(look.detail.contains("the line wants 8N1, the UPS's side speaks \(framing)"))
  }

  @Test(arguments: ["login: ", "AT\r", "Password:", "Y\r\nroot@host:~# "])
  func `text that no UPS sends is named`(text: String) throws {
    let look = try answering(.text(text)).look(.smartMode)
    #expect(look.symptom?.code == "foreign-text")
    #expect(!look.notes.isEmpty)
  }

  @Test
  func `noise says how many of its bytes were damaged`() throws {
    let noise = Script { _, time in
      time == 0 ? [.items([.byte(0x41), .damagedByte(1), .damagedByte(2)], after: .zero)] : []
    }
    #expect(try noise.look(.smartMode).detail.hasSuffix("2 of 3 bytes damaged"))
  }

  @Test
  func `bytes that never left the computer are told, with what holds them`() throws {
    var status = LineStatus.scripted()
    status.unsentBytes = .known(5)
    let look = try Script(status: status).look(.smartMode)
    #expect(look.symptom?.code == "silent")
    #expect(look.notes.joined().contains("5 bytes never left the computer"))
    #expect(look.notes.joined().contains("turn flow control off"))
  }

  @Test
  func `what came before the first Y is not taken for an answer`() throws {
    let stale = "SM\r\n".utf8.map { (Duration.zero, Received.byte($0)) }
    #expect(try Script(unasked: stale).sign(.smartMode) == "silent")
  }
}
