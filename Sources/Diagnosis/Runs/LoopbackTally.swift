import SerialLink

/// What a loopback run has counted so far.
package struct LoopbackTally: Hashable, Sendable {
  /// The time since the rounds began.
  package internal(set) var elapsed: Duration = .zero
  package internal(set) var rounds = 0
  package internal(set) var sent = 0
  /// Bytes that never came back.
  package internal(set) var lost = 0
  /// Bytes that came back as other bytes, or damaged.
  package internal(set) var wrong = 0
  /// Bytes that nobody sent.
  package internal(set) var extra = 0
  /// Reads of the control inputs that did not match the cable's jumpers.
  package internal(set) var wrongLines = 0
  /// Reads of the control inputs.
  package internal(set) var lineReads = 0
  /// The shortest and the longest time until the first byte came back, without the time of that byte.
  package internal(set) var latency: ClosedRange<Duration>?
  /// The rate of the fastest round without an error, in baud; `nil` if the line takes no time.
  package internal(set) var rate: Int?

  /// Creates an empty tally.
  package init() {}

  /// All bytes that were lost, wrong or extra.
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

/// The fewest errors that turn the bytes that were sent into those that were heard.
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

  /// The usual edit distance, counted for each kind of edit.
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
