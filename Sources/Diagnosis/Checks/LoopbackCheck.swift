import CableModel
import SerialLink
import SmartProtocol

/// Establishes that what is sent comes back across the shorted pins: exactly, at the right rate.
///
/// A pass proves the driver, the adapter's two directions, and that both data wires reach two pins
/// that are shorted. It does not prove which of the two is which (a swap passes), nor the ground,
/// nor the levels (logic levels pass), nor that the pins were counted from the right side.
struct LoopbackCheck: LineCheck {
  enum Seen: String, Sign {
    case exact
    /// Exact, but the bytes took much longer or shorter than the rate allows.
    case wrongRate = "wrong-rate"
    /// Some of the bytes came back.
    case partial
    /// Other bytes came back.
    case garbled
    /// More came back than was sent: a device is at the far end, whatever was said of it.
    case deviceAnswers = "device-answers"
    /// Nothing came back until much more was sent.
    case delayed
    case breakHeld = "break-held"
    case none
  }

  let id = CheckID.loopback
  let title = "loopback"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.shorted]
  let sending = Sending.safeBytes

  /// Bytes that no source documents as a command or an alert, so that a UPS that is at the far end
  /// against all assurance does not act on them.
  static let inert: [UInt8] = (0x80...0xFF).filter { SmartCommand.of($0) == nil }

  /// The proof of a short: a UPS in smart mode would answer the safe `Q` behind its echo.
  private static let probe = Array(inert[37..<40]) + [SmartCommand.status.byte]

  /// Every byte there is but `Y`: a UPS in dumb mode makes nothing of all the others.
  static let pattern = (UInt8.min...UInt8.max).filter { $0 != SmartCommand.enterSmartMode.byte }

  /// A UPS answers `Q` in 50 to 110 ms (NUT's logs); NUT itself waits for up to 1.5 s.
  private static let answerTime = Duration.milliseconds(1500)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    _ = try link.receive(before: link.now)
    let first = try Echo.of(Self.probe, on: &link, context.settings)
    switch first.sign {
    case .exact:
      if try isAnswered(on: &link) { return Self.look(.deviceAnswers, first, context.settings) }
    case .none:
      let more = try Echo.of(Array(Self.inert.prefix(40)), on: &link, context.settings)
      // Nothing is joined, so a UPS cannot hear itself, and may be asked whether it is there.
      if more.sign == .none, try isHandshakeAnswered(on: &link) {
        return Self.look(.deviceAnswers, more, context.settings)
      }
      let sign: Seen = more.heard.goodBytes.isEmpty ? more.sign : .delayed
      return Self.look(sign, more, context.settings)
    default: return Self.look(first.sign, first, context.settings)
    }
    // Nothing in smart mode is there, and nothing in dumb mode makes anything of these bytes.
    let whole = try Echo.of(Self.pattern, on: &link, context.settings)
    return Self.look(whole.sign, whole, context.settings)
  }

  /// Whether anything follows the echo.
  private func isAnswered(on link: inout any SerialLink & ~Copyable) throws(LinkError) -> Bool {
    try !link.receive(before: link.now + Self.answerTime).isEmpty
  }

  /// Whether a UPS is there after all, in dumb mode, where only a `Y` is answered.
  private func isHandshakeAnswered(
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    let probe = SmartCommand.enterSmartMode.byte
    try link.send([probe])
    let end = link.now + Self.answerTime
    var heard: [UInt8] = []
    // The byte itself is the echo of a short that came late.
    while link.now < end, heard.first != probe {
      heard += try link.receive(before: end).goodBytes
      if heard.contains(SmartHandshake.smartMode) { return true }
    }
    return false
  }

  private static func look(_ sign: Seen, _ echo: Echo, _ settings: LineSettings) -> Look {
    let counts = "\(echo.sent.count) bytes sent, \(echo.matching) came back right"
    let errors = echo.sent.count - echo.matching
    let measured = [
      Measured(code: "loopback-errors", name: "bytes lost or wrong", value: "\(errors)"),
      Measured(code: "loopback-rate", name: "rate on the wire", value: echo.rateWords),
    ]
    let notes =
      sign == .exact
      ? [
        "Not proved by this: which wire is which, the ground, the levels, the counting of pins."
      ] : []
    let detail =
      switch sign {
      case .exact: "\(counts)"
      case .wrongRate: "\(counts), but at \(echo.rateWords) instead of \(settings.baudRate) baud"
      case .partial: "\(counts)"
      case .garbled:
        "\(counts); back came '\(escaped(echo.heard.compactMap(\.byteValue).prefix(12)))'"
      case .deviceAnswers where echo.heard.isEmpty:
        "nothing is joined, and a UPS answers Y: the cable is plugged into it"
      case .deviceAnswers: "the echo is followed by an answer: a device is plugged in"
      case .delayed: "nothing came back until \(echo.sent.count) bytes had been sent"
      case .breakHeld: "RxD is held in the space state"
      case .none: "nothing came back of \(echo.sent.count) bytes"
      }
    return Look(sign, detail, notes: notes, measurements: measured)
  }

  func words(for sign: String) -> String {
    switch Seen(rawValue: sign) {
    case .exact: "everything comes back"
    case .wrongRate: "everything comes back at another rate"
    case .partial: "some bytes come back"
    case .garbled: "other bytes come back"
    case .deviceAnswers: "a device answers"
    case .delayed: "bytes come back in blocks"
    case .breakHeld: "RxD is held in the space state"
    case .some(.none), nil: "nothing comes back"
    }
  }
}

/// Bytes that were sent, and what came back of them.
struct Echo {
  let sent: [UInt8]
  let heard: [Received]
  let settings: LineSettings
  /// From sending to the last thing heard.
  let duration: Duration

  /// How long the line may be still before the echo is called complete.
  ///
  /// A wrong rate stretches what is on the wire, and adapters add up to 16 ms; a character at 110
  /// baud, the slowest in use, takes 91 ms. The rest is for a busy computer, which may leave a
  /// program waiting for some hundreds of milliseconds: what is late is not lost.
  static let patience = Duration.seconds(1)

  /// Sends bytes and listens until as many came back, or until the line stays still.
  static func of(
    _ bytes: [UInt8],
    on link: inout any SerialLink & ~Copyable,
    _ settings: LineSettings,
    patience: Duration = Self.patience,
    heard observe: (Instant) -> Void = { _ in }
  ) throws(LinkError) -> Echo {
    let start = link.now
    var last = start
    var heard: [Received] = []
    try link.send(bytes)
    while heard.count < bytes.count {
      // The echo of what is still being sent cannot be missed yet.
      let due = start + settings.characterTime * (heard.count + 1)
      let items = try link.receive(before: max(link.now, due) + patience)
      guard !items.isEmpty else { break }
      heard += items
      last = link.now
      observe(last)
    }
    return Echo(sent: bytes, heard: heard, settings: settings, duration: last - start)
  }

  /// The echo with everything that still comes until the line is still.
  func waiting(on link: inout any SerialLink & ~Copyable) throws(LinkError) -> Echo {
    var all = heard
    // A line that is never still, as with another's stream on it, is not waited for.
    while all.count < sent.count * 4 {
      let more = try link.receive(before: link.now + Self.patience)
      if more.isEmpty { break }
      all += more
    }
    return Echo(sent: sent, heard: all, settings: settings, duration: duration)
  }

  /// How many bytes came back in their places.
  var matching: Int {
    let good = heard.goodBytes
    return good == sent ? sent.count : sent.count - missing(good)
  }

  private func missing(_ good: [UInt8]) -> Int {
    var rest = sent[...]
    var found = 0
    for byte in good {
      guard let place = rest.firstIndex(of: byte) else { continue }
      rest = rest[(place + 1)...]
      found += 1
    }
    return sent.count - found
  }

  var sign: LoopbackCheck.Seen {
    let good = heard.goodBytes
    if heard.isEmpty { return .none }
    if heard.allSatisfy({ $0 == .breakCondition }) { return .breakHeld }
    if good == sent { return isAtRate ? .exact : .wrongRate }
    return matching > 0 && matching == good.count && good.count == heard.count
      ? .partial : .garbled
  }

  /// The time that the bytes should take.
  private var expected: Duration { settings.characterTime * sent.count }

  /// Whether the line takes any time at all; a pseudo-terminal hands bytes over at once.
  private var isPaced: Bool { duration > expected / 2 }

  /// Whether the bytes took about the time that the rate asks for.
  ///
  /// Only a long burst tells, for adapters hand bytes on up to 16 ms late.
  private var isAtRate: Bool {
    guard isPaced, sent.count >= 64 else { return true }
    return duration < expected * 3 / 2
  }

  /// The rate that follows from the time; nothing if the line has no pace or the burst was short.
  var measuredRate: Int? {
    guard isPaced, sent.count >= 32, heard.count == sent.count else { return nil }
    let bits = Double(settings.bitsPerCharacter * sent.count)
    return Int((bits / duration.seconds).rounded())
  }

  /// The rate that follows from the time, for people.
  var rateWords: String {
    guard isPaced, sent.count >= 64, heard.count == sent.count else {
      return "unknown, the line is not paced or the burst too short"
    }
    let bits = Double(settings.bitsPerCharacter * sent.count)
    return "about \(Int((bits / duration.seconds / 10).rounded()) * 10) baud"
  }
}
