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

  /// Sends a letter and waits for a line that fits it.
  ///
  /// A line that does not fit is passed over, for the true reply may still follow a late one.
  ///
  /// - Parameters:
  ///   - command: what to ask; it must be in the safe set.
  ///   - link: the line.
  ///   - limit: how long to wait; as long as the letter may take unless told otherwise.
  /// - Returns: what came; no reply if nothing fitting did within the limit.
  /// - Throws: the link's error.
  static func ask(
    _ command: SmartCommand,
    on link: inout any SerialLink & ~Copyable,
    within limit: Duration? = nil
  ) throws(LinkError) -> Answer {
    precondition(SmartCommand.safeSet.contains(command.byte), "only safe letters are sent")
    var answer = Answer()
    _ = try link.receive(before: link.now)
    let start = link.now
    try link.send([command.byte])
    var reader = ReplyReader(awaiting: command)
    let deadline = start + (limit ?? command.patience)
    while link.now < deadline {
      for item in try link.receive(before: deadline) {
        guard case .byte(let byte) = item else {
          answer.damagedBytes += 1
          continue
        }
        switch reader.take(byte) {
        case .alert(let alert): answer.alerts.append(alert)
        case .line(let line) where command.fits(line):
          answer.line = line
          answer.reply = command.decode(line)
          answer.latency = link.now - start
          return answer
        case .line(let line): answer.strays.append(line)
        case nil: break
        }
      }
    }
    answer.line = reader.pending
    return answer
  }
}
