import CableModel
import Synchronization

/// Predicts pairs of faults; each prediction is made once, when it is first needed.
///
/// There are thousands of pairs, and a diagnosis needs the same ones several times.
final class PairPredictor: Sendable {
  private struct Key: Hashable {
    let pair: String
    let farEnd: FarEndKind
  }

  private let faults: DoubleFaults
  private let predictor: Predictor
  private let probes: [TestPoint]
  private let known = Mutex<[Key: Prediction]>([:])
  /// What the first checks show on each bench of pairs that then were too unlikely to go on with.
  private let begun = Mutex<[Key: [ExpectedSymptoms]]>([:])
  /// The pairs that were put together, and the places of two that are about the same thing.
  private let built = Mutex<[DoubleFaults.Place: Hypothesis?]>([:])
  private let last = Mutex<(observations: [Observation], pairs: [PredictedHypothesis])?>(nil)

  /// Creates a predictor of pairs.
  ///
  /// - Parameters:
  ///   - faults: the pairs.
  ///   - predictor: predicts single benches for the cable of the pairs.
  ///   - probes: the single pins that were looked at, and the repairs that were made.
  init(_ faults: DoubleFaults, _ predictor: Predictor, probes: [TestPoint] = []) {
    self.faults = faults
    self.predictor = predictor
    self.probes = probes
  }

  /// The same pairs with predictions at more test points.
  func adding(_ probes: [TestPoint]) -> PairPredictor {
    PairPredictor(faults, predictor, probes: self.probes + probes)
  }

  /// The pairs that are at least as likely as a limit before anything is seen.
  func pairs(atLeast limit: Double) -> [Hypothesis] {
    faults.places(atLeast: limit).compactMap { place in
      if let pair = built.withLock({ $0[place] }) { return pair }
      let pair = faults.pair(at: place)
      built.withLock { $0[place] = pair }
      return pair
    }
  }

  /// The pairs that were found last, if they were found for these observations: one judging asks for the
  /// same ones several times.
  func found(for observations: [Observation]) -> [PredictedHypothesis]? {
    last.withLock { $0?.observations == observations ? $0?.pairs : nil }
  }

  /// Keeps the pairs that were found for some observations.
  func keep(_ pairs: [PredictedHypothesis], for observations: [Observation]) {
    last.withLock { $0 = (observations, pairs) }
  }

  /// What a pair shows at one far end.
  ///
  /// - Parameters:
  ///   - pair: the pair; its name must be unique.
  ///   - farEnd: the far end.
  /// - Returns: the symptoms at every test point of that far end.
  func prediction(of pair: Hypothesis, at farEnd: FarEndKind) -> Prediction {
    let key = Key(pair: pair.id, farEnd: farEnd)
    if let prediction = known.withLock({ $0[key] }) { return prediction }
    let prediction = predictor.prediction(of: pair.variants, at: farEnd)
      .adding(
        probes.filter { $0.farEnd == farEnd },
        of: pair.variants,
        mending: pair.remedy.id,
        predictor
      )
    known.withLock { $0[key] = prediction }
    return prediction
  }

  /// Whether some bench of a pair can show what was observed.
  ///
  /// - Parameters:
  ///   - pair: the pair.
  ///   - observations: what was observed at one far end.
  ///   - likelihoods: the lowest likelihood that matters, for each bench of the pair.
  ///   - farEnd: the far end.
  /// - Returns: false if the likelihoods of all benches are lower.
  func canShow(
    _ pair: Hypothesis,
    _ observations: [Observation],
    atLeast likelihoods: [Double],
    at farEnd: FarEndKind
  ) -> Bool {
    let key = Key(pair: pair.id, farEnd: farEnd)
    guard known.withLock({ $0[key] }) == nil else { return true }
    if let begun = begun.withLock({ $0[key] }) {
      let isTooUnlikely = zip(begun, likelihoods).allSatisfy { symptoms, likelihood in
        Agreement(of: observations, with: symptoms).isBelow(likelihood)
      }
      if isTooUnlikely { return false }
    }
    var seen: [ExpectedSymptoms] = []
    for (setup, likelihood) in zip(pair.variants, likelihoods) {
      let symptoms = predictor.symptomsRuledOut(
        by: observations,
        below: likelihood,
        on: setup,
        at: farEnd
      )
      guard let symptoms else { return true }
      seen.append(symptoms)
    }
    begun.withLock { [seen] in $0[key] = seen }
    return false
  }

  /// A pair with what it shows at several far ends.
  ///
  /// - Parameters:
  ///   - pair: the pair.
  ///   - farEnds: the far ends that matter.
  /// - Returns: the pair, with the symptoms at every test point of those far ends.
  func predicted(_ pair: Hypothesis, at farEnds: [FarEndKind]) -> PredictedHypothesis {
    var variants = pair.variants.map { _ in ExpectedSymptoms() }
    for farEnd in farEnds {
      for (place, symptoms) in prediction(of: pair, at: farEnd).variants.enumerated() {
        variants[place] = variants[place].adding(symptoms.all)
      }
    }
    return PredictedHypothesis(hypothesis: pair, prediction: Prediction(variants: variants))
  }
}
