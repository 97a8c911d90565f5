import SerialLink
import SmartProtocol

/// Asks a UPS in smart mode, one safe letter at a time.
///
/// Only letters of the safe set are sent; to ask for another one is a programming error.
struct Conversation {
  /// The slowest reply so far; a UPS that was slow once gets at least that time again.
  private var slowest = Duration.zero
  /// Whether one longer wait ended without a reply.
  private var hasWaitedLonger = false
  /// The letters without a reply so far, which may still come.
  private var unanswered: [SmartCommand] = []
  private let leastPatience: Duration
  private let limit: Duration
  /// When the first letter was sent.
  private var begin: Instant?

  /// Begins to talk to a UPS that is known to answer so fast.
  ///
  /// - Parameters:
  ///   - pace: how fast it answers.
  ///   - limit: after this time nothing more should be asked: the device answers in trickles.
  init(at pace: ReplyPace = .usual, limit: Duration = .seconds(8)) {
    self.limit = limit
    leastPatience =
      switch pace {
      case .usual: .zero
      case .slow: Handshake.slowness + ReplyWait.pauseInLine
      }
  }

  /// Whether it has lasted so long that nothing more should be asked.
  func isTooLong(at now: Instant) -> Bool { begin.map { now - $0 >= limit } ?? false }

  /// Sends a letter and waits for a line that fits it.
  ///
  /// - Parameters:
  ///   - command: what to ask; it must be in the safe set.
  ///   - link: the line.
  ///   - limit: how long to wait; if `nil`, as long as the letter may take, and longer if other
  ///     replies were slow.
  /// - Returns: what came; its reply is `nil` if no line that fits came in time.
  /// - Throws: the link's error.
  mutating func ask(
    _ command: SmartCommand,
    on link: inout any SerialLink & ~Copyable,
    within limit: Duration? = nil
  ) throws(LinkError) -> HeardReply {
    precondition(SmartCommand.safeSet.contains(command.byte), "only safe letters are sent")
    begin = begin ?? link.now
    var wait = ReplyWait(
      for: command,
      patience: limit
        ?? max(command.patience, leastPatience, slowest * 3 / 2 + ReplyWait.pauseInLine),
      overtime: limit == nil && !hasWaitedLonger ? .once : .never,
      late: unanswered,
      from: link.now
    )
    wait.note(heardBefore: try link.receive(before: link.now))
    try link.send([command.byte])
    while let deadline = wait.deadline(at: link.now) {
      wait.note(heard: try link.receive(before: deadline), at: link.now)
    }
    let heard = wait.result
    slowest = max(slowest, heard.latency)
    if heard.reply == nil {
      unanswered.append(command)
      if limit == nil { hasWaitedLonger = true }
    }
    return heard
  }
}

/// How fast a UPS answers, as its answers to `Y` have shown.
package enum ReplyPace: Hashable, Sendable {
  case usual
  /// Each answer takes more than a second, so that a later one may take as long.
  case slow
}

/// What came after a letter was sent.
struct HeardReply {
  /// The reply, or `nil` if no line that fits came.
  var reply: DecodedReply?
  /// The line as it came, or the part of a line that came.
  var line: [UInt8] = []
  var alerts: [Alert] = []
  /// Lines that do not fit and are no late replies.
  var strays: [[UInt8]] = []
  /// The late replies to earlier letters.
  var late: [[UInt8]] = []
  /// How many bytes came damaged, or are none that a UPS sends.
  var damagedBytes = 0
  /// The time from sending the letter to the end of the reply; zero without a reply.
  var latency: Duration = .zero

  /// Whether nothing at all came.
  var isSilent: Bool {
    reply == nil && line.isEmpty && (strays + late).isEmpty && damagedBytes == 0 && alerts.isEmpty
  }
}
