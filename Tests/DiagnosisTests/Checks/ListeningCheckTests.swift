import CableModel
import Diagnosis
import SerialLink
import SmartProtocol
import TestSupport
import Testing

@Suite("Checks that listen, or send a single probe")
struct ListeningCheckTests {
  private func unasked(_ items: [Received]) -> Script {
    Script(unasked: items.map { (.milliseconds(100), $0) })
  }

  private func text(_ text: String) -> [Received] { text.utf8.map { .byte($0) } }

  @Test
  func `a UPS that waits for Y is quiet, and nothing is sent to it`() throws {
    let script = Script()
    #expect(try script.sign(.lineBeforeHandshake) == "quiet")
    #expect(script.sent.isEmpty)
  }

  @Test(arguments: [(2403, "held"), (2448, "held"), (2449, "differ"), (9600, "differ")])
  func `a rate that a divider only nearly meets is held, up to two per cent`(
    rate: Int,
    sign: String
  ) throws {
    let script = Script(settings: LineSettings(baudRate: rate))
    #expect(try script.sign(.settingsHold) == sign)
  }

  @Test(arguments: ["!", "!!", "$", "#", "!$"])
  func `alerts are told as alerts`(alerts: String) throws {
    #expect(try unasked(text(alerts)).sign(.lineBeforeHandshake) == "alerts")
  }

  @Test func `of a flood of alerts, each is told once, with how often it came`() throws {
    let flood = String(repeating: "!", count: 20_000) + "$"
    let detail = try unasked(text(flood)).look(.lineBeforeHandshake).detail
    #expect(detail.count < 200)
    #expect(detail.contains("20000 times"))
  }

  @Test
  func `a Microlink stream read at the wrong rate is recognised by its high bytes`() throws {
    let stream = unasked(.bytes(0xFF, 0xFD, 0xE1, 0xE7))
    #expect(try stream.sign(.lineBeforeHandshake) == "high-bytes")
  }

  @Test(arguments: ["SM\r\n", "13.77\r\n", "08\r\n", "NA\r\nNA\r\n"])
  func `lines that nobody here asked for are another program's replies`(reply: String) throws {
    #expect(try unasked(text(reply)).sign(.lineBeforeHandshake) == "replies")
  }

  @Test
  func `a break, damage and other bytes are told apart`() throws {
    #expect(try unasked([.breakCondition]).sign(.lineBeforeHandshake) == "break-held")
    #expect(try unasked([.damagedByte(0x41)]).sign(.lineBeforeHandshake) == "damaged")
    #expect(try unasked(text("x")).sign(.lineBeforeHandshake) == "other-bytes")
  }

  @Test(arguments: ["login: ", "Password: ", "AT\r", "root@host:~# ", "\r\nSwitch>"])
  func `text of another device or program is named as such`(words: String) throws {
    #expect(try unasked(text(words)).sign(.lineBeforeHandshake) == "foreign-text")
  }

  @Test
  func `damaged bytes are counted`() throws {
    let script = unasked([.byte(0x41), .damagedByte(0x41), .damagedByte(0x42)])
    #expect(try script.look(.lineBeforeHandshake).detail.hasPrefix("2 of 3 bytes damaged"))
  }

  @Test
  func `the free line is quiet when nothing arrives, and noise from a floating input shows`() throws
  {
    #expect(try Script().sign(.lineQuiet, farEnd: .free) == "quiet")
    // Bytes with nearly all bits set, as a floating logic-level input gives them, and pulses too.
    let noise = unasked(.bytes(0xFF, 0xFB, 0xFF, 0xDF, 0xF7))
    #expect(try noise.sign(.lineQuiet, farEnd: .free) == "pulses")
  }

  // MARK: No echo

  @Test
  func `no echo: one ESC, and nothing comes back`() throws {
    let script = Script()
    #expect(try script.sign(.noEcho) == "nothing")
    #expect(script.timetable == ["0 ESC"])
  }

  @Test
  func `what comes back is an echo, alone or with an answer behind it`() throws {
    #expect(try Script { _, _ in [.echo] }.sign(.noEcho) == "echo")
    let late = Script { sent, _ in [.items(sent.map { .byte($0) }, after: .milliseconds(300))] }
    #expect(try late.sign(.noEcho) == "echo", "a busy computer hands it on late")
    let both = Script { _, _ in [.echo, .text("NA\r\n", after: .milliseconds(10))] }
    #expect(try both.sign(.noEcho) == "echo")
  }

  @Test
  func `NA alone is the answer of a UPS in smart mode, not an echo`() throws {
    let script = Script { _, _ in [.text("NA\r\n", after: .milliseconds(10))] }
    #expect(try script.sign(.noEcho) == "nothing")
  }

  @Test
  func `a held line and other bytes are told apart`() throws {
    let held = Script { _, _ in [.items([.breakCondition], after: .zero)] }
    #expect(try held.sign(.noEcho) == "break-held")
    let other = Script { _, _ in [.items(.bytes(0x42), after: .zero)] }
    #expect(try other.sign(.noEcho) == "other-bytes")
  }

  @Test
  func `a byte of ones is a pulse if it comes by itself, and may be an answer behind the probe`()
    throws
  {
    let late = Script { _, _ in [.items(.bytes(0xFF), after: .milliseconds(300))] }
    #expect(try late.sign(.noEcho) == "pulses")
    // A character at four times the rate is as short as a pulse.
    let soon = Script { _, _ in [.items(.bytes(0xFF), after: .milliseconds(20))] }
    #expect(try soon.sign(.noEcho) == "other-bytes")
  }

  // MARK: Control lines

  @Test(arguments: [CheckID.handshakeJumpers, .controlToData])
  func `a line without control lines is unknown, and never passed`(check: CheckID) throws {
    let script = Script(failure: (.drive, 1, .unsupported(.controlLines)))
    let look = try script.look(check, farEnd: .free)
    guard case .unknown = look.result else {
      Issue.record("\(look.result)")
      return
    }
  }

  @Test
  func `inputs that cannot be read are unknown`() throws {
    let script = Script(status: .scripted(inputs: nil))
    #expect(
      try script.look(.handshakeJumpers, farEnd: .free).result
        == .unknown(because: "this line has no control lines")
    )
  }

  @Test
  func `inputs that never change are reported as they are`() throws {
    let off = Script(status: .scripted(inputs: .deasserted))
    #expect(try off.sign(.handshakeJumpers) == "cts=off dsr=off dcd=off ri=off")
    let on = Script(status: .scripted(inputs: .asserted))
    #expect(try on.sign(.handshakeJumpers) == "cts=on dsr=on dcd=on ri=on")
    // After the check, both lines are as when the port was opened, and TxD is idle.
    #expect(on.driven.last == OutputLines(rts: .asserted, dtr: .asserted))
    #expect(on.driven.allSatisfy { $0.data == .idle })
  }
}
