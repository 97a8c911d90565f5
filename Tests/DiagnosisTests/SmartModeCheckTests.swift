import Diagnosis
import SerialLink
import TestSupport
import Testing

@Suite("Y and what comes of it")
struct SmartModeCheckTests {
  /// A line that gives the same replies to every `Y`, and nothing to ESC.
  private func answering(_ replies: Script.Reply...) -> Script {
    Script { sent, _ in sent == Array("Y".utf8) ? replies : [] }
  }

  @Test
  func `SM is an answer, and ends the check at once`() throws {
    let script = answering(.text("SM\r\n"))
    let look = try script.look(.smartMode)
    #expect(look.finding == .sign("answered"))
    #expect(script.timetable == ["0 Y"])
    // One character at 2400 baud and the UPS's 80 ms.
    #expect(look.detail == "SM after 84 ms")
  }

  @Test(arguments: ["!SM\r\n", "S!M\r\n", "SM!\r\n", "!$SM\r\n", "SM\n"])
  func `alerts before, inside and after SM do not hide it`(reply: String) throws {
    let look = try answering(.text(reply)).look(.smartMode)
    #expect(look.finding == .sign("answered"))
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
    #expect(look.finding == .sign("silent"))
    #expect(!look.notes.isEmpty)
  }

  @Test
  func `silence is three Y, with ESC before the second and the third, in three seconds`() throws {
    let script = Script()
    let look = try script.look(.smartMode)
    #expect(look.finding == .sign("silent"))
    #expect(script.timetable == ["0 Y", "1000 ESC", "1150 Y", "2000 ESC", "2150 Y"])
    #expect(look.detail.contains("3 times"))
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

  @Test
  func `what came before the first Y is not taken for an answer`() throws {
    let stale = "SM\r\n".utf8.map { (Duration.zero, Received.byte($0)) }
    #expect(try Script(unasked: stale).sign(.smartMode) == "silent")
  }
}
