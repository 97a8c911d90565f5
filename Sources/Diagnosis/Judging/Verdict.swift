package import SerialLink

/// What the diagnosis comes to.
package enum Verdict: Hashable, Sendable {
  /// The device answers, both ways and without a fault.
  case works
  /// The device answers, but something is not as it should be.
  case worksWithRemarks
  /// The device answered, which proves the way to it, and then answered no more.
  case stoppedAnswering
  /// Something failed, and the known causes are listed.
  case faultFound
  /// Something failed, and no known cause predicts everything that was seen.
  case unexplained
  /// Nothing is wrong with the cable as its file describes it, and its device cannot answer over that.
  case unsuitableCable
  /// Nothing failed, but too little was checked to prove the cable.
  case inconclusive(because: String)
  /// The port could not be used.
  case portUnusable(PortTrouble)
  /// The line failed during a check.
  case lineLost(LinkError)
  /// The person or the system asked the program to stop.
  case interrupted(signal: Int32)
}

/// What a look at the contacts of the device end found.
enum ContactFinding {
  /// Contacts in wrong holes, and no reason to doubt that.
  case misplaced
  case notMisplaced
}

extension Verdict {
  /// Whether the candidates are shown with it.
  package var needsExplaining: Bool {
    switch self {
    case .faultFound, .unexplained, .worksWithRemarks, .stoppedAnswering: true
    case .works, .unsuitableCable, .inconclusive, .portUnusable, .lineLost, .interrupted: false
    }
  }

  /// Whether more checks of the cable could tell more.
  var leavesDoubt: Bool {
    switch self {
    case .faultFound, .unexplained, .inconclusive, .stoppedAnswering: true
    case .works, .worksWithRemarks, .unsuitableCable, .portUnusable, .lineLost, .interrupted: false
    }
  }

  /// The verdict if the program was asked to stop before the causes were compared.
  var withoutCauses: Verdict {
    switch self {
    case .faultFound, .unexplained, .unsuitableCable:
      .inconclusive(because: "the program was stopped before it had compared the causes")
    case .works, .worksWithRemarks, .stoppedAnswering, .inconclusive, .portUnusable, .lineLost,
      .interrupted:
      self
    }
  }

  /// Decides the verdict from everything that it depends on.
  ///
  /// - Parameters:
  ///   - state: what was seen.
  ///   - results: the checks, each judged by itself.
  ///   - groups: the candidates, the likeliest group first.
  ///   - dangers: what can do harm at the device end.
  ///   - damagedBytes: how many bytes came damaged from the device.
  ///   - contacts: whether contacts were seen in wrong holes.
  ///   - cable: what the cable is as it is described, and whether its device can answer over that.
  init(
    _ state: ExaminationState,
    _ results: [CheckResult],
    _ groups: [CandidateGroup],
    _ dangers: [Danger],
    damagedBytes: Int,
    _ contacts: ContactFinding,
    _ cable: CableJudgement
  ) {
    let broken = results.compactMap(\.lineFailure)
    // What others found and a cause explains stands, though a check could not be made.
    let isExplained =
      contacts == .misplaced || groups.isExplanation && groups.best?.isNothingWrong == false
    // What the device does not know or refuses is no fault of the way to it.
    let hasFailed = results.contains { $0.outcome == .failed && !$0.isRemarkOnDevice }
    let isWorking = LinkProof.isGiven(by: state.observations)
    self =
      if let ending = Self.endingWithoutLine(state) {
        ending
      } else if let lost = broken.first(where: \.endsTheLine) {
        lost.verdict
      } else if let error = broken.first, isWorking || !hasFailed || !isExplained {
        error.verdict
      } else if isWorking, dangers.isEmpty {
        hasFailed || damagedBytes > 0 ? .worksWithRemarks : .works
      } else if !isWorking, LinkProof.isLost(in: state.observations) {
        .stoppedAnswering
      } else if results.contains(where: { $0.outcome == .failed }) {
        // An odd answer may be a mistake. Then it is asked for again, but nothing is explained yet.
        if isExplained {
          .faultFound
        } else {
          cable.deviceAnswer == .no && groups.best?.isNothingWrong == true
            ? .unsuitableCable : .unexplained
        }
      } else if isWorking {
        .faultFound
      } else {
        cable.deviceAnswer == .no
          ? .unsuitableCable
          : .inconclusive(because: "the \(cable.deviceNoun) was not talked to")
      }
  }
}

extension CheckResult {
  fileprivate var isRemarkOnDevice: Bool {
    record.observation.map(LinkProof.isRemarkOnDevice) ?? false
  }

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
