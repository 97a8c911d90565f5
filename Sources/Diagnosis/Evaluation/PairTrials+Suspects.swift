extension PredictedHypothesis {
  /// Whether some variant shows exactly what was observed.
  func looksLike(_ observations: [Observation]) -> Bool {
    prediction.variants.contains { variant in
      observations.allSatisfy { variant[$0.testPoint] == $0.symptom }
    }
  }

  /// Whether its weight can be as large as a limit; most pairs fail after a few observations.
  func canReach(_ limit: Double, given observations: [Observation]) -> Bool {
    let prior = hypothesis.prior.weight
    guard prior >= limit else { return false }
    // The mean of the variants is at most that of the best one.
    return prediction.variants.contains { variant in
      var weight = prior
      for observation in observations.reversed() {
        guard let predicted = variant[observation.testPoint] else { continue }
        if predicted != observation.symptom { weight *= observation.likelihood(where: predicted) }
        if weight < limit { return false }
      }
      return true
    }
  }
}

extension [PredictedHypothesis] {
  /// The two single hypotheses that a pair is made of.
  func both(of pair: PredictedHypothesis) -> [PredictedHypothesis] {
    let ids = pair.hypothesis.id.split(separator: "+").map(String.init)
    return filter { ids.contains($0.hypothesis.id) }
  }
}

extension Diagnoser {
  /// The places that are suspected after some observations, the most suspected first.
  func suspects(_ groups: [CandidateGroup], given observations: [Observation]) -> [Part] {
    Health(observations, hypotheses, groups).parts(of: cable).suspects.places(in: cable)
  }
}
