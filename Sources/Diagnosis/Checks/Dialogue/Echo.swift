import SerialLink

/// Bytes that were sent, and what came back.
struct Echo {
  let sent: [UInt8]
  let heard: [Received]
  let settings: LineSettings
  /// The time from sending to the last thing that was heard.
  let duration: Duration
  /// How much later the first arrival came than its characters need on the wire: the way there and back,
  /// such as over a network, which all that followed had too.
  let delay: Duration

  /// How long the line must be still before the echo is called complete.
  ///
  /// At a wrong rate characters take longer, and adapters add up to 16 ms. A character at 110 baud,
  /// the slowest rate in use, takes 91 ms. The rest is for a busy computer, where a program may wait
  /// for some hundreds of milliseconds: a late byte is not a lost byte.
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
    var delay: Duration?
    var heard: [Received] = []
    try link.send(bytes)
    while heard.count < bytes.count {
      // A byte that is still being sent cannot have come back.
      let due = start + settings.characterTime * (heard.count + 1)
      let items = try link.receive(before: max(link.now, due) + patience)
      guard !items.isEmpty else { break }
      heard += items
      last = link.now
      delay = delay ?? max(.zero, last - start - settings.characterTime * items.count)
      observe(last)
    }
    return Echo(
      sent: bytes,
      heard: heard,
      settings: settings,
      duration: last - start,
      delay: delay ?? .zero
    )
  }

  /// The echo with everything that still comes until the line is still.
  func waiting(on link: inout any SerialLink & ~Copyable) throws(LinkError) -> Echo {
    var all = heard
    // This ends on a line that is never still, such as one with another device's stream on it.
    while all.count < sent.count * 4 {
      let more = try link.receive(before: link.now + Self.patience)
      if more.isEmpty { break }
      all += more
    }
    return Echo(sent: sent, heard: all, settings: settings, duration: duration, delay: delay)
  }

  /// How many bytes came back in the right order.
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

  /// What the echo shows.
  var symptom: LoopbackCheck.Symptom {
    let good = heard.goodBytes
    if heard.isEmpty { return .none }
    if heard.allSatisfy({ $0 == .breakCondition }) { return .breakHeld }
    if good == sent { return isAtRate ? .exact : .wrongRate }
    return matching > 0 && matching == good.count && good.count == heard.count
      ? .partial : .garbled
  }

  /// The time that the bytes should take.
  private var expected: Duration { settings.characterTime * sent.count }

  /// The time that the bytes took on the wire.
  private var span: Duration { duration - delay }

  /// Whether the line takes any time at all; a pseudo-terminal hands bytes over at once.
  private var isPaced: Bool { span > expected / 2 }

  /// Whether the bytes took about the time that the rate asks for.
  ///
  /// Only many bytes can tell, because adapters hand bytes on up to 16 ms late.
  private var isAtRate: Bool {
    guard isPaced, sent.count >= 64 else { return true }
    return span < expected * 3 / 2
  }

  /// Whether the bytes took less than four times as long as they should.
  ///
  /// Clones that run at a wrong rate are much slower, such as 380 baud for 2400.
  var isHardlySlow: Bool { duration < expected * 4 }

  /// The rate that follows from the time; `nil` if the line takes no time or few bytes were sent.
  var measuredRate: Int? {
    guard isPaced, sent.count >= 32, heard.count == sent.count else { return nil }
    let bits = Double(settings.bitsPerCharacter * sent.count)
    return Int((bits / span.seconds).rounded())
  }

  /// The rate that follows from the time, for people.
  var rateWords: String {
    guard isPaced, sent.count >= 64, heard.count == sent.count else {
      return "unknown, the line is not paced or the burst too short"
    }
    let bits = Double(settings.bitsPerCharacter * sent.count)
    return "about \(Int((bits / span.seconds / 10).rounded()) * 10) baud"
  }
}
