import CableModel
import SimulatedBench

/// Two faults at once: every possible pair of single hypotheses.
package struct DoubleFaults: Sendable {
  private let singles: [Hypothesis]

  /// How likely it is that a second thing is wrong, given a first.
  package static let rarity = 0.05

  /// Creates the pairs of some hypotheses.
  package init(_ hypotheses: [Hypothesis]) {
    singles = hypotheses.filter { $0.kind != .nothingWrong }
  }

  /// Two of the single hypotheses, by their places among them, the lower first.
  struct Place: Hashable {
    let first: Int
    let second: Int
  }

  /// Every pair, each once.
  package var all: [Hypothesis] { places(atLeast: 0).compactMap(pair(at:)) }

  /// The places of the pairs that are at least as likely as a limit, each once.
  func places(atLeast limit: Double) -> [Place] {
    singles.indices.flatMap { first in
      ((first + 1)..<singles.count).compactMap { second in
        Self.weight(singles[first], singles[second]) >= limit
          ? Place(first: first, second: second) : nil
      }
    }
  }

  /// The pair at a place; `nil` if both are about the same thing.
  func pair(at place: Place) -> Hypothesis? {
    Self.pair(singles[place.first], singles[place.second])
  }

  private static func weight(_ one: Hypothesis, _ other: Hypothesis) -> Double {
    one.prior.weight * other.prior.weight * rarity
  }

  /// Two hypotheses at once; `nil` if they are about the same thing, which can only be in one state.
  package static func pair(_ one: Hypothesis, _ other: Hypothesis) -> Hypothesis? {
    guard one.kind == .wiring || other.kind == .wiring || one.kind != other.kind else { return nil }
    var variants: [BenchSetup] = []
    for first in one.variants {
      for second in other.variants {
        let both = first.adding(second)
        if !variants.contains(both) { variants.append(both) }
      }
    }
    return Hypothesis(
      id: "\(one.id)+\(other.id)",
      kind: one.kind == .wiring ? .wiring : other.kind,
      words: "\(one.words), and \(other.words)",
      prior: Prior(
        weight(one, other),
        because: "two things wrong at once"
      ),
      variants: variants,
      conductors: Set(one.conductors + other.conductors).sorted(),
      jumpers: Set(one.jumpers + other.jumpers).sorted(),
      parts: one.parts.union(other.parts),
      remedy: Remedy(
        id: "\(one.remedy.id)+\(other.remedy.id)",
        summary: "\(one.remedy.summary), and \(other.remedy.summary)",
        steps: one.remedy.steps + other.remedy.steps.filter { !one.remedy.steps.contains($0) }
      )
    )
  }
}
