package import CableModel
package import SerialLink

/// Runs a whole diagnosis: examines a port, compares with the benches of all hypotheses, concludes.
package struct Diagnoser: Sendable {
  package let cable: Cable
  private let patience: Duration
  /// Every single hypothesis with its prediction; the first is that nothing is wrong.
  package let rated: [RatedHypothesis]
  /// The hypotheses taken apart into their variants.
  package let worlds: [World]
  private let predictor: Predictor

  /// Prepares a diagnosis by predicting what every hypothesis would look like.
  ///
  /// - Parameters:
  ///   - catalogue: the hypotheses, of the cable that is examined.
  ///   - patience: how long a handshake may go on before the line is called silent.
  package init(
    _ catalogue: HypothesisCatalogue,
    patience: Duration = Examination.usualPatience
  ) {
    cable = catalogue.cable
    self.patience = patience
    var predictor = Predictor(catalogue.cable)
    rated = catalogue.all.map { hypothesis in
      RatedHypothesis(
        hypothesis: hypothesis,
        prediction: predictor.prediction(of: hypothesis.variants)
      )
    }
    worlds = World.all(of: rated)
    self.predictor = predictor
  }

  /// Examines a port, follows the best next step while there is somebody to take it, and concludes.
  ///
  /// - Parameters:
  ///   - port: the port, put back as it was before this returns.
  ///   - farEnd: what the cable's device end is plugged into to begin with.
  ///   - testimony: what somebody saw at the free end before this run.
  ///   - person: who arranges and answers; without one, only what can be seen as it is.
  ///   - recorded: what earlier runs saw of this cable, the earliest first.
  ///   - order: how steps are chosen.
  ///   - observe: is told of each check and each step as it happens.
  /// - Returns: the whole finding.
  package func diagnose(
    _ port: some SerialPort,
    farEnd: FarEnd,
    testimony: (any Operator)? = nil,
    person: (any Operator)? = nil,
    recorded: [Sighting] = [],
    order: StepOrder = .mostTelling,
    observe: (DiagnosisEvent) -> Void
  ) -> DiagnosisReport {
    let recorder = ExchangeRecorder(farEnd: farEnd.kind)
    let sightings = Examination(cable: cable, patience: patience).run(
      RecordedPort(base: port, recorder: recorder),
      farEnd: farEnd,
      testimony: testimony,
      person: person,
      recorded: recorded,
      next: { sightings in
        guard !Verdict.isLinkProved(sightings), let step = next(sightings, order) else {
          return nil
        }
        observe(.chose(step))
        return step.step
      },
      observe: { event in
        switch event {
        case .began(let check, let title):
          recorder.check = check
          observe(.began(check, title: title))
        case .ended(let sighting):
          recorder.check = nil
          observe(.ended(CheckResult(sighting, expected: rated[0].prediction)))
        case .arranged(let farEnd):
          recorder.farEnd = farEnd.kind
          observe(.arranged(farEnd))
        }
      }
    )
    return conclude(
      sightings,
      port: port.path,
      isAttended: person != nil,
      exchanges: recorder.log
    )
  }

  private func next(_ sightings: Sightings, _ order: StepOrder) -> PlannedStep? {
    let planner = Planner(cable)
    // Before a voltage that no adapter gives, everything stops.
    guard !sightings.dangers(to: cable).contains(where: { $0.kind == .excessiveVoltage }) else {
      return nil
    }
    if let step = again(doubts(sightings), sightings) { return step }
    guard order == .proving else { return planner.next(worlds, after: sightings) }
    let expected = rated[0].prediction
    let odd = sightings.observations.filter { observation in
      !expected.signs(at: observation.viewpoint).contains { observation.fits($0) }
    }
    guard !odd.isEmpty else { return planner.nextProof(worlds, after: sightings) }
    // What fails already without the device is mended before the device is plugged in; but for the
    // jumpers, which it does not know of.
    let isWireOdd = odd.contains {
      $0.viewpoint.farEnd != .attached && $0.viewpoint.check != .handshakeJumpers
    }
    return planner.next(worlds, after: sightings, pluggingIn: !isWireOdd)
  }

  /// What is doubtful in answers that the person has just given.
  private func doubts(_ sightings: Sightings) -> Misfit? {
    let observations = sightings.observations
    let isFresh = sightings.asked.contains { !sightings.isConfirmed($0) }
    guard isFresh else { return nil }
    let groups = Judge(rated).groups(given: observations)
    // Pairs take time to predict, and are needed only where no single hypothesis fits.
    let explained = groups.first?.agreement == 1 ? groups : self.groups(observations, pairs: nil)
    return Misfit(observations, explained, rated)?.trusting(sightings)
  }

  /// Judges what was seen, with pairs of faults where no single one explains it.
  ///
  /// - Parameters:
  ///   - sightings: what was seen.
  ///   - port: the port as the person named it.
  ///   - isAttended: whether steps were taken; without a person only those count that need one.
  ///   - exchanges: what happened on the line meanwhile.
  /// - Returns: the whole finding.
  package func conclude(
    _ sightings: Sightings,
    port: String,
    isAttended: Bool,
    exchanges: ExchangeLog = ExchangeLog()
  ) -> DiagnosisReport {
    let results = sightings.standing.map { CheckResult($0, expected: rated[0].prediction) }
    let hasFailed = results.contains { $0.outcome == .failed }
    // A port that cannot be used is its own explanation; to look for others would only take time.
    let groups =
      Verdict.portTrouble(sightings) != nil
      ? []
      : hasFailed
        ? groups(sightings.observations, pairs: nil)
        : Judge(rated).groups(given: sightings.observations)
    var asked = sightings
    if !isAttended { asked.declined.insert(Step(.attached, [.otherRates])) }
    let dangers = sightings.dangers(to: cable)
    let misfit =
      hasFailed ? Misfit(sightings.observations, groups, rated)?.trusting(sightings) : nil
    let stray = sightings.strayContacts(in: cable)
    var verdict = Verdict(sightings, results: results, groups: groups)
    // A UPS that answers is no reason to pass a cable that shorts its supply.
    if !dangers.isEmpty, verdict == .worksWithRemarks {
      verdict = misfit?.observations.isEmpty == false ? .unexplained : .faultFound
    }
    let next = again(misfit, sightings) ?? Planner(cable).next(worlds, after: asked)
    let withheld: Withheld? =
      if case .inconclusive = verdict, isAttended {
        Withheld(sightings, worlds.surviving(sightings.observations), rated)
      } else {
        nil
      }
    return DiagnosisReport(
      cable: cable,
      port: port,
      hardware: sightings.survey?.hardware,
      farEnd: sightings.farEnd,
      results: results,
      verdict: verdict,
      groups: verdict.needsExplaining ? Self.shown(groups, beside: misfit) : [],
      dangers: dangers,
      misfit: misfit,
      strayContacts: stray,
      unnoticed: verdict == .works ? Unnoticed(groups.first, sightings) : nil,
      withheld: withheld,
      // What is in a wrong hole is to be put right before anything else is looked at.
      next: verdict.leavesDoubt && dangers.isEmpty && (stray == nil || misfit != nil) ? next : nil,
      remedies: Dictionary(
        rated.map { ($0.hypothesis.remedy.id, $0.hypothesis.remedy) },
        uniquingKeysWith: { first, _ in first }
      ),
      exchanges: exchanges
    )
  }

  /// The candidates worth showing: where something failed, that nothing is wrong is none of them.
  private static func shown(_ groups: [CandidateGroup], beside misfit: Misfit?) -> [CandidateGroup]
  {
    // What alone fits all that was seen is shown, however rare it is.
    misfit?.isOtherwiseSound == true
      ? [] : groups.withoutNothingWrong.filter { $0.agreement == 1 || $0.share >= 0.01 }
  }

  /// Asking again for what is doubtful, unless that was done, or was not to be had.
  private func again(_ misfit: Misfit?, _ sightings: Sightings) -> PlannedStep? {
    let doubtful = misfit?.doubts.map(\.check).first { check in
      !sightings.isConfirmed(check) && !sightings.declined.contains(Step(.free, [check]))
        && (check != .meter || sightings.canBeMetered(cable))
    }
    return doubtful.map { Planner(cable).again($0, worlds, after: sightings) }
  }

  /// Judges what earlier runs saw, with no port in reach.
  ///
  /// - Parameters:
  ///   - recorded: what was seen, the earliest first.
  ///   - port: the port of those runs.
  /// - Returns: the whole finding.
  package func conclude(recorded: [Sighting], port: String) -> DiagnosisReport {
    conclude(Sightings(recorded: recorded), port: port, isAttended: false)
  }

  /// Every pair of hypotheses with its prediction for all arrangements.
  package func predictedPairs() -> [RatedHypothesis] {
    var predictor = predictor
    return DoubleFaults(rated.map(\.hypothesis)).all.map { pair in
      RatedHypothesis(hypothesis: pair, prediction: predictor.prediction(of: pair.variants))
    }
  }

  /// Ranks the single hypotheses, and pairs of them where they deserve it.
  ///
  /// Pairs are considered when no single one explains what was seen, and those that are about as
  /// likely as the singles that do: a rare slip is no better an explanation than two common ones.
  ///
  /// - Parameters:
  ///   - observations: what was seen.
  ///   - known: predictions of all pairs if they are at hand already.
  /// - Returns: the groups, the one with the largest share first.
  func groups(_ observations: [Observation], pairs known: [RatedHypothesis]?) -> [CandidateGroup] {
    let best =
      rated.map { entry in
        entry.prediction.agreement(with: observations).value == 1
          ? entry.hypothesis.prior.weight : 0
      }
      .max() ?? 0
    let threshold = best * Self.pairThreshold
    let kinds = FarEndKind.allCases.filter { kind in
      observations.contains { $0.viewpoint.farEnd == kind }
    }
    let pairs =
      known?.filter { $0.hypothesis.prior.weight >= threshold }
      ?? predictedPairs(atLeast: threshold, fitting: observations, at: kinds)
    let fitting = pairs.filter { $0.prediction.agreement(with: observations).value == 1 }
    return Judge(rated + fitting).groups(given: observations)
  }

  /// The pairs that fit what was seen in each arrangement by itself, with their predictions.
  private func predictedPairs(
    atLeast limit: Double,
    fitting observations: [Observation],
    at kinds: [FarEndKind]
  ) -> [RatedHypothesis] {
    var predictor = predictor
    return DoubleFaults(rated.map(\.hypothesis)).all(atLeast: limit).compactMap { pair in
      // What one arrangement rules out need not be tried in the others.
      for kind in kinds {
        let prediction = predictor.prediction(of: pair.variants, at: [kind])
        let seen = observations.filter { $0.viewpoint.farEnd == kind }
        guard prediction.agreement(with: seen).value == 1 else { return nil }
      }
      let prediction = predictor.prediction(of: pair.variants, at: Set(kinds))
      return RatedHypothesis(hypothesis: pair, prediction: prediction)
    }
  }

  /// How likely a pair must be beside the most likely single explanation to be considered.
  static let pairThreshold = 0.2
}

/// How the steps of a diagnosis are chosen.
package enum StepOrder: Hashable, Sendable {
  /// What removes most doubt for the least work; for a cable that something is wrong with.
  case mostTelling
  /// What proves a cable, from the least risk on, for as long as nothing is wrong with it.
  case proving
}

/// What a diagnosis says while it goes on.
package enum DiagnosisEvent: Sendable {
  /// A check that may take time has begun.
  case began(CheckID, title: String)
  case ended(CheckResult)
  /// A next step was chosen.
  case chose(PlannedStep)
  /// The far end was changed.
  case arranged(FarEnd)
}
