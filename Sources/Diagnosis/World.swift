import CableModel
import SimulatedBench

/// One variant of one hypothesis: a complete account of how things might be.
package struct World: Sendable {
  /// The place among all worlds, by which sets of them are told apart.
  package var number: Int
  /// The hypothesis, by its place in the list that the worlds were made from.
  package let hypothesis: Int
  /// What would mend it; worlds with equal remedies need not be told apart.
  package let remedy: String
  /// How likely it is, relative to the others.
  package var weight: Double
  package let signs: [Viewpoint: String]
  /// Whether plugging the cable into the device would do harm.
  package let isHarmful: Bool

  /// Takes hypotheses apart into their variants, each with an equal part of the prior.
  package static func all(of rated: [RatedHypothesis]) -> [World] {
    var worlds: [World] = []
    for (index, entry) in rated.enumerated() {
      let hypothesis = entry.hypothesis
      let share = hypothesis.prior.weight / Double(hypothesis.variants.count)
      worlds += zip(hypothesis.variants, entry.prediction.variants).enumerated().map {
        offset,
        variant in
        let (setup, signs) = variant
        return World(
          number: worlds.count + offset,
          hypothesis: index,
          remedy: hypothesis.remedy.id,
          weight: share,
          signs: signs,
          isHarmful: !setup.hazards.isEmpty
        )
      }
    }
    return worlds
  }
}

/// What makes worlds interchangeable for the choice of steps.
private struct WorldClass: Hashable {
  let remedy: String
  let signs: [Viewpoint: String]
  let isFault: Bool
  let isHarmful: Bool
}

extension [World] {
  /// The worlds that agree best with the observations, weighted by how well they do.
  package func surviving(_ observations: [Observation]) -> [World] {
    let rated = map { ($0, Prediction.agreement(of: $0.signs, with: observations)) }
    let best = rated.map(\.1).max() ?? 0
    return rated.filter { $0.1 == best }.map(\.0)
  }

  /// Whether the best of them agrees with all of the observations.
  package func isExplaining(_ observations: [Observation]) -> Bool {
    contains { Prediction.agreement(of: $0.signs, with: observations) == 1 }
  }

  /// Doubt about the remedy, in bits.
  package var entropy: Double {
    var shares: [String: Double] = [:]
    for world in self { shares[world.remedy, default: 0] += world.weight }
    let total = shares.values.reduce(0, +)
    guard total > 0 else { return 0 }
    return shares.values.reduce(0) { $0 - $1 / total * log2($1 / total) }
  }

  /// The worlds by what they would show from some viewpoints.
  package func divided(by viewpoints: Set<Viewpoint>) -> [[Viewpoint: String]: [World]] {
    Dictionary(grouping: self) { $0.signs.filter { viewpoints.contains($0.key) } }
  }

  /// The same worlds, those that look alike and have one remedy taken together.
  package var classes: [World] {
    var places: [WorldClass: Int] = [:]
    var classes: [World] = []
    for world in self {
      let kind = WorldClass(
        remedy: world.remedy,
        signs: world.signs,
        isFault: world.hypothesis != 0,
        isHarmful: world.isHarmful
      )
      if let place = places[kind] {
        classes[place].weight += world.weight
      } else {
        places[kind] = classes.count
        var first = world
        first.number = classes.count
        classes.append(first)
      }
    }
    return classes
  }

  /// The weight of all worlds together.
  package var weight: Double { reduce(0) { $0 + $1.weight } }
}

/// The binary logarithm, without a mathematics library: the power of two, then the fraction's series.
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
