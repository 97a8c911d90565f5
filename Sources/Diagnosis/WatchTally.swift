/// What a wiggle test has counted so far.
package struct WatchTally: Hashable, Sendable {
  /// How one exchange went, the worst last.
  package enum Grade: Int, Hashable, Sendable, Comparable {
    case good
    /// Something came back that was not right, or a control input was not as it should be.
    case bad
    /// Nothing came back.
    case lost

    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
  }

  /// An exchange that was not good.
  package struct Trouble: Hashable, Sendable {
    /// Since the watch began.
    package let moment: Duration
    package let grade: Grade
    /// What was wrong, in a few words.
    package let words: String
  }

  package private(set) var elapsed: Duration = .zero
  package private(set) var good = 0
  package private(set) var bad = 0
  package private(set) var lost = 0
  /// The worst grade of each second, the first second first; nothing where no exchange ended.
  package private(set) var seconds: [Grade?] = []
  /// The exchanges that were not good; the latest thousand.
  package private(set) var troubles: [Trouble] = []

  /// Creates a tally of nothing.
  package init() {}

  /// All exchanges.
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
    guard grade != .good else { return }
    troubles.append(Trouble(moment: moment, grade: grade, words: words))
    if troubles.count > 1000 { troubles.removeFirst() }
  }
}
