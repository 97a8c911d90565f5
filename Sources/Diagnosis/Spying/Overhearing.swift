import PlainText
package import SerialLink
import SmartProtocol

/// Makes questions, answers and remarks of the bytes that a program and a UPS exchange.
///
/// A value without a line or a clock: it is told what went by and when, as time since the beginning.
/// It keeps at most a few questions and one line, whatever comes.
package struct Overhearing: Sendable {
  package internal(set) var tally = OverheardTally()
  var past = SentBytes()
  var questions: [Question] = []
  /// The question that was given up last, to which an answer may still come.
  var givenUp: Question?
  var reader = ReplyReader()
  private var lastSent: UInt8?
  var lastReceived = Duration.zero
  private var echo = EchoWatch()

  /// So many questions are kept at most.
  static let mostQuestions = 32

  /// A command that the UPS may answer.
  struct Question: Hashable, Sendable {
    let byte: UInt8
    let moment: Duration
    /// Whether a UPS says nothing to it as often as not.
    let mayBeSilent: Bool

    var command: SmartCommand? { SmartCommand.of(byte) }
    var name: String { byteName(byte) }
    var deadline: Duration { moment + (command?.patience ?? SmartCommand.usualPatience) }

    func fits(_ line: [UInt8]) -> Bool { command?.fits(line) ?? true }
  }

  /// Creates the state before anything was heard.
  package init() {}

  /// When the next question is given up, or a line without an end.
  package var deadline: Duration? {
    if let first = questions.first { return first.deadline }
    return reader.pending.isEmpty ? nil : lastReceived + SmartCommand.usualPatience
  }

  /// Takes a byte that the program sent.
  package mutating func programSent(_ byte: UInt8, at moment: Duration) -> [OverheardEvent] {
    var events = pass(to: moment)
    tally.bytesOfProgram += 1
    echo.sent(byte)
    defer { lastSent = byte }
    let operand = past.operand
    past.add(byte)
    if let operand {
      events.append(
        OverheardEvent(
          .operand,
          [byte],
          at: moment,
          command: operand.command.mnemonic,
          operand.name,
          acts: true
        )
      )
      if past.operand == nil {
        ask(Question(byte: operand.command.byte, moment: moment, mayBeSilent: false))
      }
      return events
    }
    if let remark = earliness(of: byte, at: moment) { events.append(remark) }
    events.append(question(byte, at: moment))
    return events
  }

  /// Takes what came from the UPS.
  package mutating func upsSent(_ item: Received, at moment: Duration) -> [OverheardEvent] {
    var events = pass(to: moment)
    lastReceived = moment
    switch item {
    case .byte(let byte):
      tally.bytesOfUPS += 1
      if echo.received(byte), !tally.hasEcho {
        tally.hasEcho = true
        events.append(.remark("what the program sends comes back as it is", at: moment))
      }
      if let event = reader.take(byte) { events += heard(event, at: moment) }
    case .damagedByte(let byte):
      tally.bytesOfUPS += 1
      tally.damaged += 1
      events.append(OverheardEvent(.damaged, [byte], at: moment, "a damaged character"))
    case .breakCondition:
      tally.breaks += 1
      events.append(
        OverheardEvent(.lineBreak, at: moment, "a break; the program cannot see it through the spy")
      )
    }
    return events
  }

  /// Notes to what the program set the line.
  package mutating func programSet(_ settings: LineSettings, usual: LineSettings) {
    if !settings.satisfies(usual) { tally.hasOtherSettings = true }
  }

  /// Notes that answers lie unread.
  package mutating func noteUnread() { tally.isUnread = true }
}

extension Overhearing {
  private mutating func question(_ byte: UInt8, at moment: Duration) -> OverheardEvent {
    let command = SmartCommand.of(byte)
    if byte == SmartCommand.enterSmartMode.byte { tally.hasEntered = true }
    let isFirstOfTwo = command?.isTwoKey == true && lastSent != byte
    let mayBeSilent = command == nil || command?.reply == .anything || isFirstOfTwo
    if past.operand == nil, command?.reply != .silence {
      ask(Question(byte: byte, moment: moment, mayBeSilent: mayBeSilent))
    }
    guard let command else {
      return OverheardEvent(.question, [byte], at: moment, "no documented command")
    }
    var meaning = command.name
    if case .changesState(let change) = command.safety {
      meaning += ": \(change.effect)"
      tally.add(.init(moment: moment, command: command.mnemonic, effect: change.effect))
    }
    return OverheardEvent(
      .question,
      [byte],
      at: moment,
      command: command.mnemonic,
      meaning,
      acts: command.safety.changesState
    )
  }

  private mutating func ask(_ question: Question) {
    if questions.count == Self.mostQuestions {
      if !questions[0].mayBeSilent { tally.unanswered += 1 }
      questions.removeFirst()
    }
    questions.append(question)
    if !question.mayBeSilent { tally.questions += 1 }
    reader.expect(questions[0].command)
  }

  /// Says if a command comes before the answer to the one before is complete.
  private mutating func earliness(of byte: UInt8, at moment: Duration) -> OverheardEvent? {
    guard let asked = questions.last(where: { !$0.mayBeSilent }) else { return nil }
    tally.early += 1
    let time = (moment - asked.moment).words
    return .remark(
      "the program sends \(byteName(byte)) before the answer to \(asked.name) is complete, "
        + "\(time) after it asked",
      at: moment
    )
  }
}

/// Sees whether what is sent comes back, byte by byte, with nothing else between.
private struct EchoWatch: Sendable {
  private var expected: [UInt8] = []
  private var run = 0

  /// So many bytes in a row come back by no accident.
  private static let certain = 4

  mutating func sent(_ byte: UInt8) {
    if expected.count == 64 { expected.removeFirst() }
    expected.append(byte)
  }

  /// Takes a byte that came; true once that many came back.
  mutating func received(_ byte: UInt8) -> Bool {
    guard expected.first == byte else {
      expected = []
      run = 0
      return false
    }
    expected.removeFirst()
    run += 1
    return run >= Self.certain
  }
}
