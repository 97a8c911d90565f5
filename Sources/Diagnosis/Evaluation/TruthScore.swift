import SimulatedBench

/// What many diagnoses said, compared with what was true.
package struct TruthScore: Sendable {
  /// The truth about a bench, as far as it is scored.
  package struct Truth: Sendable {
    /// The remedies of all that is wrong; empty if nothing is.
    package var remedies: Set<String>
    /// The places of each fault.
    package var parts: [Set<Part>]
    /// Whether the link works, whatever is wrong.
    package var isWorking: Bool

    /// Puts a truth together by hand.
    package init(remedies: Set<String>, parts: [Set<Part>], isWorking: Bool) {
      self.remedies = remedies
      self.parts = parts
      self.isWorking = isWorking
    }

    /// The truth about a drawn bench.
    package init(_ bench: DrawnBench) {
      remedies = Set(bench.faults.map(\.remedy.id))
      parts = bench.faults.map { $0.places(in: bench.setup.cable) }
      isWorking = bench.isWorking
    }

    package var isSound: Bool { remedies.isEmpty }
  }

  /// A true remedy that was not the first one, with what was said instead.
  package struct Miss: Hashable, Sendable {
    package let truth: String
    package let said: String

    /// Names what is true and what was said.
    package init(truth: String, said: String) {
      self.truth = truth
      self.said = said
    }
  }

  /// Faults that leave the link not working, and whether the first remedy is right.
  package private(set) var first = ShareCount()
  /// The same for the first three remedies.
  package private(set) var firstThree = ShareCount()
  /// Sound cables, and those of which a wire is accused.
  package private(set) var soundAccused = ShareCount()
  /// Sound cables, and those for which something else than a wire is named.
  package private(set) var soundOther = ShareCount()
  /// Faults that leave the link not working, and those that passed.
  package private(set) var faultyPassed = ShareCount()
  /// Faults that leave the link working, and those that passed.
  package private(set) var workingPassed = ShareCount()
  /// Two faults at once, and whether both are among the three most suspected parts.
  package private(set) var bothSuspected = ShareCount()
  package private(set) var calibration = Calibration()
  /// Where a remedy was missed in the first three, and in which draws.
  package private(set) var misses: [Miss: [Int]] = [:]
  /// The draws in which a sound cable is accused, with what is said.
  package private(set) var accusations: [(draw: Int, said: String)] = []
  /// The draws in which a faulty cable passed.
  package private(set) var falsePasses: [(draw: Int, truth: String)] = []
  private var firstThreeStated = 0.0
  private var squares = 0.0
  private var logarithms = 0.0

  /// A score of nothing yet.
  package init() {}

  /// What the first three remedies were stated to have together, from 0 to 1.
  ///
  /// If the statements are true as often as they say, no order of the remedies does better than this.
  package var statedFirstThree: Double { firstThreeStated / Double(max(first.whole, 1)) }

  /// The mean square of all errors of a statement about a fault, from 0 (perfect) to 2.
  package var brier: Double { squares / Double(max(first.whole, 1)) }

  /// The mean of the negative natural logarithm of the probability given to what is true.
  package var logLoss: Double { logarithms / Double(max(first.whole, 1)) }

  /// Scores one diagnosis.
  ///
  /// - Parameters:
  ///   - stated: what it said.
  ///   - truth: what is true.
  ///   - draw: the number of the bench.
  package mutating func add(_ stated: StatedDiagnosis, _ truth: Truth, draw: Int = 0) {
    let hasPassed = stated.outcome == .passed
    if stated.outcome == .accusesWire || stated.outcome == .accusesOther {
      calibration.add(stated, truth)
    }
    if truth.isSound {
      soundAccused.add(stated.outcome == .accusesWire ? 1 : 0)
      soundOther.add(stated.outcome == .accusesOther ? 1 : 0)
      if stated.outcome == .accusesWire {
        accusations.append((draw, stated.remedies.first?.id ?? "no remedy"))
      }
    } else if truth.isWorking {
      workingPassed.add(hasPassed ? 1 : 0)
    } else {
      faultyPassed.add(hasPassed ? 1 : 0)
      if hasPassed { falsePasses.append((draw, truth.name)) }
      rank(stated, truth, draw: draw)
      judge(stated, truth)
      if truth.parts.count == 2 {
        bothSuspected.add(stated.suspects.hit(truth.parts) ? 1 : 0)
      }
    }
  }

  private mutating func rank(_ stated: StatedDiagnosis, _ truth: Truth, draw: Int) {
    let order = stated.outcome == .passed ? [] : stated.remedies.map(\.id)
    first.add(order.prefix(1).contains(where: truth.remedies.contains) ? 1 : 0)
    if stated.outcome != .passed {
      firstThreeStated += min(stated.remedies.prefix(3).reduce(0) { $0 + $1.share }, 1)
    }
    let isHit = order.prefix(3).contains(where: truth.remedies.contains)
    firstThree.add(isHit ? 1 : 0)
    guard !isHit else { return }
    let said = stated.outcome == .passed ? "(passed)" : order.first ?? "(nothing)"
    misses[Miss(truth: truth.name, said: said), default: []].append(draw)
  }

  private mutating func judge(_ stated: StatedDiagnosis, _ truth: Truth) {
    let remedies = stated.outcome == .passed ? [] : stated.remedies
    let shares = Dictionary(remedies.map { ($0.id, $0.share) }) { $0 + $1 }
    for id in Set(shares.keys).union(truth.remedies).sorted() {
      let error = (shares[id] ?? 0) - (truth.remedies.contains(id) ? 1 : 0)
      squares += error * error
    }
    let losses = truth.remedies.sorted().map { id in
      -naturalLogarithm(max(shares[id] ?? 0, Self.leastShare))
    }
    logarithms += losses.reduce(0, +) / Double(max(losses.count, 1))
  }

  /// What was not said counts as said with this probability, or one miss would outweigh all else.
  private static let leastShare = 0.0001
}

extension TruthScore.Truth {
  /// The remedies, as one name.
  package var name: String { remedies.sorted().joined(separator: " and ") }
}

/// How often statements are true, by the probability that they state.
package struct Calibration: Sendable {
  /// The statements of one tenth.
  package struct Tenth: Sendable {
    package fileprivate(set) var count = 0
    package fileprivate(set) var trueCount = 0
    fileprivate var sum = 0.0

    /// The mean of what was said, from 0 to 1.
    package var said: Double { sum / Double(max(count, 1)) }
    /// How much of it was true, from 0 to 1.
    package var wasTrue: Double { Double(trueCount) / Double(max(count, 1)) }
    /// How far what was said is from what was true.
    package var error: Double { abs(said - wasTrue) }
    /// How far that can be by the chance of the draw.
    package var standardError: Double {
      (said * (1 - said) / Double(max(count, 1))).squareRoot()
    }
  }

  /// The tenths, from "0 to 10 %" to "90 to 100 %".
  package private(set) var tenths = Array(repeating: Tenth(), count: 10)

  /// Remedies with a smaller share are not counted as stated.
  package static let leastShare = 0.01

  /// Counts nothing.
  package init() {}

  mutating func add(_ stated: StatedDiagnosis, _ truth: TruthScore.Truth) {
    for (id, share) in stated.remedies where share >= Self.leastShare {
      let place = min(Int(share * 10 + 1e-9), 9)
      tenths[place].count += 1
      tenths[place].sum += share
      tenths[place].trueCount += truth.remedies.contains(id) ? 1 : 0
    }
  }
}

/// The natural logarithm.
private func naturalLogarithm(_ value: Double) -> Double { log2(value) * 0.693147180559945309417 }
