import PlainText

/// What a wiggle test has counted so far.
package struct WatchTally: Hashable, Sendable {
  /// How one exchange went, from the best to the worst.
  package enum Grade: Int, Hashable, Sendable, Comparable {
    case good
    /// What came back was wrong, or a control input was wrong.
    case bad
    /// Nothing came back.
    case lost

    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
  }

  /// An exchange that was not good.
  package struct Trouble: Hashable, Sendable {
    /// The time since the watch began.
    package let moment: Duration
    package let grade: Grade
    /// What was wrong, in a few words.
    package let words: String
  }

  /// A time of seconds in which nothing came, on a line that worked before and after.
  package struct Gap: Hashable, Sendable {
    /// The time from the beginning of the watch to the last exchange before the gap.
    package let moment: Duration
    package let length: Duration

    /// What it was and what makes such gaps, in whole sentences.
    package var words: String {
      let start = "\(moment.seconds(places: 1)) s"
      return
        "Nothing came for \(length.seconds(places: 1)) s, from \(start) on. A contact opens for as long "
        + "as somebody moves it; if nobody did, a card in the UPS that polls it, or an adapter that "
        + "stalls, makes such a gap."
    }
  }

  /// A pause from this length on is a gap: a single exchange is given up after half a second.
  package static let shortestGap = Duration.seconds(2)

  package private(set) var elapsed: Duration = .zero
  package private(set) var good = 0
  package private(set) var bad = 0
  package private(set) var lost = 0
  /// The worst grade of each second, in order; `nil` for a second in which no exchange ended.
  package private(set) var seconds: [Grade?] = []
  /// The exchanges that were not good; at most the latest thousand.
  package private(set) var troubles: [Trouble] = []

  /// The gaps that are over; at most the latest thousand.
  package private(set) var gaps: [Gap] = []
  /// When something came the last time; `nil` if nothing ever did.
  private var lastHeard: Duration?

  /// Creates an empty tally.
  package init() {}

  /// The number of all exchanges.
  package var exchanges: Int { good + bad + lost }

  /// Adds an exchange that ended at a moment.
  mutating func add(_ grade: Grade, _ words: String, at moment: Duration) {
    elapsed = moment
    let second = Int(moment.components.seconds)
    while seconds.count <= second { seconds.append(nil) }
    seconds[second] = max(seconds[second] ?? .good, grade)
    switch grade {
    case .good: good += 1
    case .bad: bad += 1
    case .lost: lost += 1
    }
    if grade != .lost { endGap(at: moment) }
    guard grade != .good else { return }
    troubles.append(Trouble(moment: moment, grade: grade, words: words))
    if troubles.count > 1000 { troubles.removeFirst() }
  }

  private mutating func endGap(at moment: Duration) {
    if let last = lastHeard, moment - last >= Self.shortestGap {
      gaps.append(Gap(moment: last, length: moment - last))
      if gaps.count > 1000 { gaps.removeFirst() }
    }
    lastHeard = moment
  }
}
