import CableModel
import Diagnosis
import JSONSyntax
import PlainText

extension JSONReport {
  /// The step that would tell the most.
  static func content(
    of planned: PlannedStep,
    in report: DiagnosisReport,
    told: [String]
  ) -> JSONValue {
    let words = StepText(report.cable, from: report.farEnd, style: TextStyle())
    return [
      "bits": .share(planned.expectedGain),
      "checks": .texts(planned.step.checks.map(\.rawValue)),
      "command": .text(words.command(for: planned.step, port: report.port, told: told)),
      "farEnd": .text(planned.step.farEnd.kind.rawValue),
      "outcomes": .list(planned.outcomes.map(\.json)),
      "seconds": .fraction(planned.seconds.rounded(places: 1)),
      "text": .text(words.words(for: planned.step)),
    ]
  }

  /// The causes that are considered for a cable.
  static func content(of hypotheses: [Hypothesis], of cable: Cable) -> JSONValue {
    ["cable": cable.nameJSON, "hypotheses": .list(hypotheses.map(\.json))]
  }
}

extension JSONValue {
  /// A share or another number, with the six decimal places that mean something.
  fileprivate static func share(_ number: Double) -> JSONValue {
    .fraction(number.rounded(places: 6))
  }

  /// The places of wires or jumpers in the list of the cable's.
  fileprivate static func indices(_ indices: [Int]) -> JSONValue {
    .list(indices.map(JSONValue.whole))
  }
}

extension CandidateGroup {
  /// Causes that nothing observed can tell apart.
  var json: JSONValue {
    let remedies = remedies.map { remedy, share -> JSONValue in
      [
        "remedy": .text(remedy.id), "share": .share(share), "steps": .texts(remedy.steps),
        "text": .text(remedy.summary),
      ]
    }
    return [
      "agreement": .share(agreement.likelihood),
      "hypotheses": .list(members.map(\.json)),
      "remedies": .list(remedies),
      "share": .share(share),
    ]
  }
}

extension Candidate {
  /// A cause with what the observations make of it.
  fileprivate var json: JSONValue {
    [
      "agreement": .share(agreement.likelihood),
      "conductors": .indices(hypothesis.conductors),
      "hypothesis": .text(hypothesis.id),
      "jumpers": .indices(hypothesis.jumpers),
      "kind": .text(hypothesis.kind.rawValue),
      "remedy": .text(hypothesis.remedy.id),
      "share": .share(share),
      "text": .text(hypothesis.words),
    ]
  }
}

extension PlannedOutcome {
  /// One thing that a step may show.
  fileprivate var json: JSONValue {
    let expected = symptoms.all.sorted {
      ($0.key.check.rawValue, $0.key.farEnd.rawValue)
        < ($1.key.check.rawValue, $1.key.farEnd.rawValue)
    }
    let observations = expected.map { testPoint, symptom -> JSONValue in
      [
        "check": .text(testPoint.check.rawValue), "farEnd": .text(testPoint.farEnd.rawValue),
        "observation": .text(symptom.code),
      ]
    }
    return [
      "observations": .list(observations), "remedies": .texts(remedies), "share": .share(share),
    ]
  }
}

extension Hypothesis {
  /// A cause, before anything was looked at.
  fileprivate var json: JSONValue {
    let prior: JSONValue = ["reason": .text(prior.reason), "weight": .fraction(prior.weight)]
    let remedy: JSONValue = [
      "remedy": .text(remedy.id), "steps": .texts(remedy.steps), "text": .text(remedy.summary),
    ]
    return [
      "conductors": .indices(conductors),
      "hypothesis": .text(id),
      "jumpers": .indices(jumpers),
      "kind": .text(kind.rawValue),
      "prior": prior,
      "remedy": remedy,
      "text": .text(words),
    ]
  }
}
