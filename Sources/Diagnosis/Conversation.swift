import SerialLink
import SmartProtocol

/// Asking a UPS in smart mode, one safe letter at a time.
///
/// Only letters of the safe set are sent, whoever asks: a byte outside it is a mistake of the program.
struct Conversation {
  /// What came of asking.
  struct Answer {
    var reply: DecodedReply?
    /// The line as it came, or what there was of one.
    var line: [UInt8] = []
    var alerts: [Alert] = []
    /// Lines that belonged to something else, such as the late reply to the letter before.
    var strays: [[UInt8]] = []
    var damagedBytes = 0
    /// From handing over the letter to the end of the reply.
    var latency: Duration = .zero
  }

  /// How long replies took so far at the most; a UPS that was slow once is given the time again.
  private var slowest = Duration.zero
  /// Whether a reply has been waited for longer than usual, in vain.
  private var hasWaitedInVain = false

  /// How much longer than usual the first reply that stays out is waited for.
  ///
  /// A reply that comes after the next letter was sent would be taken for that letter's.
  private static let lateness = Duration.seconds(2)
  /// The longest pause inside a line, on a busy computer.
  private static let pauseInLine = Duration.milliseconds(250)

  /// Sends a letter and waits for a line that fits it.
  ///
  /// A line that does not fit is passed over, for the true reply may still follow a late one; and so
  /// is a line of which a part was there before the letter was sent.
  ///
  /// - Parameters:
  ///   - command: what to ask; it must be in the safe set.
  ///   - link: the line.
  ///   - limit: how long to wait, and no longer; unless told otherwise as long as the letter may take,
  ///     and as others took before.
  /// - Returns: what came; no reply if nothing fitting did within the limit.
  /// - Throws: the link's error.
  mutating func ask(
    _ command: SmartCommand,
    on link: inout any SerialLink & ~Copyable,
    within limit: Duration? = nil
  ) throws(LinkError) -> Answer {
    precondition(SmartCommand.safeSet.contains(command.byte), "only safe letters are sent")
    var answer = Answer()
    var reader = ReplyReader(awaiting: command)
    _ = reader.take(try link.receive(before: link.now).goodBytes)
    var isBegunBefore = !reader.pending.isEmpty
    let start = link.now
    try link.send([command.byte])
    let patience = limit ?? max(command.patience, slowest * 3 / 2 + Self.pauseInLine)
    let last = start + patience + (limit == nil ? Self.lateness : .zero)
    var deadline = start + patience
    var isLate = limit != nil || hasWaitedInVain
    while true {
      if link.now >= deadline {
        guard !isLate else { break }
        isLate = true
        deadline = last
      }
      for item in try link.receive(before: deadline) {
        guard case .byte(let byte) = item else {
          answer.damagedBytes += 1
          continue
        }
        switch reader.take(byte) {
        case .alert(let alert): answer.alerts.append(alert)
        case .line(let line):
          let isWhole = !isBegunBefore
          isBegunBefore = false
          if isWhole, command.fits(line) {
            answer.line = line
            answer.reply = command.decode(line)
            answer.latency = link.now - start
            slowest = max(slowest, answer.latency)
            return answer
          }
          if !line.isEmpty { answer.strays.append(line) }
        case nil:
          // What has begun is heard to its end.
          deadline = max(deadline, min(link.now, last) + Self.pauseInLine)
        }
      }
    }
    if limit == nil { hasWaitedInVain = true }
    answer.line = reader.pending
    return answer
  }
}
