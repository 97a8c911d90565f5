import CableModel
import SerialLink

extension Verdict {
  /// Whether candidates are worth showing beside it.
  package var needsExplaining: Bool {
    switch self {
    case .faultFound, .unexplained, .worksWithRemarks: true
    case .works, .inconclusive, .portUnusable, .lineLost, .interrupted: false
    }
  }

  /// Whether looking at the cable any further could tell more; not where the port is the trouble.
  var leavesDoubt: Bool {
    switch self {
    case .faultFound, .unexplained, .inconclusive: true
    case .works, .worksWithRemarks, .portUnusable, .lineLost, .interrupted: false
    }
  }

  /// Sums up what was seen and how it is explained.
  init(_ sightings: Sightings, results: [CheckResult], groups: [CandidateGroup]) {
    if let trouble = Self.portTrouble(sightings) {
      self = trouble
      return
    }
    if let error = results.lazy.compactMap(\.lineFailure).first {
      self = error.verdict
      return
    }
    let failed = results.contains { $0.outcome == .failed }
    switch (failed, Self.isLinkProved(sightings)) {
    case (false, true): self = .works
    case (true, true): self = .worksWithRemarks
    case (false, false): self = .inconclusive(because: "the UPS was not talked to")
    case (true, false):
      // One odd answer may be a slip; that makes it worth asking again, and explains nothing.
      self = groups.first?.agreement == 1 ? .faultFound : .unexplained
    }
  }

  /// Whether the UPS was talked to, with nothing that a cable could be blamed for.
  static func isLinkProved(_ sightings: Sightings) -> Bool {
    isLinkProved(sightings.observations)
  }

  /// Whether these observations are of a link that works.
  static func isLinkProved(_ observations: [Observation]) -> Bool {
    let sign = { (check: CheckID) in
      observations.last { $0.viewpoint == Viewpoint(check, .attached) }?.sign
    }
    let answering = SmartModeCheck.Seen.answering.map(\.rawValue)
    return answering.contains(sign(.smartMode) ?? "")
      && sign(.identity) == IdentityCheck.Seen.named.rawValue
      && sign(.readings) == ReadingsCheck.Seen.complete.rawValue
      && sign(.steadiness) == SteadinessCheck.Seen.steady.rawValue
  }

  /// Why the port could not be used, if that is how it ended.
  static func portTrouble(_ sightings: Sightings) -> Verdict? {
    guard let survey = sightings.survey else { return nil }
    switch sightings.openError {
    case .interrupted(let signal): return .interrupted(signal: signal)
    case .notPermitted(let path, let error):
      return .portUnusable(.notPermitted("\(OpenError.notPermitted(path: path, error))"))
    case .notFound, .notSerial, .held, .inUse:
      return .portUnusable(.unavailable(sightings.openError.map { "\($0)" } ?? ""))
    case .settingsRefused, .system:
      return .portUnusable(.failed(sightings.openError.map { "\($0)" } ?? ""))
    case nil: break
    }
    if sightings.sign(of: .deviceExists) != DeviceExistsCheck.Seen.present.rawValue {
      return .portUnusable(.unavailable(absence(survey)))
    }
    guard let permission = survey.permission, !permission.isGranted else { return nil }
    return .portUnusable(
      .notPermitted("User '\(permission.user)' may not open '\(survey.path)'")
    )
  }

  private static func absence(_ survey: PortSurvey) -> String {
    let error =
      survey.kind == .absent
      ? OpenError.notFound(path: survey.path)
      : .notSerial(path: survey.path, kind: survey.kind)
    let others =
      survey.otherPorts.isEmpty
      ? nothingHere(survey)
      : "ports here: \(survey.otherPorts.joined(separator: ", "))"
    return "\(error); \(others)"
  }

  private static func nothingHere(_ survey: PortSurvey) -> String {
    guard let adapter = survey.adaptersWithoutPort.first else {
      return "no serial port is here; plug the USB lead in and look at: cablecheck ports"
    }
    return "\(adapter.usb.words) is plugged in and has no port; to see why: cablecheck ports"
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
