package import CableModel

/// What the causes of a cable look like to the program's own checks.
///
/// Nothing of it is written down: every look is the prediction that a diagnosis works with.
package struct Appearances: Sendable {
  package let catalogue: HypothesisCatalogue
  private let predictor: Predictor

  /// Prepares to look at the causes of a cable; nothing is predicted before it is asked for.
  package init(_ catalogue: HypothesisCatalogue) {
    self.catalogue = catalogue
    predictor = Predictor(catalogue.cable)
  }

  /// What one check shows of a cause, where that differs from a cable and a device that are sound.
  package struct Look: Hashable, Sendable {
    package let testPoint: TestPoint
    /// What may be seen, each once.
    package let shown: [AnySymptom]
    /// What is seen where nothing is wrong.
    package let sound: [AnySymptom]
  }

  /// What the checks of the whole cable show of a cause.
  ///
  /// - Parameter cause: the cause.
  /// - Returns: the checks that show something else than on a sound bench, by far end and in their order;
  ///   nothing where it looks as if nothing were wrong.
  package func looks(of cause: Hypothesis) -> [Look] {
    let seen = predictor.prediction(of: cause.variants)
    let sound = predictor.prediction(of: catalogue.nothingWrong.variants)
    return FarEndKind.allCases.flatMap { farEnd in
      CheckCatalogue.all.compactMap { check -> Look? in
        let testPoint = TestPoint(check.id, farEnd)
        let shown = seen.symptoms(at: testPoint)
        let usual = sound.symptoms(at: testPoint)
        guard shown.contains(where: { !usual.contains($0) }) else { return nil }
        return Look(testPoint: testPoint, shown: shown, sound: usual)
      }
    }
  }

  /// One thing that a check can show at a far end, and the causes that look so.
  package struct Sighting: Hashable, Sendable {
    package let farEnd: FarEndKind
    package let symptom: AnySymptom
    /// The causes, the likeliest first.
    package let causes: [Hypothesis]
  }

  /// Everything that a check shows of any single cause.
  ///
  /// - Parameter check: the check; at single pins too.
  /// - Returns: what it shows, by far end; what is seen where nothing is wrong comes first.
  package func sightings(by check: CatalogueEntry) -> [Sighting] {
    FarEndKind.allCases.filter { check.isFor(catalogue.cable.deviceProtocol, at: $0) }
      .flatMap { farEnd -> [Sighting] in
        let testPoint = TestPoint(check.id, farEnd)
        var order: [AnySymptom] = []
        var causes: [AnySymptom: [Hypothesis]] = [:]
        for cause in catalogue.all {
          for symptom in prediction(of: cause, at: testPoint).symptoms(at: testPoint) {
            if causes[symptom] == nil { order.append(symptom) }
            causes[symptom, default: []].append(cause)
          }
        }
        return order.map { symptom in
          let all = (causes[symptom] ?? []).enumerated()
            .sorted { ($1.element.prior.weight, $0.offset) < ($0.element.prior.weight, $1.offset) }
          return Sighting(farEnd: farEnd, symptom: symptom, causes: all.map(\.element))
        }
      }
  }

  private func prediction(of cause: Hypothesis, at testPoint: TestPoint) -> Prediction {
    ProbeCatalogue.isProbe(testPoint.check)
      ? Prediction(variants: predictor.symptoms(of: cause.variants, at: [testPoint]))
      : predictor.prediction(of: cause.variants, at: testPoint.farEnd)
  }
}

extension Prediction {
  /// What the variants show at a test point, each once; nothing where the check cannot be made.
  fileprivate func symptoms(at testPoint: TestPoint) -> [AnySymptom] {
    variants.compactMap { $0[testPoint] }.reduce(into: []) { all, symptom in
      if !all.contains(symptom) { all.append(symptom) }
    }
  }
}
