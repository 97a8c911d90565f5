package import CableModel
package import SerialLink

/// Runs a whole diagnosis: examines a port, compares with the benches of all hypotheses, concludes.
package struct Diagnoser: Sendable {
  package let cable: Cable
  private let examination: Examination
  private let predictions: [(hypothesis: Hypothesis, prediction: Prediction)]
  private let expected: Prediction
  private let farEnd: FarEnd

  /// Prepares a diagnosis by predicting what every hypothesis would look like.
  ///
  /// - Parameters:
  ///   - catalogue: the hypotheses, of the cable that is examined.
  ///   - farEnd: what the cable's device end is plugged into.
  ///   - patience: how long a handshake may go on before the line is called silent.
  package init(
    _ catalogue: HypothesisCatalogue,
    farEnd: FarEnd,
    patience: Duration = Diagnoser.usualPatience
  ) {
    cable = catalogue.cable
    self.farEnd = farEnd
    examination = Examination(cable: cable, checks: CheckCatalogue.all, patience: patience)
    // Silence lasts as long as one waits: predictions need no more than the usual patience.
    let brief = Examination(
      cable: cable,
      checks: CheckCatalogue.all,
      patience: min(patience, Diagnoser.usualPatience)
    )
    predictions = catalogue.all.map { hypothesis in
      (hypothesis, Prediction(hypothesis.variants, farEnds: [farEnd], examination: brief))
    }
    expected = predictions[0].prediction
  }

  /// How long a handshake goes on unless told otherwise: three `Y`, a second apart.
  package static let usualPatience = Duration.seconds(3)

  /// Examines a port and concludes.
  ///
  /// - Parameters:
  ///   - port: the port, put back as it was before this returns.
  ///   - observe: is told of each check as it happens.
  /// - Returns: the whole finding.
  package func diagnose(
    _ port: some SerialPort,
    observe: (DiagnosisEvent) -> Void
  ) -> DiagnosisReport {
    let sightings = examination.run(port, farEnd: farEnd) { event in
      switch event {
      case .began(let check, let title): observe(.began(check, title: title))
      case .ended(let sighting): observe(.ended(result(of: sighting)))
      }
    }
    return conclude(sightings, port: port.path)
  }

  /// Whether a sighting is what a bench with nothing wrong shows.
  private func result(of sighting: Sighting) -> CheckResult {
    let outcome: Outcome
    var seen: Look?
    switch sighting.content {
    case .broken(let error): outcome = .broken(error)
    case .skipped(let reason): outcome = .skipped(because: reason)
    case .looked(let look):
      seen = look
      switch look.finding {
      case .unknown(let reason): outcome = .unknown(because: reason)
      case .sign(let sign):
        let viewpoint = Viewpoint(sighting.check, sighting.farEnd)
        outcome = expected.signs(at: viewpoint).contains(sign) ? .passed : .failed
      }
    }
    return CheckResult(
      check: sighting.check,
      title: sighting.title,
      farEnd: sighting.farEnd,
      outcome: outcome,
      look: seen,
      duration: sighting.duration
    )
  }

  private func conclude(_ sightings: Sightings, port: String) -> DiagnosisReport {
    let results = sightings.all.map(result)
    let observations = results.compactMap(\.observation)
    let groups = Judge(predictions).groups(given: observations)
    let verdict = Verdict(sightings, results: results, groups: groups)
    return DiagnosisReport(
      cable: cable,
      port: port,
      hardware: sightings.survey?.hardware,
      farEnd: sightings.farEnd,
      results: results,
      verdict: verdict,
      groups: verdict.needsExplaining ? groups.filter { $0.share >= 0.01 } : []
    )
  }
}

/// What a diagnosis says while it goes on.
package enum DiagnosisEvent: Sendable {
  /// A check that may take time has begun.
  case began(CheckID, title: String)
  case ended(CheckResult)
}

extension Verdict {
  /// Below this agreement even the best hypothesis is contradicted by what was seen.
  static let explanationThreshold = 0.5

  /// Whether candidates are worth showing beside it.
  package var needsExplaining: Bool {
    switch self {
    case .faultFound, .worksWithRemarks: true
    case .works, .unexplained, .inconclusive, .portUnusable, .lineLost, .interrupted: false
    }
  }

  init(_ sightings: Sightings, results: [CheckResult], groups: [CandidateGroup]) {
    if let trouble = Self.portTrouble(sightings) {
      self = trouble
      return
    }
    if let error = results.lazy.compactMap(\.lineFailure).first {
      self = error.verdict
      return
    }
    let failed = results.filter { $0.outcome == .failed }
    let best = groups.first?.members.first
    switch (failed.isEmpty, Self.isLinkProved(sightings)) {
    case (true, true): self = .works
    case (false, true): self = .worksWithRemarks
    case (true, false):
      self = .inconclusive(because: "the UPS was not talked to")
    case (false, false):
      self = (best?.agreement ?? 0) >= Self.explanationThreshold ? .faultFound : .unexplained
    }
  }

  /// Whether the UPS was talked to, with nothing that a cable could be blamed for.
  private static func isLinkProved(_ sightings: Sightings) -> Bool {
    SmartModeCheck.Seen.answering.map(\.rawValue).contains(sightings.signs[.smartMode])
      && sightings.signs[.identity] == IdentityCheck.Seen.named.rawValue
      && sightings.signs[.readings] == ReadingsCheck.Seen.complete.rawValue
  }

  private static func portTrouble(_ sightings: Sightings) -> Verdict? {
    if case .interrupted(let signal) = sightings.openError { return .interrupted(signal: signal) }
    guard let survey = sightings.survey else { return nil }
    let sign = { (check: CheckID) in sightings.signs[check] }
    if let error = sightings.openError {
      return switch error {
      case .notPermitted: .portUnusable(.notPermitted("\(error)"))
      case .notFound, .notSerial, .held: .portUnusable(.unavailable("\(error)"))
      case .settingsRefused, .system, .interrupted: .portUnusable(.failed("\(error)"))
      }
    }
    if sign(.deviceExists) != DeviceExistsCheck.Seen.present.rawValue {
      let sentence =
        survey.kind == .absent
        ? "\(OpenError.notFound(path: survey.path))"
        : "\(OpenError.notSerial(path: survey.path, kind: survey.kind))"
      return .portUnusable(.unavailable(sentence))
    }
    guard let permission = survey.permission, !permission.isGranted else { return nil }
    return .portUnusable(
      .notPermitted("\(permission.user) has no permission to open '\(survey.path)'")
    )
  }
}

extension CheckResult {
  fileprivate var lineFailure: LinkError? {
    guard case .broken(let error) = outcome else { return nil }
    return error
  }
}

extension LinkError {
  fileprivate var verdict: Verdict {
    if case .interrupted(let signal) = self { return .interrupted(signal: signal) }
    return .lineLost(self)
  }
}
