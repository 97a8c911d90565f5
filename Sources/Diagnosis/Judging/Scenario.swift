import CableModel
import SimulatedBench

/// One variant of one hypothesis: a complete description of what may be the case.
package struct Scenario: Sendable {
  /// The place among all scenarios; it identifies the scenario.
  package var number: Int
  /// The hypothesis, as its place in the list that the scenarios were made from.
  package var hypothesis: Int
  /// Whether something is wrong.
  package let isFault: Bool
  /// The id of its remedy; scenarios with equal remedies need not be told apart.
  package let remedy: String
  /// How likely it is, relative to the others.
  package var weight: Double
  package var symptoms: ExpectedSymptoms
  /// What is the case; `nil` if that is not known.
  var bench: SharedSetup?
  /// Whether plugging the cable into the device would do harm.
  package internal(set) var isHarmful: Bool

  /// Makes a scenario of each variant of each hypothesis; the variants share the prior equally.
  package static func all(of hypotheses: [PredictedHypothesis]) -> [Scenario] {
    var scenarios: [Scenario] = []
    for (index, entry) in hypotheses.enumerated() {
      let hypothesis = entry.hypothesis
      let share = hypothesis.prior.weight / Double(hypothesis.variants.count)
      for (setup, symptoms) in zip(hypothesis.variants, entry.prediction.variants) {
        scenarios.append(
          Scenario(
            number: scenarios.count,
            hypothesis: index,
            isFault: hypothesis.kind != .nothingWrong,
            remedy: hypothesis.remedy.id,
            weight: share,
            symptoms: symptoms,
            bench: SharedSetup(setup),
            isHarmful: !setup.hazards.isEmpty
          )
        )
      }
    }
    return scenarios
  }
}

/// A bench that many copies of a scenario share.
final class SharedSetup: Sendable {
  let setup: BenchSetup

  init(_ setup: BenchSetup) {
    self.setup = setup
  }
}

/// What two scenarios must have in common to be the same for the choice of steps.
private struct ScenarioClass: Hashable {
  let remedy: String
  let symptoms: ExpectedSymptoms
  let isFault: Bool
  let isHarmful: Bool
}

extension [Scenario] {
  /// The scenarios to reckon with after observations, with weights that take them in.
  ///
  /// If those that nothing contradicts hold most of the weight, they are all that is reckoned with.
  /// Otherwise somebody or something slipped, and every scenario counts by its likelihood.
  package func believed(given observations: [Observation]) -> [Scenario] {
    let agreements = map { Agreement(of: observations, with: $0.symptoms) }
    let weighed = { (places: [Int]) in
      places.map { place in
        var scenario = self[place]
        scenario.weight *= agreements[place].likelihood
        return scenario
      }
    }
    let total = zip(self, agreements).reduce(0) { $0 + $1.0.weight * $1.1.likelihood }
    let consistent = weighed(indices.filter { agreements[$0].isConsistent })
    if consistent.weight * 2 >= total { return consistent }
    let all = weighed(indices.map { $0 })
    // What counts is the remedy: one that many variants share is not less likely for that.
    let shares = all.remedyWeights
    return all.filter { shares[$0.remedy, default: 0] >= Self.negligible * total && $0.weight > 0 }
  }

  /// The weight of each remedy.
  private var remedyWeights: [String: Double] {
    reduce(into: [:]) { weights, scenario in
      weights[scenario.remedy, default: 0] += scenario.weight
    }
  }

  /// A remedy with a smaller share of the weight is left out of account.
  private static let negligible = 0.02

  /// The doubt about the remedy, in bits.
  package var entropy: Double {
    let shares = remedyWeights
    let total = shares.values.orderlySum
    guard total > 0 else { return 0 }
    return -shares.values.map { $0 / total * log2($0 / total) }.orderlySum
  }

  /// The scenarios, grouped by what they show at some test points.
  package func divided(by testPoints: Set<TestPoint>) -> [ExpectedSymptoms: [Scenario]] {
    Dictionary(grouping: self) { $0.symptoms.only(testPoints) }
  }

  /// The scenarios, with those that look alike and have the same remedy merged into one.
  package var classes: [Scenario] {
    var places: [ScenarioClass: Int] = [:]
    var classes: [Scenario] = []
    for scenario in self {
      let kind = ScenarioClass(
        remedy: scenario.remedy,
        symptoms: scenario.symptoms,
        isFault: scenario.isFault,
        isHarmful: scenario.isHarmful
      )
      if let place = places[kind] {
        classes[place].weight += scenario.weight
      } else {
        places[kind] = classes.count
        var first = scenario
        first.number = classes.count
        classes.append(first)
      }
    }
    return classes
  }

  /// The sum of the weights.
  package var weight: Double { reduce(0) { $0 + $1.weight } }
}

/// The binary logarithm, without a mathematics library: the exponent plus a series for the fraction.
func log2(_ value: Double) -> Double {
  let fraction = value.significand
  // ln((1+x)/(1-x)) = 2 (x + x^3/3 + x^5/5 + ...), with x below 1/3 for a significand in 1..<2.
  let x = (fraction - 1) / (fraction + 1)
  var term = x
  var sum = 0.0
  for odd in stride(from: 1.0, through: 31, by: 2) {
    sum += term / odd
    term *= x * x
  }
  return Double(value.exponent) + 2 * sum / 0.693147180559945309417
}
