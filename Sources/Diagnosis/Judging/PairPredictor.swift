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

  private let predictor: Predictor
  private let known = Mutex<[Key: Prediction]>([:])

  /// Creates a predictor of pairs.
  ///
  /// - Parameter predictor: predicts single benches for the cable of the pairs.
  init(_ predictor: Predictor) {
    self.predictor = predictor
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
    let prediction = predictor.prediction(of: pair.variants, at: [farEnd])
    known.withLock { $0[key] = prediction }
    return prediction
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
        variants[place].add(symptoms)
      }
    }
    return PredictedHypothesis(hypothesis: pair, prediction: Prediction(variants: variants))
  }
}
