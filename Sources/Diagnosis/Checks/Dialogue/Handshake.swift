import PlainText
import SerialLink
import SmartProtocol

/// Asks for smart mode, as a state machine.
///
///     ready --Y--> listening --time for the next Y--> resynchronising --150 ms--> ready
///                      |                                     |
///                      | SM                                  | SM
///                      v                                     v
///                  hearingOut --all replies came, or time over--> finished
///
/// `listening` also goes to `finished`, some seconds after the patience is over: the answer to the last
/// `Y` may be slow.
struct Handshake {
  /// What to do now.
  enum Action: Hashable {
    case send(SmartCommand)
    /// Listen until something arrives, or until the deadline.
    case listen(until: Instant)
    case finish
  }

  private enum State {
    case ready
    case listening(until: Instant)
    /// After ESC, which takes a UPS out of a command of several letters.
    case resynchronising(until: Instant)
    /// Waits for replies to earlier bytes, so that none is taken for the reply to a later letter.
    case hearingOut(until: Instant)
    case finished
  }

  /// The first `SM`.
  struct Answer {
    /// The echo that came before it on the same line; empty if there was none.
    let prefix: [UInt8]
    /// The time since the first `Y`.
    let latency: Duration
    /// Whether it came more than a second after everything that was sent.
    let isSlow: Bool
  }

  private(set) var answer: Answer?
  /// How many times `SM` came.
  private(set) var answers = 0
  /// How many times `NA` or `NO` came before the first `SM`.
  private(set) var refusals = 0
  /// How many times `Y` was sent.
  private(set) var attempts = 0
  private(set) var sent: [UInt8] = []
  private(set) var heard: [Received] = []
  private(set) var alerts: [Alert] = []
  /// The parity that the answer carries in bit 7, if that is how it came.
  private(set) var parity: Parity?
  /// Whether something came long after everything that was sent, as no answer to it.
  private(set) var isSomethingUnasked = false
  private var state = State.ready
  private var reader = ReplyReader()
  private var latestSend = Instant.zero
  private let start: Instant
  private let end: Instant

  /// When each `Y` is sent, counted from the first one; after these, every two seconds.
  private static let schedule: [Duration] = [.zero, .seconds(1), .seconds(2)]
  /// The time between ESC and the next `Y`; NUT waits 50 ms between bytes, the reply needs 110 ms.
  private static let pause = Duration.milliseconds(150)
  /// How long to listen after the patience is over.
  ///
  /// With the usual patience, the first answer has six seconds, as long as NUT waits, and time to come in.
  static let lateness = Duration.milliseconds(3500)
  /// The slowest UPS to wait for.
  static let slowness = Duration.seconds(6)
  /// How much longer than the first reply a later one may take.
  private static let allowance = Duration.milliseconds(250)

  /// Begins a handshake.
  ///
  /// - Parameters:
  ///   - start: the moment of the first `Y`.
  ///   - patience: how long to go on asking without an answer.
  init(start: Instant, patience: Duration) {
    self.start = start
    end = start + patience
    if patience <= .zero { state = .finished }
  }

  /// What to do at a moment.
  mutating func next(at now: Instant) -> Action {
    switch state {
    case .ready: return .send(.enterSmartMode)
    case .listening(let deadline):
      if now < deadline { return .listen(until: deadline) }
      endLine(at: now)
      if answer != nil { return next(at: now) }
      guard momentOfNextAttempt < end else { break }
      return .send(.resynchronise)
    case .resynchronising(let deadline):
      if now < deadline { return .listen(until: deadline) }
      state = .ready
      return .send(.enterSmartMode)
    case .hearingOut(let deadline):
      if now < deadline, isReplyMissing { return .listen(until: deadline) }
    case .finished: break
    }
    state = .finished
    return .finish
  }

  /// Notes that a byte was sent.
  mutating func note(sent command: SmartCommand, at now: Instant) {
    sent.append(command.byte)
    latestSend = now
    if command == .enterSmartMode {
      attempts += 1
      let next = momentOfNextAttempt
      state = .listening(until: next < end ? next : end + Self.lateness)
    } else {
      state = .resynchronising(until: now + Self.pause)
    }
  }

  /// Notes what arrived.
  mutating func note(heard items: [Received], at now: Instant) {
    if !items.isEmpty, now > latestSend + NoEchoCheck.answerTime { isSomethingUnasked = true }
    for item in items {
      heard.append(item)
      guard case .byte(let byte) = item else { continue }
      switch reader.take(byte) {
      case .alert(let alert): alerts.append(alert)
      case .line(let line): take(line, at: now)
      case nil: break
      }
    }
    if answer == nil, let parity = Self.parity(ofAnswerIn: heard.goodBytes) {
      self.parity = parity
      state = .finished
    }
  }

  /// Takes a line whose LF has not come.
  private mutating func endLine(at now: Instant) {
    if case .line(let line) = reader.finish() { take(line, at: now) }
  }

  /// The parity in bit 7 of `SM`, CR and LF; `nil` if they are not there like that.
  private static func parity(ofAnswerIn bytes: [UInt8]) -> Parity? {
    let answer = SmartHandshake.smartMode + SmartHandshake.lineEnd
    guard bytes.count >= answer.count else { return nil }
    return [Parity.even, .odd].first { parity in
      let expected = answer.map { $0.carrying(parity) }
      return (0...(bytes.count - answer.count)).contains { start in
        bytes[start...].starts(with: expected)
      }
    }
  }

  private mutating func take(_ line: [UInt8], at now: Instant) {
    let echoed: Set<UInt8> = [
      SmartCommand.enterSmartMode.byte, SmartCommand.resynchronise.byte,
    ]
    // The answer with parity in bit 7 is none to go on with: other replies would not be understood.
    guard line.last != SmartHandshake.lineEnd[0].carrying(.even) else { return }
    let said = line.filter { isPrintable($0) || echoed.contains($0) }
    let body = Array(said.drop { echoed.contains($0) })
    switch body {
    case SmartHandshake.smartMode:
      answers += 1
      guard answer == nil else { return }
      let latency = now - start
      answer = Answer(
        prefix: Array(said.prefix(said.count - body.count)),
        latency: latency,
        isSlow: now - latestSend > .seconds(1)
      )
      // A slow UPS answers everything that was sent; a UPS that was deaf for a while does not.
      state =
        sent.count > 1
        ? .hearingOut(until: latestSend + min(latency, Self.slowness) + Self.allowance) : .finished
    case SmartHandshake.notAvailable, SmartHandshake.refused:
      if answer == nil { refusals += 1 }
    default: break
    }
  }

  /// How many bytes came damaged, or are none that a UPS answers `Y` with.
  var damagedBytes: Int {
    heard.count { if case .byte(let value) = $0 { value >= 0x80 } else { true } }
  }

  /// When the next `Y` is due.
  private var momentOfNextAttempt: Instant {
    let schedule = Self.schedule
    return start
      + (attempts < schedule.count
        ? schedule[attempts] : .seconds(2 * (attempts - schedule.count + 2)))
  }

  /// Whether something that was sent has no reply yet.
  private var isReplyMissing: Bool {
    answers + refusals < attempts || sent.last != SmartCommand.enterSmartMode.byte
  }
}

extension UInt8 {
  /// A character of seven bits with this parity in bit 7.
  fileprivate func carrying(_ parity: Parity) -> UInt8 {
    let isOdd = nonzeroBitCount % 2 == 1
    let isSet =
      switch parity {
      case .none: false
      case .even: isOdd
      case .odd: !isOdd
      }
    return isSet ? self | 0x80 : self
  }
}
