package import CableModel
package import SerialLink
import SimulatedBench

/// Everything that a run found out, as a value; renderers turn it into text, JSON and so on.
package struct DiagnosisReport: Sendable {
  package let cable: Cable
  /// The port as the person named it.
  package let port: String
  /// What the system says is behind it.
  package let hardware: String?
  /// What the device end was plugged into at the end.
  package let farEnd: FarEndKind
  package let results: [CheckResult]
  package let verdict: Verdict
  /// What could explain the observations, the most likely first; empty when nothing needs explaining.
  package let groups: [CandidateGroup]
  /// What was seen at the device end that can do harm; nothing else counts before it is mended.
  package let dangers: [Danger]
  /// What no cause fits, or a slip explains better; nothing where there is no reason to doubt.
  package let misfit: Misfit?
  /// Contacts that were seen in wrong holes.
  package let strayContacts: StrayContacts?
  /// What a pass leaves open; nothing when the cable did not pass.
  package let unnoticed: Unnoticed?
  /// Why the device was not plugged in; nothing when it was, or when something else was found.
  package let withheld: Withheld?
  /// What would tell more, if anything can.
  package let next: PlannedStep?
  /// The remedies of all hypotheses, by id, for the words of what a step would mean.
  package let remedies: [String: Remedy]
  /// What happened on the line, within bounds.
  package let exchanges: ExchangeLog
}

/// Faults that would not have shown, since the link works with them.
package struct Unnoticed: Hashable, Sendable {
  /// The faults, the most likely first.
  package let hypotheses: [Hypothesis]
  /// Whether some of them put a wire on a pin of the device that bites.
  package let isHarmPossible: Bool

  init(_ group: CandidateGroup?, _ sightings: Sightings) {
    hypotheses = (group?.members ?? []).map(\.hypothesis).filter { $0.kind == .wiring }
    isHarmPossible =
      sightings.sign(of: .pinsPopulated) == nil
      && hypotheses.contains { $0.variants.contains { !$0.hazards.isEmpty } }
  }
}

/// What kept a proof from being finished with the device plugged in.
package struct Withheld: Hashable, Sendable {
  /// What a person was asked for and did not do or tell, in the order of a proof.
  package let missing: [CheckID]
  /// The likeliest of the faults that are not ruled out and would do harm, if they are too likely.
  package let danger: Hypothesis?

  /// Compares what was seen with what a proof needs before the device is plugged in.
  ///
  /// - Parameters:
  ///   - sightings: what was seen.
  ///   - worlds: the accounts that agree with it.
  ///   - rated: the hypotheses that the worlds were made from.
  init?(_ sightings: Sightings, _ worlds: [World], _ rated: [RatedHypothesis]) {
    guard sightings.farEnd != .attached else { return nil }
    missing = [CheckID.loopback, .meter, .pinsPopulated].filter { sightings.sign(of: $0) == nil }
    let harmful = worlds.filter(\.isHarmful)
    let isTooLikely = harmful.weight > Planner.acceptableRisk * worlds.weight
    let likeliest = harmful.max { ($0.weight, $1.hypothesis) < ($1.weight, $0.hypothesis) }
    danger = isTooLikely ? likeliest.map { rated[$0.hypothesis].hypothesis } : nil
    guard !missing.isEmpty || danger != nil else { return nil }
  }
}

/// What the run amounts to.
package enum Verdict: Hashable, Sendable {
  /// The UPS was talked to, both ways and without a fault.
  case works
  /// The UPS was talked to, and something was not as it should be.
  case worksWithRemarks
  /// Something failed, and what is known to cause that is listed.
  case faultFound
  /// Something failed, and no known cause predicts all that was seen; the nearest may be listed.
  case unexplained
  /// Nothing failed, and too little was looked at to call the cable proved.
  case inconclusive(because: String)
  /// The port could not be used at all.
  case portUnusable(PortTrouble)
  /// The line failed under the checks.
  case lineLost(LinkError)
  /// The person or the system asked the program to stop.
  case interrupted(signal: Int32)
}

/// Why a port could not be used; the kinds that a caller treats differently.
package enum PortTrouble: Hashable, Sendable {
  case unavailable(String)
  case notPermitted(String)
  case failed(String)

  /// The trouble in one sentence without a final period.
  package var sentence: String {
    switch self {
    case .unavailable(let text), .notPermitted(let text), .failed(let text): text
    }
  }
}
