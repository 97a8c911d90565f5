package import CableModel

/// What the procedure makes of every pair of single faults, as counts.
package struct PairTrials: Sendable {
  /// Pairs that were tried.
  package private(set) var count = 0
  /// Pairs after which the UPS answers, so that nothing is to be found.
  package private(set) var working = 0
  /// Pairs that were called working although a good cable looks otherwise.
  package private(set) var falsePasses = 0
  /// Pairs of which at least one fault is named in the first group, or is mended by its remedies.
  package private(set) var oneNamed = 0
  /// Pairs of which both are named in the first group.
  package private(set) var bothNamed = 0
  /// Pairs that look exactly like some single fault, so that nobody can tell them from it.
  package private(set) var masked = 0
  /// Pairs that look like no single fault, and of which both are named.
  package private(set) var bothNamedOfOthers = 0

  /// Tries every pair of a cable's faults on paper.
  ///
  /// - Parameters:
  ///   - diagnoser: the procedure for the cable.
  ///   - start: what the cable is plugged into to begin with.
  package init(_ diagnoser: Diagnoser, start: FarEndKind) {
    let singles = diagnoser.rated
    let pairs = diagnoser.predictedPairs()
    let good = Set(singles[0].prediction.variants)
    var known: [Set<Observation>: [CandidateGroup]] = [:]
    for pair in pairs {
      let truth = pair.prediction.variants[0]
      count += 1
      let observations = diagnoser.observations(in: truth, start: start)
      if Verdict.isLinkProved(observations) {
        working += 1
        // A pass must mean that everything observed is what some good bench shows.
        let failed = observations.filter { observation in
          !good.contains { $0[observation.viewpoint] == observation.sign }
        }
        if failed.isEmpty
          && !good.contains(where: { variant in
            observations.allSatisfy { variant[$0.viewpoint] == $0.sign }
          })
        {
          falsePasses += 1
        }
        continue
      }
      let key = Set(observations)
      let groups = known[key] ?? diagnoser.groups(observations, pairs: pairs)
      known[key] = groups
      let isMasked = singles.contains { $0.prediction.agreement(with: observations).value == 1 }
      score(pair.hypothesis.id, groups, isMasked: isMasked)
    }
  }

  private mutating func score(_ id: String, _ groups: [CandidateGroup], isMasked: Bool) {
    if isMasked { masked += 1 }
    guard let first = groups.first else { return }
    let parts = id.split(separator: "+").map(String.init)
    let names = Set(
      first.members.flatMap { $0.hypothesis.id.split(separator: "+") }.map(String.init)
    )
    let named = parts.count { names.contains($0) }
    if named >= 1 { oneNamed += 1 }
    let isWhole = first.members.contains { member in
      Set(member.hypothesis.id.split(separator: "+").map(String.init)) == Set(parts)
    }
    guard isWhole || named == parts.count else { return }
    bothNamed += 1
    if !isMasked { bothNamedOfOthers += 1 }
  }
}

extension Diagnoser {
  /// What the procedure would observe if things were so, from a start.
  func observations(in truth: [Viewpoint: String], start: FarEndKind) -> [Observation] {
    var situation = Situation(start: start)
    situation.seen = Set(
      CheckCatalogue.checks(at: start, scope: .automatic).map { Viewpoint($0, start) }
    )
    var observations = Self.signs(in: truth, at: situation.seen)
    let planner = Planner(cable)
    while !Verdict.isLinkProved(observations) {
      let surviving = worlds.surviving(observations)
      guard let step = planner.next(surviving, in: situation)?.step else { break }
      observations += Self.signs(in: truth, at: step.viewpoints.subtracting(situation.seen))
      let world = World(
        number: 0,
        hypothesis: 0,
        remedy: "",
        weight: 1,
        signs: truth,
        isHarmful: false
      )
      situation = situation.after(step, in: world, of: cable)
    }
    return observations
  }

  private static func signs(
    in truth: [Viewpoint: String],
    at viewpoints: Set<Viewpoint>
  ) -> [Observation] {
    viewpoints.compactMap { viewpoint in
      truth[viewpoint].map { Observation(viewpoint, sign: $0) }
    }
  }
}
