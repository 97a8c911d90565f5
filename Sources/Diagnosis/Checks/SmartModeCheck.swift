import CableModel
import SerialLink
import SmartProtocol

/// Establishes that `Y` brings `SM`: both data wires, the ground, the rate and the UPS at once.
struct SmartModeCheck: LineCheck {
  enum Seen: String, Sign {
    case answered
    /// `SM`, but only more than a second after the first `Y`.
    case answeredLate = "answered-late"
    /// `SM` to every `Y`, each more than a second after it.
    case answeredSlowly = "answered-slowly"
    /// `SM` after a refusal and an ESC: the UPS was in the middle of a command.
    case answeredAfterRefusal = "answered-after-refusal"
    /// `SM`, with what was sent in front of it: the data wires touch.
    case answeredWithEcho = "answered-with-echo"
    /// Exactly what was sent, and no answer.
    case echo
    /// `NA` or `NO`, and never `SM`.
    case refused
    case breakHeld = "break-held"
    /// Bytes or damage that no UPS in smart mode sends.
    case noise
    case silent

    /// The signs after which more may be asked; across touching wires nothing more may be.
    static let answering: [Seen] = [
      .answered, .answeredLate, .answeredSlowly, .answeredAfterRefusal,
    ]
  }

  let id = CheckID.smartMode
  let title = "UPS answers Y"
  let prerequisites = [
    Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held),
    Prerequisite(
      .noEcho,
      signs: [NoEchoCheck.Seen.nothing, .otherBytes, .breakHeld]
    ),
  ]
  let farEnds: Set<FarEndKind> = [.attached]
  let sending = Sending.safeBytes

  /// When `Y` is sent, counted from the first; after these, every two seconds.
  private static let attempts: [Duration] = [.zero, .seconds(1), .seconds(2)]
  /// Between ESC and the `Y` after it; NUT leaves 50 ms between bytes, and the reply needs 110 ms.
  private static let pause = Duration.milliseconds(150)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    _ = try link.receive(before: link.now)
    var listening = Listening(start: link.now)
    let end = listening.start + context.patience
    var attempt = 0
    var next = listening.start
    while next < end, !listening.hasAnswer {
      if attempt > 0 {
        try listening.send(.resynchronise, on: &link)
        try listening.listen(on: &link, until: link.now + Self.pause)
        if listening.hasAnswer { break }
      }
      try listening.send(.enterSmartMode, on: &link)
      attempt += 1
      next = listening.start + Self.moment(ofAttempt: attempt)
      try listening.listen(on: &link, until: min(next, end))
    }
    if listening.hasAnswer { try listening.hearOut(attempts: attempt, on: &link) }
    return listening.look(attempts: attempt)
  }

  private static func moment(ofAttempt attempt: Int) -> Duration {
    attempt < attempts.count
      ? attempts[attempt] : .seconds(2 * (attempt - attempts.count + 2))
  }
}

/// What was sent and heard since the first `Y`.
private struct Listening {
  private typealias Seen = SmartModeCheck.Seen

  let start: Instant
  private var sent: [UInt8] = []
  private var heard: [Received] = []
  private var reader = ReplyReader()
  private var alerts: [Alert] = []
  private var refusals = 0
  private var answer: (prefix: [UInt8], at: Instant)?
  /// How many times `SM` came.
  private var answers = 0
  private var latestSend = Instant.zero

  init(start: Instant) {
    self.start = start
  }

  var hasAnswer: Bool { answer != nil }

  mutating func send(
    _ command: SmartCommand,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    try link.send([command.byte])
    sent.append(command.byte)
    latestSend = link.now
  }

  /// Listens without a gap until the deadline, or until the instant the answer is there.
  mutating func listen(
    on link: inout any SerialLink & ~Copyable,
    until deadline: Instant
  ) throws(LinkError) {
    while link.now < deadline, !hasAnswer { try listenOnce(on: &link, until: deadline) }
  }

  /// Listens to the replies that are still to come, so that none is taken for another letter's.
  ///
  /// A UPS that is slow answers whatever it was sent; one that was deaf says no more.
  mutating func hearOut(
    attempts: Int,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    guard let answer, sent.count > 1 else { return }
    let refusedBefore = refusals
    let end = latestSend + min(answer.at - start, Self.slowness) + Self.allowance
    while link.now < end,
      answers + refusedBefore < attempts || sent.last != SmartCommand.enterSmartMode.byte
    {
      try listenOnce(on: &link, until: end)
    }
    refusals = refusedBefore
  }

  /// The slowest UPS that is waited for, and how much more than the first reply another may take.
  private static let slowness = Duration.seconds(3)
  private static let allowance = Duration.milliseconds(250)

  private mutating func listenOnce(
    on link: inout any SerialLink & ~Copyable,
    until deadline: Instant
  ) throws(LinkError) {
    for item in try link.receive(before: deadline) {
      heard.append(item)
      guard case .byte(let byte) = item else { continue }
      switch reader.take(byte) {
      case .alert(let alert): alerts.append(alert)
      case .line(let line): take(line, at: link.now)
      case nil: break
      }
    }
  }

  private mutating func take(_ line: [UInt8], at moment: Instant) {
    let echoed: Set<UInt8> = [
      SmartCommand.enterSmartMode.byte, SmartCommand.resynchronise.byte,
    ]
    let body = Array(line.drop { echoed.contains($0) })
    switch body {
    case SmartHandshake.smartMode:
      answers += 1
      if answer == nil { answer = (Array(line.prefix(line.count - body.count)), moment) }
    case SmartHandshake.notAvailable, SmartHandshake.refused: refusals += 1
    default: break
    }
  }

  func look(attempts: Int) -> Look {
    guard let answer else { return lookWithoutAnswer(attempts) }
    let latency = answer.at - start
    let time = "\(latency.milliseconds) ms"
    let behind = alerts.isEmpty ? [] : ["Alerts came with it: \(alertWords)"]
    let measured = [Measured(code: "handshake-latency", name: "handshake", value: time)]
    let (sign, detail): (SmartModeCheck.Seen, String) =
      if !answer.prefix.isEmpty {
        (.answeredWithEcho, "SM after \(time), behind an echo of what was sent")
      } else if refusals > 0, attempts > 1 {
        (.answeredAfterRefusal, "SM after \(time), after NA or NO and an ESC")
      } else if latency > .seconds(1), answers == attempts {
        (.answeredSlowly, "SM, slowly: \(time) after the first Y, and after every other")
      } else if latency > .seconds(1) {
        (.answeredLate, "SM, late: \(time) after the first Y")
      } else {
        (.answered, "SM after \(time)")
      }
    return Look(sign, detail, notes: behind, measurements: measured)
  }

  private var alertWords: String {
    alerts.map { "\($0.character) (\($0.meaning))" }.joined(separator: ", ")
  }

  private func lookWithoutAnswer(_ attempts: Int) -> Look {
    let asked = "Y sent \(attempts) times"
    let good = heard.goodBytes
    let raw = "'\(escaped(heard.compactMap(\.byteValue).prefix(24)))'"
    if heard.isEmpty { return Look(Seen.silent, "\(asked), nothing came back") }
    if heard.allSatisfy({ $0 == .breakCondition }) {
      return Look(Seen.breakHeld, "\(asked), RxD is held in the space state")
    }
    if good == sent, good.count == heard.count {
      return Look(Seen.echo, "\(asked), exactly that came back")
    }
    if refusals > 0 { return Look(Seen.refused, "\(asked), refused each time: \(raw)") }
    if good.count == heard.count, good.count == alerts.count {
      return Look(Seen.silent, "\(asked), no answer", notes: ["Alerts came: \(alertWords)"])
    }
    return Look(Seen.noise, "\(asked), only noise came back: \(raw)")
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 { nanoseconds / 1_000_000 }
}
