import PlainText
import SmartProtocol

/// What a key, or a byte from the UPS, leads to; a value without a line, a clock or a screen.
///
/// Nothing is sent twice for one key, and a byte that does more than read only if the person says yes.
package struct TerminalSession {
  /// Something to be done, in order.
  package enum Action: Hashable, Sendable {
    /// One byte for the line.
    case send(UInt8)
    /// A line with the moment: what went out or came in, escaped, and what it means.
    case report(Direction, String, meaning: String)
    /// Words of the program's own.
    case say(String)
    /// What stands in the line in which the person types an answer.
    case show(String)
    case quit
  }

  /// Which way something went.
  package enum Direction: String, Hashable, Sendable {
    case sent = ">"
    case received = "<"
    case alert = "!"
  }

  /// Whether commands that may drop the load can be sent at all.
  package enum Danger: Hashable, Sendable {
    case refused
    case allowed
  }

  /// What is typed in full to send a dangerous command.
  package static let confirmationWord = "dangerous"

  let danger: Danger
  var question: PendingQuestion?
  var past = SentBytes()
  var awaited: Awaited?
  var reader = ReplyReader()
  private var slowest = Duration.zero
  /// Whether the UPS has answered anything that made sense.
  package internal(set) var wasAnswered = false

  /// A byte whose reply has not come yet.
  struct Awaited {
    let byte: UInt8
    var command: SmartCommand? { SmartCommand.of(byte) }
  }

  /// A byte that waits for the person's word.
  struct PendingQuestion {
    let byte: UInt8
    let word: String?
    var typed: [UInt8] = []

    var prompt: String {
      let name = byteName(byte)
      return word.map { "Type \($0) to send \(name), plain Enter not to: " }
        ?? "Send \(name)? y and Enter to send it, plain Enter not to: "
    }

    var isConfirmed: Bool {
      let answer = String(decoding: typed, as: UTF8.self)
      return word.map { answer == $0 } ?? ["y", "yes"].contains(answer.lowercased())
    }
  }

  /// Creates a session in which nothing was sent yet.
  package init(danger: Danger) {
    self.danger = danger
  }

  /// Whether a key would answer a question now.
  package var isAsking: Bool { question != nil }

  /// The question with what was typed so far, to be shown again after other output.
  package var prompt: String {
    question.map { $0.prompt + escaped($0.typed) } ?? ""
  }

  /// Whether the reply to the byte sent last is still to come; the next key waits for it.
  package var isAwaiting: Bool { awaited != nil }

  /// Whether a reply, or the rest of a line, is still to come.
  package var isUnsettled: Bool { isAwaiting || !reader.pending.isEmpty }

  /// How long the line may be silent until that is given up.
  ///
  /// Answers of several seconds exist, so it is longer than most letters need; a UPS that was slow once
  /// gets at least that time again.
  package var patience: Duration {
    guard let awaited else { return SmartCommand.usualPatience }
    let usual = awaited.command?.patience ?? SmartCommand.usualPatience
    let first = awaited.byte == SmartCommand.enterSmartMode.byte ? Duration.seconds(6) : .zero
    return max(usual + Self.lateness, first, slowest * 3 / 2)
  }

  private static let lateness = Duration.seconds(2)

  /// Notes how long a reply took.
  package mutating func note(latency: Duration) {
    slowest = max(slowest, latency)
  }

  /// Begins as every conversation with the UPS does, without which it is silent.
  package mutating func begin() -> [Action] {
    send(SmartCommand.enterSmartMode.byte)
  }

  /// Takes a key.
  package mutating func press(_ key: UInt8) -> [Action] {
    if Self.quitKeys.contains(key) {
      defer { question = nil }
      return question == nil ? [.quit] : [.show("\n"), .say("Not sent."), .quit]
    }
    if question != nil { return answer(key) }
    switch key {
    case 0x0A, 0x0D: return []
    case UInt8(ascii: "?"): return TerminalHelp.lines(danger).map(Action.say)
    default: break
    }
    switch KeyJudgement(key, after: past) {
    case .harmless: return send(key)
    case .doubtful(let reasons): return reasons.map(Action.say) + ask(key, word: nil)
    case .dangerous(let reasons) where danger == .allowed:
      return reasons.map(Action.say) + ask(key, word: Self.confirmationWord)
    case .dangerous(let reasons):
      return reasons.map(Action.say) + [
        .say("Not sent: it may drop the load; only 'terminal --allow-dangerous' sends it.")
      ]
    }
  }

  /// Ctrl-C, Ctrl-D and Ctrl-]; none of them is a command.
  package static let quitKeys: Set<UInt8> = [0x03, 0x04, 0x1D]

  private mutating func ask(_ byte: UInt8, word: String?) -> [Action] {
    let question = PendingQuestion(byte: byte, word: word)
    self.question = question
    return [.show(question.prompt)]
  }

  private mutating func answer(_ key: UInt8) -> [Action] {
    guard let asked = question else { return [] }
    switch key {
    case 0x0A, 0x0D:
      question = nil
      return [.show("\n")] + (asked.isConfirmed ? send(asked.byte) : [.say("Not sent.")])
    case 0x1B:
      question = nil
      return [.show("\n"), .say("Not sent.")]
    case 0x08, 0x7F:
      return question?.typed.popLast() == nil ? [] : [.show("\u{8} \u{8}")]
    case 0x20..<0x7F where asked.typed.count < 20:
      question?.typed.append(key)
      return [.show(escaped([key]))]
    default: return []
    }
  }

  private mutating func send(_ byte: UInt8) -> [Action] {
    let operand = past.operand
    past.add(byte)
    let command = operand == nil ? SmartCommand.of(byte) : nil
    if past.operand != nil || command?.reply == .silence {
      awaited = nil
    } else {
      // The reply to a command with an operand comes after the whole of it.
      awaited = Awaited(byte: operand?.command.byte ?? byte)
    }
    reader.expect(awaited?.command)
    let meaning = operand.map(\.name) ?? command?.name ?? "no documented command"
    return [.send(byte), .report(.sent, byteName(byte), meaning: meaning)]
  }
}
