import SmartProtocol
import Testing

@Suite struct ReplyReaderTests {
  /// The lines and alerts that a text amounts to while the reply to a command is awaited.
  static func events(_ text: String, awaiting command: SmartCommand? = nil) -> [ReplyReader.Event] {
    var reader = ReplyReader(awaiting: command)
    return reader.take(text.utf8)
  }

  static func line(_ text: String) -> ReplyReader.Event { .line(Array(text.utf8)) }

  @Test(arguments: ["SM\r\n", "SM\n"])
  func `CR LF and LF alone end a line`(text: String) {
    #expect(Self.events(text) == [Self.line("SM")])
  }

  @Test func `CR alone ends a line at the deadline`() {
    var reader = ReplyReader()
    #expect(reader.take("SM\r".utf8).isEmpty)
    #expect(reader.finish() == Self.line("SM"))
    #expect(reader.finish() == nil)
    #expect(reader.take("\n08\r\n".utf8) == [Self.line("08")])
  }

  @Test func `CR inside a reply is a part of it`() {
    #expect(
      Self.events("4.!$.\u{1}B\rQ.x\r\n", awaiting: .capabilities)
        == [Self.line("4.!$.\u{1}B\rQ.x")]
    )
  }

  @Test func `an unfinished line can be looked at`() {
    var reader = ReplyReader()
    #expect(reader.take("13.7".utf8).isEmpty)
    #expect(reader.pending == Array("13.7".utf8))
    #expect(reader.finish() == nil)
    reader.discardPending()
    #expect(reader.pending.isEmpty)
  }

  @Test func `alerts are taken out before, inside and after a reply`() {
    #expect(Self.events("!SM\r\n") == [.alert(.onBattery), Self.line("SM")])
    #expect(Self.events("13$.77\r\n") == [.alert(.backOnLine), Self.line("13.77")])
    #expect(Self.events("08\r|\n") == [.alert(.variableChanged), Self.line("08")])
    #expect(Self.events("OK\r\n*") == [Self.line("OK"), .alert(.loadOff)])
  }

  @Test func `the list of commands keeps every character`() {
    let text = "3.!$%+?=#|.\u{1}+-~"
    #expect(Self.events(text + "\r\n", awaiting: .capabilities) == [Self.line(text)])
  }

  @Test func `the list of variables keeps its mark only`() {
    let events = Self.events("#uD4!3132135138129\r\n", awaiting: .editableVariables)
    #expect(events == [.alert(.onBattery), Self.line("#uD43132135138129")])
  }

  @Test func `a name keeps what a person may have written`() {
    let name = SmartCommand.of(0x63)
    #expect(
      Self.events("!RACK#1+2\r\n", awaiting: name) == [.alert(.onBattery), Self.line("RACK#1+2")]
    )
  }

  /// A UPS's own texts hold no alert character, so that one in them is an alert: NUT's apcsmart drops
  /// `|` and `&` as well as the alerts from them, and passes over `*` (apcsmart.h).
  @Test(arguments: Alert.allCases)
  func `an alert inside a model's name is taken out of it`(alert: Alert) {
    let events = Self.events("Smart-UPS SC\(alert.character)450 RM\r\n", awaiting: .model)
    #expect(events == [.alert(alert), Self.line("Smart-UPS SC450 RM")])
  }

  @Test func `bytes with the high bit survive`() {
    var reader = ReplyReader()
    #expect(reader.take([0xFF, 0xFD, 0xE1, 0x0A]) == [.line([0xFF, 0xFD, 0xE1])])
  }

  @Test func `an empty line is told`() {
    #expect(Self.events("\r\n") == [.line([])])
  }

  @Test func `awaiting another command changes what is kept`() {
    var reader = ReplyReader(awaiting: .capabilities)
    reader.expect(.status)
    #expect(reader.take("#08\r\n".utf8) == [.alert(.replaceBattery), Self.line("08")])
  }

  @Test func `every documented alert has a meaning of its own`() {
    #expect(Set(Alert.allCases.map(\.rawValue)) == Set("!$%+?=*#&|~".utf8))
    #expect(Set(Alert.allCases.map(\.meaning)).count == Alert.allCases.count)
  }
}

extension ReplyReaderTests {
  @Test func `a line without end is cut, so that it does not fill the memory`() {
    var reader = ReplyReader()
    let events = reader.take([UInt8](repeating: 0x41, count: 100_000))
    #expect(reader.pending.count < 2000)
    #expect(events.count > 10)
  }
}
