/// What was counted in a conversation that was overheard; it does not grow with time.
package struct OverheardTally: Hashable, Sendable {
  /// A command that does more than read.
  package struct Act: Hashable, Sendable {
    /// The time since the beginning.
    package let moment: Duration
    /// The command as people write it.
    package let command: String
    package let effect: String
  }

  /// The answer that took longest.
  package struct Slowest: Hashable, Sendable {
    package let command: String
    package let latency: Duration
  }

  package internal(set) var bytesOfProgram = 0
  package internal(set) var bytesOfUPS = 0
  /// Commands that a UPS answers as a rule; those of which silence is a usual answer do not count.
  package internal(set) var questions = 0
  package internal(set) var answers = 0
  package internal(set) var unanswered = 0
  package internal(set) var lateAnswers = 0
  /// Lines that do not look like the answer to what was asked.
  package internal(set) var misfits = 0
  /// Lines that came although nothing was asked.
  package internal(set) var unasked = 0
  /// Commands that came before the answer to the one before was complete.
  package internal(set) var early = 0
  package internal(set) var damaged = 0
  package internal(set) var breaks = 0
  package internal(set) var alerts = 0
  package internal(set) var slowest: Slowest?
  package internal(set) var actCount = 0
  /// The first acts; at most twenty.
  package internal(set) var acts: [Act] = []
  package internal(set) var hasEcho = false
  /// Whether the program sent `Y`, without which a UPS is silent.
  package internal(set) var hasEntered = false
  /// Whether the program set the line to something that the UPS does not use.
  package internal(set) var hasOtherSettings = false
  /// Whether answers lay unread.
  package internal(set) var isUnread = false

  /// Creates an empty tally.
  package init() {}

  /// Questions whose time was not over when the conversation ended.
  package var open: Int { max(0, questions - answers - unanswered) }

  mutating func add(_ act: Act) {
    actCount += 1
    if acts.count < 20 { acts.append(act) }
  }

  mutating func addAnswer(to command: String, after latency: Duration) {
    answers += 1
    if latency > slowest?.latency ?? .zero {
      slowest = Slowest(command: command, latency: latency)
    }
  }
}
