/// One thing that was heard in the conversation of a program and a UPS, and what it means.
package struct OverheardEvent: Hashable, Sendable {
  /// What kind of thing it is; the names are stable, for readers that are programs.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A byte of the program that is a command, or that no source documents.
    case question
    /// A byte of the program that belongs to the command before it.
    case operand
    /// A line that fits a question.
    case answer
    /// A line that fits a question which was given up already.
    case lateAnswer = "late-answer"
    /// A line that no question explains.
    case unexplained
    case alert
    /// A character whose stop or parity bit was wrong.
    case damaged
    case lineBreak = "break"
    /// Something that is wrong with the conversation, or that the person should know.
    case remark
  }

  /// The time since the beginning.
  package let moment: Duration
  package let kind: Kind
  /// What was heard; empty for a remark.
  package let bytes: [UInt8]
  /// The command that it is or answers, as people write it.
  package let command: String?
  package let meaning: String
  /// From the question to the end of its answer.
  package let latency: Duration?
  /// Whether the UPS does more on it than answer.
  package let acts: Bool

  init(
    _ kind: Kind,
    _ bytes: [UInt8] = [],
    at moment: Duration,
    command: String? = nil,
    _ meaning: String,
    latency: Duration? = nil,
    acts: Bool = false
  ) {
    self.kind = kind
    self.bytes = bytes
    self.moment = moment
    self.command = command
    self.meaning = meaning
    self.latency = latency
    self.acts = acts
  }

  /// A remark of whoever carries the bytes.
  package static func remark(_ meaning: String, at moment: Duration) -> OverheardEvent {
    OverheardEvent(.remark, at: moment, meaning)
  }
}
