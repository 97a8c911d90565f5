package import CableModel
import SimulatedBench

/// How well the procedure finds every pair of single faults, in counts.
package struct PairTrials: Sendable {
  /// Pairs that were tried.
  package private(set) var count = 0
  /// Pairs with which the UPS still answers, so that there is nothing to find.
  package private(set) var working = 0
  /// Pairs that passed although a good cable looks different.
  package private(set) var falsePasses = 0
  /// The names of the pairs that passed although the UPS cannot be talked to.
  package private(set) var deafPasses: [String] = []
  /// Pairs of which at least one fault is named in the first group.
  package private(set) var oneNamed = 0
  /// Pairs of which both are named in the first group.
  package private(set) var bothNamed = 0
  /// Pairs that look exactly like a single fault, so that nothing can tell them apart.
  package private(set) var masked = 0
  /// Pairs that do not look like a single fault, and of which both are named.
  package private(set) var bothNamedOfOthers = 0
  /// Pairs of which each fault is needed, and those of which both are among the three most suspected places.
  ///
  /// A fault is needed if the other alone does not look like what is seen. Among these are pairs that look
  /// exactly like a third fault, as two wires that went astray look like a connector that was counted from
  /// the wrong side. No judging can find these: one fault is likelier than two.
  package private(set) var bothSuspectedOfNeeded = ShareCount()
  /// The same for the pairs that show: those of them that no single fault looks like.
  ///
  /// Only there do the observations say that two things are wrong.
  package private(set) var bothSuspected = ShareCount()
  /// The pairs that show and were missed, by the cause that was named first instead.
  package private(set) var misses: [String: [String]] = [:]

  /// Tries every pair of a cable's faults, with predictions only.
  ///
  /// - Parameters:
  ///   - diagnoser: the procedure for the cable.
  ///   - start: what the cable is plugged into to begin with.
  ///   - pairs: the predictions of all pairs, as `predictedPairs` makes them.
  ///   - progress: is told how many pairs are tried, and of how many.
  package init(
    _ diagnoser: Diagnoser,
    start: FarEndKind,
    pairs: [PredictedHypothesis],
    progress: (Int, Int) -> Void = { _, _ in }
  ) {
    let singles = diagnoser.hypotheses
    let good = Set(diagnoser.expected.variants)
    var known: [Set<Observation>: [CandidateGroup]] = [:]
    var looks: [ExpectedSymptoms: [Observation]] = [:]
    var suspected: [Set<Observation>: [Part]] = [:]
    var planned: [Set<Observation>: [Scenario]] = [:]
    for pair in pairs {
      let truth = pair.prediction.variants[0]
      progress(count, pairs.count)
      count += 1
      let observations =
        looks[truth]
        ?? diagnoser.observations(in: truth, start: start) { seen in
          let scenarios = planned[Set(seen)] ?? diagnoser.scenarios(given: seen, pairs: pairs)
          planned[Set(seen)] = scenarios
          return scenarios
        }
      looks[truth] = observations
      if LinkProof.isGiven(by: observations) {
        notePass(of: pair.hypothesis, observations, good)
        continue
      }
      let key = Set(observations)
      let groups = known[key] ?? diagnoser.explanations(of: observations, pairs: pairs).groups
      known[key] = groups
      let isMasked = singles.contains { $0.prediction.isConsistent(with: observations) }
      score(pair.hypothesis.id, groups, beside: isMasked ? .masked : .distinct)
      let faults = singles.both(of: pair)
      guard faults.allSatisfy({ !$0.looksLike(observations) }) else { continue }
      let suspects = suspected[key] ?? diagnoser.suspects(groups, given: observations)
      suspected[key] = suspects
      let isHit = suspects.hit(faults.map { singles.places(of: $0, in: diagnoser.cable) })
      bothSuspectedOfNeeded.add(isHit ? 1 : 0)
      guard !singles.contains(where: { $0.looksLike(observations) }) else { continue }
      bothSuspected.add(isHit ? 1 : 0)
      if !isHit { noteMiss(of: pair.hypothesis, groups) }
    }
  }

  private mutating func noteMiss(of pair: Hypothesis, _ groups: [CandidateGroup]) {
    let said = groups.first?.members.first?.hypothesis.id ?? "(nothing)"
    misses[said, default: []].append(pair.id)
  }

  private mutating func notePass(
    of pair: Hypothesis,
    _ observations: [Observation],
    _ good: Set<ExpectedSymptoms>
  ) {
    working += 1
    if !pair.variants[0].isUnsteady, !PlainTalk(over: pair.variants[0]).isUnderstood {
      deafPasses.append(pair.id)
    }
    // A pass is right only if some good bench shows everything that was observed.
    let failed = observations.filter { observation in
      !good.contains { $0[observation.testPoint] == observation.symptom }
    }
    let looksGood = good.contains { variant in
      observations.allSatisfy { variant[$0.testPoint] == $0.symptom }
    }
    if failed.isEmpty, !looksGood { falsePasses += 1 }
  }

  /// What the trials show to be wrong with the diagnosis, a sentence for each; empty if nothing.
  package var shortcomings: [String] {
    [
      falsePasses == 0 ? nil : "\(falsePasses) pairs of faults pass and look unlike a good cable",
      deafPasses.isEmpty
        ? nil
        : "pairs of faults that pass although the UPS does not answer: "
          + deafPasses.joined(separator: " "),
      bothSuspected.share ?? 1 >= TruthLimits.pairs
        && bothSuspectedOfNeeded.share ?? 1 >= TruthLimits.neededPairs
        ? nil : "both faults of a pair are too seldom among the three most suspected parts",
    ].compactMap { $0 }
  }

  /// Whether a pair looks like some single fault.
  private enum Masking {
    case masked
    case distinct
  }

  private mutating func score(_ id: String, _ groups: [CandidateGroup], beside singles: Masking) {
    if singles == .masked { masked += 1 }
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
    if singles == .distinct { bothNamedOfOthers += 1 }
  }
}

extension Diagnoser {
  /// What the procedure would observe in a scenario, from a given start.
  ///
  /// - Parameters:
  ///   - truth: what the scenario shows.
  ///   - start: the far end to begin at.
  ///   - planned: the scenarios to choose a step by, from what was seen.
  /// - Returns: the observations, in order.
  func observations(
    in truth: ExpectedSymptoms,
    start: FarEndKind,
    choosingBy planned: ([Observation]) -> [Scenario]
  ) -> [Observation] {
    var planningState = PlanningState(start: start)
    planningState.seen = Set(
      CheckCatalogue.checks(at: start, of: cable, scope: .automatic).map { TestPoint($0, start) }
    )
    var observations = observed(in: truth, at: planningState.seen)
    let planner = Planner(cable)
    while !LinkProof.isGiven(by: observations) {
      let step = planner.next(planned(observations), given: observations, in: planningState)?.step
      guard let step else { break }
      observations += observed(in: truth, at: step.testPoints.subtracting(planningState.seen))
      let scenario = Scenario(
        number: 0,
        hypothesis: 0,
        isFault: true,
        remedy: "",
        weight: 1,
        symptoms: truth,
        isHarmful: false
      )
      planningState = planningState.after(step, in: scenario, of: cable)
    }
    return observations
  }

  /// What is observed at some test points.
  ///
  /// Where a person's answer alone speaks for a fault, the procedure asks for it again. Here nobody slips,
  /// so that it is given twice.
  private func observed(
    in truth: ExpectedSymptoms,
    at testPoints: Set<TestPoint>
  ) -> [Observation] {
    testPoints.compactMap { testPoint in
      guard let symptom = truth[testPoint] else { return nil }
      let once = Observation(testPoint, symptom)
      let isAskedAgain =
        CheckCatalogue.check(testPoint.check)?.asksPerson == true && !expected.allows(once)
      return isAskedAgain ? Observation(testPoint, symptom, times: 2) : once
    }
  }
}

extension [PredictedHypothesis] {
  /// The places where a fault can be found.
  ///
  /// A wire that is broken in a section in front looks, at every far end, like the same wire open further
  /// on: until the section is taken off they are one place.
  fileprivate func places(of fault: PredictedHypothesis, in cable: Cable) -> Set<Part> {
    let own = fault.hypothesis.places(in: cable)
    guard fault.hypothesis.isInFront else { return own }
    return filter { $0.prediction == fault.prediction }
      .reduce(own) { $0.union($1.hypothesis.places(in: cable)) }
  }
}

extension Hypothesis {
  /// Whether it is a fault of a section in front of the cable's own wires.
  fileprivate var isInFront: Bool {
    variants.first?.wiringFaults.contains { fault in
      switch fault {
      case .inSection, .leadVariant: true
      default: false
      }
    } == true
  }
}
