import CableModel
import SimulatedBench

extension RepairTrials {
  /// How many remedies no look can tell apart: with fewer left, somebody has guessed.
  ///
  /// - Parameter abilities: what the person can do.
  /// - Returns: the number of remedies that agree with all that can be seen, over every fault with which
  ///   the link does not work, by how likely each is.
  package func fewestRemedies(_ abilities: Set<Ability>) -> Double {
    let faults = scenarios.filter(\.isFault)
    let pins = cable.pins(carryingIn: faults)
    let probes = FarEndKind.allCases.flatMap { farEnd in
      ProbeCatalogue.testPoints(of: cable, for: abilities, at: pins, farEnd: farEnd)
    }
    let looked = adding(Set(probes), to: faults)
    let tools = Set(abilities.compactMap(\.tool))
    var alike: [ExpectedSymptoms: [Scenario]] = [:]
    for (fault, known) in zip(faults, looked) {
      let points = known.symptoms.all.keys.filter { point in
        CheckCatalogue.check(point.check)?.tools.isSubset(of: tools) ?? false
      }
      let seen = known.symptoms.only(Set(points))
      alike[seen, default: []].append(fault)
    }
    var sum = (remedies: 0.0, weight: 0.0)
    for members in alike.values {
      let weight = members.filter(\.doesNotWork).weight
      sum.remedies += weight * Double(Set(members.map(\.remedy)).count)
      sum.weight += weight
    }
    return sum.remedies / sum.weight
  }
}
