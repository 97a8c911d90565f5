import CommandLine
import SerialLink
import SmartProtocol
import Testing

@Suite("What a key in the terminal leads to")
struct TerminalSessionTests {
  /// A session after the UPS has answered `Y`.
  private func ready(_ danger: TerminalSession.Danger = .refused) -> TerminalSession {
    var session = TerminalSession(danger: danger)
    #expect(session.begin().sent == Array("Y".utf8))
    _ = session.receive(.text("SM\r\n"))
    return session
  }

  @Test func `a letter that reads goes out at once, and its reply is decoded beside the raw text`()
  {
    var session = ready()
    #expect(
      session.press("B") == [
        .send(UInt8(ascii: "B")), .report(.sent, "B", meaning: "battery voltage"),
      ]
    )
    #expect(session.isAwaiting)
    #expect(
      session.receive(.text("13.77\r\n")) == [.report(.received, "13.77", meaning: "13.77 V")]
    )
    #expect(!session.isAwaiting)
  }

  @Test(arguments: SmartCommand.all.filter { !$0.safety.changesState }.map(\.byte))
  func `every command that reads goes out unasked`(byte: UInt8) {
    var session = ready()
    #expect(session.press(byte).sent == [byte])
    #expect(!session.isAsking)
  }

  @Test(arguments: SmartCommand.all.filter { $0.safety.changesState })
  func `every command that acts is explained, and a plain Enter does not send it`(
    command: SmartCommand
  ) throws {
    for danger in [TerminalSession.Danger.refused, .allowed] {
      var session = ready(danger)
      let actions = session.press(command.byte)
      guard case .changesState(let change) = command.safety else { return }
      #expect(actions.said.contains(change.effect))
      #expect(actions.said.contains(change.timing))
      #expect(actions.sent + session.press("\r").sent == [])
      #expect(!session.isAsking)
    }
  }

  @Test(arguments: SmartCommand.all.filter(\.isDangerous))
  func `a command that may drop the load wants the option and the whole word`(
    command: SmartCommand
  ) {
    var refusing = ready(.refused)
    #expect(refusing.type([command.byte] + Array("dangerous\r".utf8), only: command.byte) == [])
    for answer in ["y\r", "yes\r", "danger\r", "dangerousl\r", "DANGEROUS\r", "dangerous\u{1B}\r"] {
      var session = ready(.allowed)
      #expect(session.press(command.byte).sent == [])
      #expect(session.type(answer) == [], "\(answer)")
    }
    var session = ready(.allowed)
    #expect(session.press(command.byte).sent == [])
    #expect(session.type("dangeroux\u{7F}s\r") == [command.byte])
  }

  @Test func `the dangerous commands are these and no others`() {
    let names = ["Z", "K", "S", "@", "U", "D", "W", "^N", "^", "1", "z", "^Y", "^B", "^P"]
    #expect(Set(SmartCommand.all.filter(\.isDangerous).map(\.mnemonic)) == Set(names))
  }

  @Test(arguments: ["A", "R", "+", "-", "\u{7F}"] as [Unicode.Scalar])
  func `other commands that act go out once, after a yes`(letter: Unicode.Scalar) {
    var session = ready()
    let byte = UInt8(letter.value)
    #expect(session.press(byte).sent == [])
    #expect(session.type("n\r") == [])
    #expect(session.press(byte).sent == [])
    #expect(session.type("y\r") == [byte])
    #expect(session.endPatience().sent == [], "nothing is sent again")
    #expect(session.press("\r").sent == [])
  }

  @Test(arguments: [0x00, 0x05, 0x20, 0x23, 0x48, 0x80, 0xC3, 0xFF] as [UInt8])
  func `a byte that nothing documents is called so, and asked for`(byte: UInt8) {
    var session = ready()
    let actions = session.press(byte)
    #expect(actions.sent == [])
    #expect(actions.said.contains("unknown"))
    #expect(session.press("\r").sent == [])
  }

  @Test func `a step of a variable names what it would change`() {
    var session = ready()
    _ = session.press("u")
    _ = session.receive(.text("253\r\n"))
    #expect(session.press("+").said.contains("u, upper transfer voltage"))
    _ = session.type("\r")
    _ = session.press("B")
    _ = session.receive(.text("13.77\r\n"))
    #expect(session.press("+").said.contains("No variable"))
  }

  @Test func `after a new name has begun, every letter is asked for`() {
    var session = ready()
    _ = session.press("c")
    _ = session.receive(.text("UPS_IDEN\r\n"))
    #expect(session.type("-y\r") == [UInt8(ascii: "-")])
    for place in 1...8 {
      let actions = session.press("Q")
      #expect(actions.sent == [])
      #expect(actions.said.contains("\(place) of 8"))
      #expect(session.type("y\r") == [UInt8(ascii: "Q")])
    }
    _ = session.receive(.text("OK\r\n"))
    #expect(session.press("Q").sent == [UInt8(ascii: "Q")], "a command again")
  }

  @Test func `the digits of a hibernation are as dangerous as its letter`() {
    var session = ready(.allowed)
    _ = session.press("@")
    #expect(session.type("dangerous\r") == [UInt8(ascii: "@")])
    #expect(session.press("0").said.contains("1 of 3"))
    #expect(session.type("y\r") == [])
  }

  @Test func `a reply with CR in it is one reply`() {
    var session = ready()
    _ = session.press("a")
    #expect(
      session.receive(.text("4.!$%.\u{1}BQ\rY.1\r\n")) == [
        .report(.received, "4.!$%.\\x01BQ\\rY.1", meaning: "protocol 4, 5 commands")
      ]
    )
    #expect(!session.isAwaiting)
  }

  @Test func `alerts are explained whenever they come`() {
    var session = ready()
    _ = session.press("B")
    #expect(
      session.receive(.text("13!.77\r\n")) == [
        .report(
          .alert,
          "!",
          meaning: "alert: running on battery (repeated about every 30 s)"
        ),
        .report(.received, "13.77", meaning: "13.77 V"),
      ]
    )
    #expect(session.receive(.text("$")).count == 1)
  }

  @Test func `bytes that would act on a screen are escaped`() {
    var session = ready()
    _ = session.press(0x01)
    let actions = session.receive(.text("\u{1B}[2J\u{7}evil\r\n"))
    guard case .report(.received, let raw, let meaning) = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(raw == "\\x1b[2J\\x07evil")
    #expect(meaning == "does not look like the reply to ^A")
  }

  @Test func `damage and breaks are named`() {
    var session = ready()
    #expect(
      session.receive([.damagedByte(0x1B), .breakCondition]) == [
        .report(.received, "\\x1b", meaning: "a damaged character"),
        .report(.received, "", meaning: "a break"),
      ]
    )
  }

  @Test func `silence is told with what stays silent`() {
    var session = TerminalSession(danger: .refused)
    _ = session.begin()
    let actions = session.endPatience()
    #expect(actions.sent == [], "not even Y is repeated")
    #expect(actions.said.contains("'cablecheck diagnose'"))
    #expect(!session.wasAnswered)
    #expect(!session.isUnsettled)
  }

  @Test(arguments: [0x03, 0x04, 0x1D] as [UInt8])
  func `a key that quits does so, and leaves a question unanswered`(key: UInt8) {
    var session = ready(.allowed)
    #expect(session.press(key) == [.quit])
    _ = session.press("W")
    _ = session.press("y")
    let actions = session.press(key)
    #expect(actions.sent == [])
    #expect(actions.last == .quit)
  }

  @Test(arguments: ["NA", "NO", "OK", "BYE"])
  func `once any whole line came back, the UPS waits for no more of a name`(line: String) {
    var session = ready(.allowed)
    _ = session.press("c")
    _ = session.receive("UPS_IDEN\r\n".utf8.map { .byte($0) })
    _ = session.type("-y\r")
    #expect(session.press("B").sent == [], "it would be a letter of the name")
    _ = session.type("y\r")
    _ = session.receive("\(line)\r\n".utf8.map { .byte($0) })
    #expect(session.press("B").sent == Array("B".utf8))
  }

  @Test func `the question mark helps and is not sent`() {
    var session = ready()
    let actions = session.press("?")
    #expect(actions.sent == [])
    #expect(actions.said.contains("B battery voltage"))
    #expect(actions.said.contains("Ctrl-]"))
  }
}

extension [TerminalSession.Action] {
  /// The bytes that go out.
  fileprivate var sent: [UInt8] {
    compactMap { if case .send(let byte) = $0 { byte } else { nil } }
  }

  /// The program's own words.
  fileprivate var said: String {
    compactMap { if case .say(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }
}

extension TerminalSession {
  fileprivate mutating func press(_ key: Unicode.Scalar) -> [Action] {
    press(UInt8(key.value))
  }

  /// Presses keys and tells what went out.
  fileprivate mutating func type(_ keys: String) -> [UInt8] {
    keys.utf8.flatMap { press($0).sent }
  }

  /// Presses keys and tells how often one byte went out.
  fileprivate mutating func type(_ keys: [UInt8], only byte: UInt8) -> [UInt8] {
    var all: [UInt8] = []
    for key in keys {
      // Letters that are commands of their own are none of this test's business.
      if isAsking, !prompt.contains("dangerous") { all += press(0x0D).sent }
      all += press(key).sent
    }
    return all.filter { $0 == byte }
  }
}

extension [Received] {
  fileprivate static func text(_ text: String) -> [Received] {
    text.utf8.map(Received.byte)
  }
}
