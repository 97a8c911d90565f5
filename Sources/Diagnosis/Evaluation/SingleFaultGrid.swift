package import CableModel

/// Every single fault of a cable on the bench, in every way in which it can look, from every start.
package struct SingleFaultGrid: Sendable {
  /// What the cable is plugged into at the beginning of a trial, in order.
  package let starts: [FarEnd]
  package let trials: [SingleFaultTrial]
  /// What the trials show to be wrong with the diagnosis.
  package let shortcomings: [(trial: SingleFaultTrial, shortcoming: Shortcoming)]

  /// Runs the whole procedure on every bench.
  ///
  /// - Parameters:
  ///   - diagnoser: the procedure for the cable.
  ///   - progress: is told how many trials are done, and of how many.
  package init(_ diagnoser: Diagnoser, progress: (Int, Int) -> Void = { _, _ in }) {
    let cable = diagnoser.cable
    let judgement = CableJudgement(cable)
    // Where opening the port acts, or nothing is known of the device, it is never attached.
    let mayBeAttached =
      !judgement.forbidsOpeningAttached && FarEnd.all(of: cable).contains(.attached)
    let beginnings: [FarEnd] = mayBeAttached ? [.attached, .free] : [.free]
    starts = beginnings + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? [])
    let benches = diagnoser.hypotheses.flatMap { fault in
      Self.distinctVariants(of: fault.prediction).map { (fault.hypothesis, $0) }
    }
    var trials: [SingleFaultTrial] = []
    let remembering = diagnoser.remembering()
    for start in starts {
      for (hypothesis, variant) in benches {
        progress(trials.count, starts.count * benches.count)
        trials.append(SingleFaultTrial(hypothesis, variant: variant, remembering, start: start))
      }
    }
    self.trials = trials
    shortcomings = trials.flatMap { trial in
      trial.shortcomings(knowing: diagnoser.hypotheses, where: judgement.deviceAnswer)
        .map { (trial, $0) }
    }
  }

  /// The shortcomings, a sentence for each.
  package var sentences: [String] {
    shortcomings.map { trial, shortcoming in
      "\(trial.hypothesis.id), variant \(trial.variant), from \(trial.start.rawValue): "
        + shortcoming.rawValue + " (\(trial.report.verdict))"
    }
  }

  /// The variants that look different from all before them.
  private static func distinctVariants(of prediction: Prediction) -> [Int] {
    let variants = prediction.variants
    return variants.indices.filter { !variants[..<$0].contains(variants[$0]) }
  }
}
