import SerialLink
import SmartProtocol

/// Waits for the reply to a letter, as a state machine.
///
///     waiting --time over--> overtime --time over--> ended
///        |                       |
///        | a line that fits      | a line that fits
///        v                       v
///      ended                   ended
///
/// A line that has begun is read to its end. A line that does not fit is skipped, because the right
/// reply may come after a late one. A line that began before the letter was sent is skipped too, and one
/// that looks just like the late reply to an earlier letter and not like the usual reply to this one.
struct ReplyWait {
  private enum State {
    case waiting(until: Instant)
    /// Waits longer than usual, so that a late reply is not taken for the reply to the next letter.
    case overtime(until: Instant)
    case ended
  }

  /// Whether to wait longer than usual for a reply.
  enum Overtime {
    case once
    case never
  }

  private let command: SmartCommand
  private let late: [SmartCommand]
  private let start: Instant
  private let end: Instant
  private var state: State
  private var reader: ReplyReader
  private var isLineBegunBefore = false
  private var heard = HeardReply()

  /// How much longer than usual to wait for the first reply that does not come.
  private static let lateness = Duration.seconds(2)
  /// The longest pause inside a line, on a busy computer.
  static let pauseInLine = Duration.milliseconds(250)

  /// Begins to wait.
  ///
  /// - Parameters:
  ///   - command: the letter.
  ///   - patience: how long its reply may take.
  ///   - overtime: whether to wait longer when that time is over.
  ///   - late: earlier letters whose replies have not come.
  ///   - start: when the letter was handed over.
  init(
    for command: SmartCommand,
    patience: Duration,
    overtime: Overtime,
    late: [SmartCommand] = [],
    from start: Instant
  ) {
    self.command = command
    self.late = late
    self.start = start
    reader = ReplyReader(awaiting: command)
    let regular = start + patience
    switch overtime {
    case .once:
      end = regular + Self.lateness
      state = .waiting(until: regular)
    case .never:
      end = regular
      state = .overtime(until: regular)
    }
  }

  /// What came.
  var result: HeardReply {
    var result = heard
    if result.reply == nil {
      result.line = reader.pending.withoutPulses
      result.damagedBytes += reader.pending.count - result.line.count
    }
    return result
  }

  /// The moment until which to listen; `nil` if the wait is over.
  mutating func deadline(at now: Instant) -> Instant? {
    switch state {
    case .waiting(let deadline) where now < deadline: return deadline
    case .waiting: state = .overtime(until: end)
    case .overtime, .ended: break
    }
    if case .overtime(let deadline) = state, now < deadline { return deadline }
    state = .ended
    return nil
  }

  /// Notes what had arrived before the letter was sent.
  ///
  /// What pulses left is no beginning of a line. Among other bytes, it may be the rest of what was sent
  /// over a short.
  mutating func note(heardBefore items: [Received]) {
    guard !items.arePulses else {
      heard.damagedBytes = items.count
      return
    }
    _ = reader.take(items.goodBytes)
    isLineBegunBefore = !reader.pending.isEmpty
  }

  /// Notes what arrived.
  mutating func note(heard items: [Received], at now: Instant) {
    for item in items {
      if case .ended = state { return }
      guard case .byte(let byte) = item else {
        heard.damagedBytes += 1
        continue
      }
      switch reader.take(byte) {
      case .alert(let alert): heard.alerts.append(alert)
      case .line(let line): take(line, at: now)
      case nil: extend(to: min(now, end) + Self.pauseInLine)
      }
    }
  }

  private mutating func take(_ line: [UInt8], at now: Instant) {
    let isWhole = !isLineBegunBefore
    isLineBegunBefore = false
    let isLate = !command.isUsual(line) && late.contains { $0.isUsual(line) }
    if isWhole, isLate {
      heard.late.append(line)
      return
    }
    guard isWhole, let reply = readable(in: line) else {
      let rest = line.withoutPulses
      heard.damagedBytes += line.count - rest.count
      if !rest.isEmpty { heard.strays.append(rest) }
      return
    }
    heard.damagedBytes += line.count - reply.count
    heard.line = reply
    heard.reply = command.decode(reply)
    heard.latency = now - start
    state = .ended
  }

  /// The reply in a line: the line itself, or what is left without bytes that no UPS sends.
  private func readable(in line: [UInt8]) -> [UInt8]? {
    if command.fits(line) { return line }
    let rest = line.filter { (0x01..<0x80).contains($0) }
    return rest.count < line.count && command.isUsual(rest) ? rest : nil
  }

  private mutating func extend(to moment: Instant) {
    switch state {
    case .waiting(let deadline): state = .waiting(until: max(deadline, moment))
    case .overtime(let deadline): state = .overtime(until: max(deadline, moment))
    case .ended: break
    }
  }
}
