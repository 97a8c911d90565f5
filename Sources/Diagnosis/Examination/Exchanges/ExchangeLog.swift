package import CableModel
package import SerialLink

/// Something that was done to the line, or that arrived on it.
package struct Exchange: Hashable, Sendable {
  /// The time since the port was opened, on the link's clock; for received bytes, that of the first.
  package let moment: Duration
  /// The check that was being made; `nil` between checks.
  package let check: CheckID?
  /// What the cable's device end was plugged into.
  package let farEnd: FarEndKind
  package internal(set) var event: Event

  /// Creates an exchange.
  package init(moment: Duration, check: CheckID?, farEnd: FarEndKind, event: Event) {
    self.moment = moment
    self.check = check
    self.farEnd = farEnd
    self.event = event
  }

  /// What happened.
  package enum Event: Hashable, Sendable {
    case sent([UInt8])
    /// Bytes and breaks that came without a pause.
    case received([Received])
    case applied(LineSettings, got: LineSettings)
    case drove(OutputLines)
    /// The control inputs, if they have changed since they were last read.
    case read(InputLines)
    case failed(LinkError)
  }
}

/// What happened on the line in a run: of a long run, only the beginning and the end.
package struct ExchangeLog: Hashable, Sendable {
  /// The earliest, in order.
  package private(set) var first: [Exchange] = []
  /// How many are left out between the first and the last.
  package private(set) var omitted = 0
  /// The latest, in order; empty until there are too many for `first`.
  package private(set) var last: [Exchange] = []

  /// How many exchanges are kept at each end.
  package static let limit = 500
  /// The largest number of bytes in one exchange.
  package static let byteLimit = 256
  /// After a longer pause a new exchange begins.
  static let pause = Duration.milliseconds(30)

  /// Creates the log of a run that has not touched the line.
  package init() {}

  /// Whether nothing happened.
  package var isEmpty: Bool { first.isEmpty }

  /// How many bytes came damaged while the device was attached, as far as they are kept.
  package var damagedBytes: Int {
    (first + last).reduce(0) { count, exchange in
      guard exchange.farEnd == .attached, case .received(let items) = exchange.event else {
        return count
      }
      return count + items.damagedCount
    }
  }

  /// Adds the latest exchange.
  package mutating func add(_ exchange: Exchange) {
    guard first.count >= Self.limit else {
      first.append(exchange)
      return
    }
    last.append(exchange)
    // Dropping many at once keeps adding cheap.
    guard last.count >= 2 * Self.limit else { return }
    omitted += last.count - Self.limit
    last.removeFirst(last.count - Self.limit)
  }

  /// Adds what arrived to the latest exchange.
  mutating func extend(_ items: [Received]) {
    if last.isEmpty {
      first[first.count - 1].extend(items)
    } else {
      last[last.count - 1].extend(items)
    }
  }

  /// The latest exchange.
  var latest: Exchange? { last.last ?? first.last }

  /// The log with at most the limit at its end.
  var trimmed: ExchangeLog {
    var log = self
    let excess = max(0, last.count - Self.limit)
    log.omitted += excess
    log.last.removeFirst(excess)
    return log
  }
}

extension Exchange {
  fileprivate mutating func extend(_ items: [Received]) {
    guard case .received(let before) = event else { return }
    event = .received(before + items)
  }
}

/// Collects the log of a run.
final class ExchangeRecorder {
  private var all = ExchangeLog()
  private var start: Instant?
  /// When something last arrived.
  private var latestArrival = Instant.zero
  private var inputs: InputLines?
  /// The check that is being made.
  var check: CheckID? {
    didSet { deadline = nil }
  }
  var farEnd: FarEndKind
  /// What was known before that check.
  var before: ExaminationState?
  /// Is told if nothing has come in the usual time after a handshake, with what was known before that, and
  /// again a little later for as long as it is false.
  var notingSilence: (ExaminationState?) -> Bool = { _ in true }
  /// When the usual time for an answer to a handshake is over; `nil` while none is awaited.
  private(set) var deadline: Instant?
  /// Whether silence was told, or something came.
  private var isSettled = false

  /// How long after a handshake nothing is news.
  ///
  /// Most UPSes answer within 0.2 s, as the times in NUT's logs show; a few take seconds.
  private static let usualTime = Duration.milliseconds(800)
  private static let pauseBetweenNotes = Duration.milliseconds(50)

  init(farEnd: FarEndKind) {
    self.farEnd = farEnd
  }

  /// What happened so far.
  var log: ExchangeLog { all.trimmed }

  /// Notes that the line was opened.
  func begin(at moment: Instant) {
    start = moment
  }

  func note(_ event: Exchange.Event, at moment: Instant) {
    switch event {
    case .sent where check == .smartMode && !isSettled:
      deadline = deadline ?? moment + Self.usualTime
    // Whatever comes, it is not silence. That a port has no control lines says nothing of the handshake.
    case .received where check == .smartMode, .failed where check == .smartMode: settle()
    default: break
    }
    all.add(
      Exchange(moment: moment - (start ?? moment), check: check, farEnd: farEnd, event: event)
    )
  }

  /// Tells that nothing has come in the usual time.
  func noteSilence(at moment: Instant) {
    if notingSilence(before) { settle() } else { deadline = moment + Self.pauseBetweenNotes }
  }

  private func settle() {
    deadline = nil
    isSettled = true
  }

  func note(arrivals items: [Received], at moment: Instant) {
    defer { latestArrival = moment }
    if let latest = all.latest, case .received(let before) = latest.event, latest.check == check,
      moment - latestArrival <= ExchangeLog.pause,
      before.count + items.count <= ExchangeLog.byteLimit
    {
      all.extend(items)
      return
    }
    for begin in stride(from: 0, to: items.count, by: ExchangeLog.byteLimit) {
      note(.received(Array(items[begin...].prefix(ExchangeLog.byteLimit))), at: moment)
    }
  }

  func note(inputs seen: InputLines, at moment: Instant) {
    guard seen != inputs else { return }
    inputs = seen
    note(.read(seen), at: moment)
  }
}
