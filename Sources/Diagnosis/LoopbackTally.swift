import SerialLink

/// What a loopback run has counted so far.
package struct LoopbackTally: Hashable, Sendable {
  /// Since the rounds began.
  package internal(set) var elapsed: Duration = .zero
  package internal(set) var rounds = 0
  package internal(set) var sent = 0
  /// Bytes that never came back.
  package internal(set) var lost = 0
  /// Bytes that came back as others, or damaged.
  package internal(set) var wrong = 0
  /// Bytes that nobody sent.
  package internal(set) var extra = 0
  /// Reads of the control inputs that were not as the cable's jumpers make them.
  package internal(set) var wrongLines = 0
  /// Reads of the control inputs.
  package internal(set) var lineReads = 0
  /// The shortest and the longest time from sending to the first byte back, less that byte's own.
  package internal(set) var latency: ClosedRange<Duration>?
  /// Bits a second of the fastest round without an error; nothing while the line shows no pace.
  package internal(set) var rate: Int?

  /// Creates a tally of nothing.
  package init() {}

  /// Everything that went wrong with bytes.
  package var errors: Int { lost + wrong + extra }

  /// Adds a round.
  mutating func add(_ echo: Echo, first: Duration?) {
    rounds += 1
    sent += echo.sent.count
    let difference = ByteDifference(echo.sent, echo.heard)
    lost += difference.lost
    wrong += difference.wrong
    extra += difference.extra
    if let first {
      let range = latency ?? first...first
      latency = min(range.lowerBound, first)...max(range.upperBound, first)
    }
    guard difference == .none, let measured = echo.measuredRate else { return }
    rate = max(rate ?? 0, measured)
  }
}

/// The least that must have happened to bytes on their way, so that they arrived as they did.
struct ByteDifference: Hashable {
  var lost = 0
  var wrong = 0
  var extra = 0

  static let none = ByteDifference()

  private init() {}

  /// Compares what was sent with what was heard.
  init(_ sent: [UInt8], _ heard: [Received]) {
    let start = zip(sent, heard).prefix { $1 == .byte($0) }.count
    let rest = (sent.dropFirst(start), heard.dropFirst(start))
    let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $1 == .byte($0) }.count
    self = Self.between(Array(rest.0.dropLast(end)), Array(rest.1.dropLast(end)))
  }

  private var total: Int { lost + wrong + extra }

  /// The usual edit distance, kept apart by the kind of edit.
  private static func between(_ sent: [UInt8], _ heard: [Received]) -> ByteDifference {
    var row = heard.indices.map { index in
      var difference = ByteDifference()
      difference.extra = index + 1
      return difference
    }
    row.insert(ByteDifference(), at: 0)
    for byte in sent {
      var diagonal = row[0]
      row[0].lost += 1
      for (index, item) in heard.enumerated() {
        var replaced = diagonal
        if item != .byte(byte) { replaced.wrong += 1 }
        var dropped = row[index + 1]
        dropped.lost += 1
        var added = row[index]
        added.extra += 1
        diagonal = row[index + 1]
        let cheaper = dropped.total < added.total ? dropped : added
        row[index + 1] = replaced.total <= cheaper.total ? replaced : cheaper
      }
    }
    return row[heard.count]
  }
}
