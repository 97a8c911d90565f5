import CableModel
import Diagnosis

/// Causes that nothing observed can tell apart.
struct GroupMirror: Encodable {
  let agreement: Double
  let hypotheses: [HypothesisMirror]
  let remedies: [RemedyShareMirror]
  let share: Double

  init(_ group: CandidateGroup) {
    agreement = group.agreement.rounded(places: 6)
    hypotheses = group.members.map(HypothesisMirror.init)
    remedies = group.remedies.map(RemedyShareMirror.init)
    share = group.share.rounded(places: 6)
  }
}

/// A cause with what the observations make of it.
struct HypothesisMirror: Encodable {
  let agreement: Double
  let conductors: [Int]
  let hypothesis: String
  let jumpers: [Int]
  let kind: String
  let remedy: String
  let share: Double
  let text: String

  init(_ candidate: Candidate) {
    let cause = candidate.hypothesis
    agreement = candidate.agreement.rounded(places: 6)
    conductors = cause.conductors
    hypothesis = cause.id
    jumpers = cause.jumpers
    kind = cause.kind.rawValue
    remedy = cause.remedy.id
    share = candidate.share.rounded(places: 6)
    text = cause.words
  }
}

/// A remedy with the share of belief that it would mend.
struct RemedyShareMirror: Encodable {
  let remedy: String
  let share: Double
  let steps: [String]
  let text: String

  init(_ remedy: Remedy, _ share: Double) {
    self.remedy = remedy.id
    self.share = share.rounded(places: 6)
    steps = remedy.steps
    text = remedy.summary
  }
}

/// What would tell more.
struct NextMirror: Encodable {
  let bits: Double
  let checks: [String]
  let command: String
  let farEnd: String
  let outcomes: [OutcomeMirror]
  let seconds: Double
  let text: String

  init(_ planned: PlannedStep, in report: DiagnosisReport, told: [String]) {
    let words = StepText(report.cable, from: report.farEnd, style: TextStyle())
    bits = planned.expectedGain.rounded(places: 6)
    checks = planned.step.checks.map(\.rawValue)
    command = words.command(for: planned.step, port: report.port, told: told)
    farEnd = planned.step.farEnd.kind.rawValue
    outcomes = planned.outcomes.map(OutcomeMirror.init)
    seconds = planned.seconds.rounded(places: 1)
    text = words.words(for: planned.step)
  }
}

/// One thing that a step may show.
struct OutcomeMirror: Encodable {
  let observations: [ExpectedMirror]
  let remedies: [String]
  let share: Double

  init(_ outcome: PlannedOutcome) {
    observations = outcome.signs
      .map { ExpectedMirror(check: $0.check.rawValue, farEnd: $0.farEnd.rawValue, observation: $1) }
      .sorted { ($0.check, $0.farEnd) < ($1.check, $1.farEnd) }
    remedies = outcome.remedies
    share = outcome.share.rounded(places: 6)
  }
}

/// What a check may observe.
struct ExpectedMirror: Encodable {
  let check: String
  let farEnd: String
  let observation: String
}

/// The causes that are considered for a cable.
struct FaultsMirror: Encodable {
  let cable: CableNameMirror
  let hypotheses: [FaultMirror]

  init(_ hypotheses: [Hypothesis], of cable: Cable) {
    self.cable = CableNameMirror(cable)
    self.hypotheses = hypotheses.map(FaultMirror.init)
  }
}

/// A cause, before anything was looked at.
struct FaultMirror: Encodable {
  let conductors: [Int]
  let hypothesis: String
  let jumpers: [Int]
  let kind: String
  let prior: PriorMirror
  let remedy: RemedyMirror
  let text: String

  init(_ cause: Hypothesis) {
    conductors = cause.conductors
    hypothesis = cause.id
    jumpers = cause.jumpers
    kind = cause.kind.rawValue
    prior = PriorMirror(reason: cause.prior.reason, weight: cause.prior.weight)
    remedy = RemedyMirror(
      remedy: cause.remedy.id,
      steps: cause.remedy.steps,
      text: cause.remedy.summary
    )
    text = cause.words
  }
}

/// How likely a cause is beforehand, relative to the others.
struct PriorMirror: Encodable {
  let reason: String
  let weight: Double
}

/// What to do about a cause.
struct RemedyMirror: Encodable {
  let remedy: String
  let steps: [String]
  let text: String
}
