import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out whether many exchanges in a row succeed; a loose contact would lose some.
struct SteadinessCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case steady
    /// In some exchanges nothing came back, or not all of it.
    case lossy
    /// Something came back each time, in at least half of them undamaged.
    case damaged
    /// Something came back each time, in most of them damaged.
    case spoilt
    /// The first exchanges succeeded, then nothing came any more; or the UPS has stopped already.
    case stopped
    case none
  }

  static let id = CheckID.steadiness
  let title = "steadiness"
  let explanation =
    "Makes several exchanges in a row, counts those that fail, and measures how long each "
    + "takes. Those for the identity and the readings count as well, if none of them failed. "
    + "A loose contact loses some of them."
  let farEnds: Set<FarEndKind> = [.shorted, .attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [
    Prerequisite.lineIsSet,
    Prerequisite(SmartModeCheck.self, SmartModeCheck.Symptom.answering),
    Prerequisite(LoopbackCheck.self, [.exact]),
  ]
  let effort = 1.0

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      var series = Series(after: context.wholeExchanges)
      switch context.farEnd {
      case .attached: try series.askUPS(&link, at: context.pace)
      case .free, .shorted, .bare:
        try series.sendAround(
          Array(context.cable.echoBytes.inert.prefix(8)),
          &link,
          context.settings
        )
      }
      return Words.finding(in: series)
    }
  }
}

extension CheckID {
  package static let steadiness = CheckID(rawValue: "steadiness")
}

// MARK: Sensor model

extension SteadinessCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Pulses come at their own moments, and what they spoil is chance.
    case (.damaged, .steady): .even
    case (.damaged, .spoilt), (.spoilt, .damaged), (.spoilt, .steady): .common
    case (.damaged, .lossy), (.spoilt, .lossy), (.spoilt, .none): .unusual
    // A loose contact that opens in the middle of a reply leaves a damaged byte.
    case (.lossy, .damaged): .common
    case (.lossy, .spoilt), (.stopped, .damaged): .unusual
    // A sound line of a few metres damages nothing at this rate.
    case (.steady, .damaged): .malfunction
    case (.none, .spoilt): .rare
    // A UPS that is busy for a moment; disturbances and loose contacts are causes of their own.
    case (.steady, .lossy): .rare
    // The UPS is switched off, or somebody pulls the cable, in just these seconds.
    case (.steady, .stopped): .rare
    // A loose contact that nobody moves may hold for ten exchanges.
    case (.lossy, .steady): .common
    case (.lossy, .stopped), (.lossy, .none): .unusual
    // What stops may stop only later, or stutter first.
    case (.stopped, .steady), (.stopped, .lossy): .unusual
    case (.stopped, .none), (.none, .stopped): .common
    case (.none, .lossy): .rare
    // Eighty right bytes do not come from nowhere.
    case (.none, .steady), (.none, .damaged): .impossible
    default: .malfunction
    }
  }
}

// MARK: The exchanges

/// Ten exchanges in a row, and how each went; or a few, after others that were all whole.
private struct Series {
  /// How one exchange went.
  enum Exchange {
    case good(Duration)
    case damaged
    case silent
  }

  static let length = 10
  /// How many are made after at least as many whole ones as a whole series has.
  private static let few = 6
  /// After this many losses the result is clear, so the wait for the other exchanges is shorter.
  private static let sufficientLosses = 3
  private static let impatience = Duration.milliseconds(250)

  private(set) var exchanges: [Exchange] = []
  /// How many whole ones came before; they count as long as all that follow are whole too.
  private(set) var before: Int
  /// How many there are in all: fewer if they take too long.
  private(set) var planned: Int
  private(set) var damagedBytes = 0
  /// How many lines came that were no replies to what was asked.
  private(set) var otherLines = 0
  /// The letter that was asked; `nil` if bytes were sent around the short.
  private(set) var letter: SmartCommand?
  /// Whether the UPS answers nothing any more, not even `Y`.
  private(set) var hasStopped = false

  /// - Parameter whole: how many whole exchanges were made just before.
  init(after whole: Int) {
    before = whole >= Self.length ? whole : 0
    planned = before == 0 ? Self.length : Self.few
  }

  /// Adds an exchange; where one fails, it takes a whole series to tell how many do.
  private mutating func append(_ exchange: Exchange) {
    exchanges.append(exchange)
    if case .good = exchange { return }
    (before, planned) = (0, Self.length)
  }

  /// Asks the UPS for its status; if it does not know that letter, for smart mode.
  ///
  /// Every UPS answers `SM` to each `Y`. So a UPS that knows hardly a letter is proved as well.
  mutating func askUPS(
    _ link: inout any SerialLink & ~Copyable,
    at pace: ReplyPace
  ) throws(LinkError) {
    var conversation = Conversation(at: pace)
    letter = .status
    try ask(.status, in: &conversation, &link)
    if case .silent? = exchanges.last {
      exchanges = []
      letter = .enterSmartMode
      try ask(.enterSmartMode, in: &conversation, &link)
      // A second time: one exchange may be lost.
      if case .silent? = exchanges.last { try ask(.enterSmartMode, in: &conversation, &link) }
      hasStopped = silentAtEnd == 2
    }
    while exchanges.count < planned, !hasStopped, let letter {
      try ask(letter, in: &conversation, &link)
      if conversation.isTooLong(at: link.now) { planned = exchanges.count }
      guard silentAtEnd >= Self.sufficientLosses else { continue }
      // A UPS that lost its power for a moment is back in dumb mode and knows only Y.
      hasStopped = try conversation.ask(.enterSmartMode, on: &link).reply == nil
    }
  }

  private mutating func ask(
    _ command: SmartCommand,
    in conversation: inout Conversation,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    let heard = try conversation.ask(command, on: &link)
    damagedBytes += heard.damagedBytes
    // What is left over from an earlier check may come before the first reply.
    let hasOthersReplies = !heard.strays.isEmpty && !exchanges.isEmpty
    if hasOthersReplies { otherLines += heard.strays.count }
    if heard.reply != nil, heard.damagedBytes == 0, !hasOthersReplies {
      append(.good(heard.latency))
    } else {
      append(heard.isSilent ? .silent : .damaged)
    }
  }

  /// Sends some bytes over the short, again and again.
  mutating func sendAround(
    _ bytes: [UInt8],
    _ link: inout any SerialLink & ~Copyable,
    _ settings: LineSettings
  ) throws(LinkError) {
    for _ in 0..<Self.length {
      let losses = exchanges.count - times.count
      let patience = losses < Self.sufficientLosses ? Echo.patience : Self.impatience
      let echo = try Echo.of(bytes, on: &link, settings, patience: patience)
      damagedBytes += echo.heard.count - echo.heard.goodBytes.count
      switch echo.symptom {
      case .exact: append(.good(echo.duration))
      case .none: append(.silent)
      default: append(.damaged)
      }
    }
  }

  /// The times of the exchanges that succeeded, each with its number.
  var times: [(number: Int, time: Duration)] {
    exchanges.enumerated().compactMap { offset, exchange in
      if case .good(let time) = exchange { (offset + 1, time) } else { nil }
    }
  }

  /// How many exchanges at the end brought nothing at all.
  var silentAtEnd: Int {
    exchanges.reversed().prefix { if case .silent = $0 { true } else { false } }.count
  }

  var symptom: SteadinessCheck.Symptom {
    if hasStopped { return .stopped }
    let isEachHeard = exchanges.allSatisfy { if case .silent = $0 { false } else { true } }
    if isEachHeard, damagedBytes > 0 {
      return times.count * 2 >= exchanges.count ? .damaged : .spoilt
    }
    if times.isEmpty { return .none }
    return times.count == exchanges.count ? .steady : .lossy
  }
}

// MARK: Words

private enum Words {
  static func finding(in series: Series) -> Finding<SteadinessCheck.Symptom> {
    let sorted = series.times.map(\.time).sorted()
    let asked = series.letter?.mnemonic ?? ""
    let letter = series.letter.map { $0 == .status ? "" : " with \($0.mnemonic)" } ?? ""
    let all = "\(series.planned) exchanges\(letter)"
    let others = series.otherLines == 0 ? "" : ", \(counted(series.otherLines, "line")) unasked"
    let damage =
      (series.damagedBytes == 0 ? "" : ", \(counted(series.damagedBytes, "byte")) damaged") + others
    let good = sorted.count
    guard let fastest = sorted.first, let slowest = sorted.last else {
      let detail =
        series.symptom == .stopped
        ? "the UPS has stopped answering: no reply to Q, nor to Y"
        : "none of \(all) succeeded\(damage)"
      return Finding(series.symptom, detail)
    }
    let spread =
      spreadWords(from: fastest.milliseconds(places: 0), to: slowest.milliseconds(places: 0))
      + " ms"
    let detail =
      switch series.symptom {
      case .stopped:
        "answers stopped after \(series.exchanges.count - series.silentAtEnd) of \(all)\(damage): "
          + "no reply any more, not even to Y"
      case .lossy:
        "\(series.exchanges.count - good) of \(all) lost\(damage), the others \(spread)"
      case .damaged, .spoilt: "\(good) of \(all) undamaged, each \(spread)\(damage)"
      case .steady where series.before > 0:
        "\(series.before + good) of \(series.before + good) exchanges, \(spread) for each \(asked)"
      case .steady, .none: "\(good) of \(all), each \(spread)\(damage)"
      }
    return Finding(
      series.symptom,
      detail + straggler(in: series, median: sorted[good / 2]),
      measurements: [
        Measurement(
          code: "exchange-time",
          name: "exchange",
          value: spread,
          samples: series.times.map(\.time)
        )
      ]
    )
  }

  /// An exchange that took far longer than the others, as where a card or an adapter stalls.
  private static func straggler(in series: Series, median: Duration) -> String {
    guard let slowest = series.times.max(by: { $0.time < $1.time }),
      slowest.time > median * 3, slowest.time > median + .milliseconds(250)
    else { return "" }
    return "; number \(slowest.number) took far longer than the others"
  }
}
