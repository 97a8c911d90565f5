import CableModel
import SimulatedBench
import Synchronization

extension Diagnoser {
  /// This diagnosis, reckoning with the single pins that were looked at and with the repairs that were made.
  ///
  /// There are hundreds of such test points, so a prediction is only made where something was seen.
  ///
  /// - Parameter observations: what was seen.
  /// - Returns: a diagnosis with predictions at all those test points.
  func reckoning(with observations: [Observation]) -> Diagnoser {
    let seen = observations.map(\.testPoint).filter { ProbeCatalogue.isProbe($0.check) }
    guard !seen.isEmpty else { return self }
    return lastReckoning.diagnoser(for: seen) { adding(seen) }
  }

  /// What is expected of a check that has just ended, on a sound cable.
  func expected(of event: CheckRunner.CheckEvent) -> Prediction {
    guard case .ended(let record) = event, ProbeCatalogue.isProbe(record.check) else {
      return expected
    }
    return hypotheses[0].adding([record.testPoint], predictor).prediction
  }

  /// This diagnosis with predictions at more test points.
  private func adding(_ probes: [TestPoint]) -> Diagnoser {
    var copy = self
    let predictor = predictor
    copy.hypotheses = hypotheses.map { $0.adding(probes, predictor) }
    copy.expected = copy.hypotheses[0].prediction
    copy.scenarios = Scenario.all(of: copy.hypotheses)
    copy.pairs = pairs.adding(probes)
    return copy
  }
}

extension PredictedHypothesis {
  /// The hypothesis with predictions at more test points.
  func adding(_ probes: [TestPoint], _ predictor: Predictor) -> PredictedHypothesis {
    PredictedHypothesis(
      hypothesis: hypothesis,
      prediction: prediction.adding(
        probes,
        of: hypothesis.variants,
        mending: hypothesis.remedy.id,
        predictor
      )
    )
  }
}

extension Prediction {
  /// The prediction with more test points.
  ///
  /// - Parameters:
  ///   - probes: the test points.
  ///   - benches: the benches of the variants.
  ///   - remedy: the id of the remedy that helps.
  ///   - predictor: predicts what single pins show.
  /// - Returns: the prediction.
  func adding(
    _ probes: [TestPoint],
    of benches: [BenchSetup],
    mending remedy: String,
    _ predictor: Predictor
  ) -> Prediction {
    let pins = probes.filter { MendCheck($0.check) == nil }
    let repairs = probes.compactMap { point in
      MendCheck(point.check).map { (point: point, remedy: $0.remedy) }
    }
    let added = predictor.symptoms(of: benches, at: pins)
    return Prediction(
      variants: zip(variants, added).map { known, added in
        var symptoms = added.all
        for repair in repairs {
          let works = repair.remedy == remedy || LinkProof.isGiven(by: known)
          symptoms[repair.point] = AnySymptom(works ? MendCheck.Symptom.works : .unchanged)
        }
        return known.adding(symptoms)
      }
    )
  }
}

/// The diagnosis that reckons with the test points that were asked for last.
final class LastReckoning: Sendable {
  private let known = Mutex<(probes: [TestPoint], diagnoser: Diagnoser)?>(nil)

  /// The diagnosis for some test points, put together only if they are not those of the last time.
  func diagnoser(for probes: [TestPoint], otherwise make: () -> Diagnoser) -> Diagnoser {
    if let known = known.withLock(\.self), known.probes == probes { return known.diagnoser }
    let diagnoser = make()
    known.withLock { $0 = (probes, diagnoser) }
    return diagnoser
  }
}
