import CableModel
import SerialLink
import SimulatedBench

/// Something that a trial shows to be wrong with the diagnosis.
package enum Shortcoming: String, CaseIterable, Sendable {
  case falsePass = "the cable is called working, and the UPS does not answer over it"
  case missedPass = "the UPS answers, and the cable is not called working"
  case falseAlarm = "nothing is wrong, and something is reported"
  case notNamed = "the fault is not among the likeliest causes"
  case unexplained = "the diagnosis came to no end"
  case unsafeByte = "the UPS was sent a byte outside the safe set"
  case unsafeChange = "the UPS did something that its load would notice"
  case harmDone = "a cable that does harm was plugged in, and the free end had shown it"
}

extension Shortcoming {
  /// Whether it says that a diagnosis should have come to an end.
  fileprivate var asksForAnEnd: Bool {
    switch self {
    case .falseAlarm, .notNamed, .unexplained: true
    case .falsePass, .missedPass, .unsafeByte, .unsafeChange, .harmDone: false
    }
  }
}

extension SingleFaultTrial {
  /// What the trial shows to be wrong with the diagnosis; empty if nothing.
  ///
  /// Over a cable on which no UPS answers, nothing can be proved, and what does not show at the free end
  /// cannot be told from a sound cable: such a diagnosis may stay open, and must not blame what is sound.
  ///
  /// - Parameters:
  ///   - predicted: what every single fault looks like; the first is that nothing is wrong.
  ///   - answer: whether a UPS answers over the cable when nothing is wrong with it.
  /// - Returns: each shortcoming once.
  package func shortcomings(
    knowing predicted: [PredictedHypothesis],
    where answer: CableJudgement.DeviceAnswer = .yes
  ) -> [Shortcoming] {
    Shortcoming.allCases.filter { shortcoming in
      !isExcused(shortcoming, where: answer) && isShort(shortcoming, knowing: predicted)
    }
  }

  /// Whether a diagnosis may have a shortcoming where it is not certain that a UPS answers.
  private func isExcused(
    _ shortcoming: Shortcoming,
    where answer: CableJudgement.DeviceAnswer
  ) -> Bool {
    guard answer != .yes else { return false }
    switch (report.verdict, shortcoming) {
    // There is nobody to talk to, whatever the simulated UPS may hear.
    case (_, .missedPass): return answer == .no
    // It blames nothing and proves nothing.
    case (.unsuitableCable, _), (.inconclusive, _): return shortcoming.asksForAnEnd
    // What a UPS would show is not there to be seen, so that a rare cause cannot stand out; and where it is
    // not predicted whether one answers, silence has no cause that the program can know of.
    case (.unexplained, .unexplained): return true
    case (.unexplained, _): return answer == .unknown && shortcoming.asksForAnEnd
    default: return false
    }
  }

  /// Whether a shortcoming is there, by the rules for a cable over which a UPS answers.
  private func isShort(
    _ shortcoming: Shortcoming,
    knowing predicted: [PredictedHypothesis]
  ) -> Bool {
    switch shortcoming {
    case .falsePass:
      // A UPS that is deaf for a while may have begun to answer on the way.
      isHarmless && !truth.isUnsteady
        && !isUnderstood(from: pluggedIn) && !isUnderstood(from: end)
    // From another start the procedure may end before the UPS is reached.
    // That the UPS answered at first is what a verdict on one that stopped says.
    case .missedPass:
      start == .attached && !isHarmless && report.verdict != .stoppedAnswering
        && isUnderstood(from: pluggedIn)
    case .falseAlarm: hypothesis.kind == .nothingWrong && report.verdict != .works
    // What comes and goes may not come while it is looked for.
    case .notNamed:
      !isNamed && !isKnownToHide && (isHarmless ? mustBeLeftOpen && !truth.isUnsteady : true)
    case .unexplained:
      !isHarmless && !isKnownToHide && ![.faultFound, .stoppedAnswering].contains(report.verdict)
    case .unsafeByte: !Set(bytesSentToDevice).isSubset(of: device?.safeBytes ?? [])
    // A program that sends the UPS's own words back to it is beyond this one.
    case .unsafeChange: truth.host != .echoing && !record.unsafeChanges.isEmpty
    case .harmDone: start != .attached && pluggedIn != nil && isVisiblyHarmful(knowing: predicted)
    }
  }

  /// Whether the fault shows something at one far end that comes from the one before.
  ///
  /// An adapter that hands bytes on in blocks keeps what is left over, and a UPS that is deaf for a while
  /// is so from the beginning of the run; predictions are made for each far end by itself.
  private var isKnownToHide: Bool {
    if case .blocks = truth.adapter { return start != .attached }
    if case .deaf = truth.unit { return start != .attached }
    return false
  }

  /// Whether the UPS answers to somebody who begins to ask at a moment.
  private func isUnderstood(from beginning: Instant?) -> Bool {
    PlainTalk(over: truth, from: beginning ?? .zero).isUnderstood
  }

  private var device: DeviceKind? { truth.cable.deviceProtocol.kind }

  private var bytesSentToDevice: [UInt8] {
    (report.exchanges.first + report.exchanges.last).flatMap { exchange -> [UInt8] in
      guard case .sent(let bytes) = exchange.event, exchange.farEnd == .attached else { return [] }
      return bytes
    }
  }

  /// Whether a pass has to tell of the fault: a remark names its cause, a clean pass the wires
  /// that nothing has shown to be sound.
  private var mustBeLeftOpen: Bool {
    switch report.verdict {
    case .works: hypothesis.kind == .wiring
    default: hypothesis.kind != .nothingWrong
    }
  }

  /// Whether the bench does harm, and looks different from a good one before the UPS is plugged in.
  private func isVisiblyHarmful(knowing predicted: [PredictedHypothesis]) -> Bool {
    guard !truth.hazards.isEmpty,
      let good = predicted.first?.prediction.variants.first,
      let own = predicted.first(where: { $0.hypothesis.id == hypothesis.id })
    else { return false }
    return own.prediction.variants[variant].all.contains { testPoint, sign in
      testPoint.farEnd != .attached && good[testPoint] != sign
    }
  }
}
