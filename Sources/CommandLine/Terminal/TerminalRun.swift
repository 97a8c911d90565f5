import PlainText
package import Report
package import SerialLink

/// A terminal session at work: carries keys to the line and replies to the screen.
package struct TerminalRun<Keys: KeySource> {
  package private(set) var session: TerminalSession
  private var keys: Keys
  private var queue = KeyQueue()
  private var transcript = TerminalTranscript()
  private let console: Console
  private let style: TextStyle
  /// Takes the lines of the transcript.
  private let log: (String) -> Void
  private var origin = Instant.zero
  private var lastActivity = Instant.zero
  private var lastSent = Instant.zero
  private var hasQuit = false
  /// Whether the cursor stands behind a question.
  private var isPrompting = false

  /// How the session ended.
  package enum Ending: Hashable, Sendable {
    case quit
    case failed(LinkError)
  }

  /// How long a key may lie unread while the line is waited on.
  private static var keyLatency: Duration { .milliseconds(20) }

  /// How long the last byte is given to go out over the wire.
  private static var timeToLeave: Duration { .milliseconds(100) }

  /// Prepares a session.
  package init(
    _ session: TerminalSession,
    keys: Keys,
    console: Console,
    style: TextStyle,
    log: @escaping (String) -> Void
  ) {
    self.session = session
    self.keys = keys
    self.console = console
    self.style = style
    self.log = log
  }

  /// Runs until the person quits, the keys end, or the line is lost.
  package mutating func run(on link: inout any SerialLink & ~Copyable) -> Ending {
    origin = link.now
    defer { transcript.end().forEach(log) }
    do throws(LinkError) {
      try perform(session.begin(), on: &link)
      while !hasQuit {
        // On a line that is never still, a reply is not waited for longer either.
        let since = session.isAwaiting ? lastSent : lastActivity
        if session.isUnsettled, link.now >= since + session.patience {
          try perform(session.endPatience(), on: &link)
        }
        try queue.fill(from: &keys)
        if queue.isQuitting || !session.isAwaiting, let key = queue.next() {
          try press(key, on: &link)
          continue
        }
        let isOver = queue.hasEnded && queue.isEmpty && !session.isAwaiting
        // Closing the port discards what has not left it; a line that has begun is heard out.
        let end = lastSent + (session.isUnsettled ? session.patience : Self.timeToLeave)
        if isOver, link.now >= end { break }
        let items = try link.receive(before: link.now + Self.keyLatency)
        guard !items.isEmpty else { continue }
        lastActivity = link.now
        transcript.received(items, at: link.now - origin).forEach(log)
        let wasAwaiting = session.isAwaiting
        try perform(session.receive(items), on: &link)
        if wasAwaiting, !session.isAwaiting { session.note(latency: link.now - lastSent) }
      }
      // An unanswered question sends nothing, and says so.
      if session.isAsking { try perform(session.press(0x04), on: &link) }
      return .quit
    } catch {
      return .failed(error)
    }
  }

  private mutating func press(
    _ key: UInt8,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    let wasAsking = session.isAsking
    try perform(session.press(key), on: &link)
    // What a person typed before the question appeared is no answer to it.
    if session.isAsking, !wasAsking, keys.isTerminal { queue.drop() }
  }

  private mutating func perform(
    _ actions: [TerminalSession.Action],
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    for action in actions {
      switch action {
      case .send(let byte):
        try link.send([byte])
        lastSent = link.now
        lastActivity = lastSent
        transcript.sent(byte, at: link.now - origin).forEach(log)
      case .report(let direction, let raw, let meaning):
        show(report(direction, raw, meaning, at: link.now - origin))
      case .say(let text):
        show(style.wrapped(visible(text), indent: "           ").joined(separator: "\n"))
      case .show(let text):
        isPrompting = text != "\n"
        write(text)
      case .quit: hasQuit = true
      }
    }
  }

  private func report(
    _ direction: TerminalSession.Direction,
    _ raw: String,
    _ meaning: String,
    at time: Duration
  ) -> String {
    let shown = visible(raw)
    let head = "\(stamp(time)) \(direction.rawValue) \(shown)"
    let gap = String(repeating: " ", count: max(2, 30 - head.count))
    let text = head + gap + visible(meaning)
    return switch direction {
    case .sent: style.mark(text, .faint)
    case .received: text
    case .alert: style.mark(text, .doubtful)
    }
  }

  /// Shows a whole line; a question that stands there is shown again below it.
  private mutating func show(_ line: String) {
    let isBroken = isPrompting && session.isAsking
    write((isBroken ? "\n" : "") + line + "\n")
    if isBroken { write(session.prompt) }
  }

  private mutating func write(_ text: String) {
    if !console.write(style.adapted(text)) { hasQuit = true }
  }
}
