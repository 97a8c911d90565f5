package import SerialLink

/// A link that plays a script: what arrives at which moment, and after which bytes were sent.
///
/// It has a clock of its own, which only waiting moves. What it was asked to do can be read from
/// its script afterwards.
package struct ScriptedLink: SerialLink, ~Copyable {
  private let script: Script

  /// Creates a link that plays a script.
  package init(_ script: Script) {
    self.script = script
  }

  package var now: Instant { script.now }

  package mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    try script.perform(.apply)
    return script.accepted(settings)
  }

  package mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    try script.perform(.send)
    script.take(bytes)
  }

  package mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    try script.perform(.receive)
    return script.arrivals(before: deadline)
  }

  package mutating func drive(_ lines: OutputLines) throws(LinkError) {
    try script.perform(.drive)
    script.driven.append(lines)
  }

  package mutating func status() throws(LinkError) -> LineStatus {
    try script.perform(.status)
    return script.status
  }
}

/// What a scripted link plays, and what was done to it.
package final class Script {
  /// Something that a link can be asked to do.
  package enum Operation: String, CaseIterable, Sendable {
    case apply, send, receive, drive, status
  }

  /// What comes back for what was sent.
  package enum Reply: Sendable {
    /// Items that arrive together, so long after the last byte.
    case items([Received], after: Duration)
    /// What was sent, a character time after each byte.
    case echo
  }

  private let reply: (_ sent: [UInt8], _ time: Int) -> [Reply]
  private let failure: (operation: Operation, number: Int, error: LinkError)?
  private let settings: LineSettings?
  fileprivate let status: LineStatus
  private let characterTime: Duration
  private var due: [(moment: Instant, item: Received)] = []
  private var counts: [Operation: Int] = [:]
  /// Whether the failure of the script has happened.
  package private(set) var hasFailed = false
  /// The present moment of the link.
  package fileprivate(set) var now: Instant = .zero
  /// Every send with its moment.
  package private(set) var sent: [(moment: Instant, bytes: [UInt8])] = []
  /// Every state that the output lines were set to.
  package fileprivate(set) var driven: [OutputLines] = []

  /// Writes a script.
  ///
  /// - Parameters:
  ///   - unasked: what arrives by itself, and when, counted from the beginning.
  ///   - characterTime: how long each echoed character takes; a link that takes none is not paced.
  ///   - status: what the link says of its control lines and counters.
  ///   - failure: an operation, which time of it fails, counted from 1, and how.
  ///   - settings: what the driver takes whatever it is asked for; what it is asked for unless told otherwise.
  ///   - reply: what comes back for each send, which is told how often something was sent before.
  package init(
    unasked: [(Duration, Received)] = [],
    characterTime: Duration = .microseconds(4167),
    status: LineStatus = .scripted(),
    failure: (operation: Operation, number: Int, error: LinkError)? = nil,
    settings: LineSettings? = nil,
    reply: @escaping (_ sent: [UInt8], _ time: Int) -> [Reply] = { _, _ in [] }
  ) {
    self.reply = reply
    self.failure = failure
    self.settings = settings
    self.status = status
    self.characterTime = characterTime
    due = unasked.map { (.zero + $0.0, $0.1) }
  }

  fileprivate func accepted(_ wanted: LineSettings) -> LineSettings { settings ?? wanted }

  fileprivate func perform(_ operation: Operation) throws(LinkError) {
    counts[operation, default: 0] += 1
    guard let failure, failure.operation == operation else { return }
    // What has failed once goes on failing.
    if counts[operation, default: 0] >= failure.number {
      hasFailed = true
      throw failure.error
    }
  }

  fileprivate func take(_ bytes: [UInt8]) {
    let time = sent.count
    sent.append((now, bytes))
    let end = now + characterTime * bytes.count
    for part in reply(bytes, time) {
      switch part {
      case .items(let items, let delay): due += items.map { (end + delay, $0) }
      case .echo:
        due += bytes.enumerated().map { offset, byte in
          (now + characterTime * (offset + 1), .byte(byte))
        }
      }
    }
  }

  fileprivate func arrivals(before deadline: Instant) -> [Received] {
    let ready = due.map(\.moment).min().map { $0 <= max(deadline, now) ? max($0, now) : nil } ?? nil
    guard let ready else {
      now = max(now, deadline)
      return []
    }
    now = ready
    let items = due.filter { $0.moment <= now }
    due.removeAll { $0.moment <= now }
    return items.enumerated()
      .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
      .map(\.element.item)
  }
}

extension Script.Reply {
  /// Text that arrives after a while; a UPS takes 50 to 110 ms.
  package static func text(_ text: String, after delay: Duration = .milliseconds(80)) -> Self {
    .items(text.utf8.map { .byte($0) }, after: delay)
  }
}

extension LineStatus {
  /// A status with all inputs alike, or with inputs that this line does not have.
  package static func scripted(inputs: LineState? = .deasserted) -> LineStatus {
    LineStatus(
      inputs: inputs.map {
        .known(InputLines(cts: $0, dsr: $0, dcd: $0, ri: $0))
      } ?? .unknown(because: "this line has no control lines"),
      unsentBytes: .known(0),
      errors: .unknown(because: "no counters")
    )
  }
}
