import CableModel
import Diagnosis
import JSONSyntax
import PlainText

// The form of the reports in JSON stands here and beside this file, apart from the model, so that the
// model may change and the form need not. A key without a value is left out.

extension JSONReport {
  /// What an examination found out.
  static func content(
    of report: DiagnosisReport,
    typed: String?,
    told: [String]
  ) -> JSONValue {
    let words = ReportWords(report, typed: typed)
    let dangers = zip(report.dangers, words.dangers).map { danger, text -> JSONValue in
      ["pin": .whole(danger.pin), "text": .text(text)]
    }
    let verdict: JSONValue = [
      "code": .text(report.verdict.code),
      "reason": report.verdict.reasonCode.map(JSONValue.text),
      "remarks": .texts(words.remarks),
      "text": .text(([words.verdict] + words.health).joined(separator: " ")),
    ]
    return [
      "cable": report.cable.nameJSON,
      "candidates": .list(report.groups.map(\.json)),
      "checks": .list(report.results.map(\.json)),
      "dangers": .list(dangers),
      "exchanges": report.exchanges.json,
      "farEnd": .text(report.farEnd.rawValue),
      "hardware": report.hardware.map(JSONValue.text),
      "health": .list(
        zip(report.health, words.parts).map { content(of: $0, $1, in: report.cable) }
      ),
      "missingTools": report.missingTools.isEmpty
        ? nil : .list(report.missingTools.map(\.rawValue).sorted().map(JSONValue.text)),
      "next": report.next.map { content(of: $0, in: report, told: told) },
      "port": .text(report.port),
      "unnoticed": report.undetectedFaults.map(\.json),
      "verdict": verdict,
    ]
  }
}

extension JSONReport {
  /// What is known of a part.
  fileprivate static func content(
    of health: PartHealth,
    _ words: ReportWords.PartState,
    in cable: Cable
  ) -> JSONValue {
    var share: Double?
    var proofs: [TestPoint]?
    switch health.state {
    case .provedSound(let testPoints): proofs = testPoints
    case .suspect(let known): share = known
    case .notLookedAt: break
    }
    let by = proofs.map { testPoints -> JSONValue in
      .list(
        testPoints.map {
          ["check": .text($0.check.rawValue), "farEnd": .text($0.farEnd.rawValue)]
        }
      )
    }
    return [
      "by": by,
      "part": .text(health.part.code(in: cable)),
      "share": share.map { .fraction($0.rounded(places: 6)) },
      "state": .text(health.state.code),
      "text": .text("\(words.name): \(words.state.sentence)"),
    ]
  }
}

extension Cable {
  /// Which cable it is.
  var nameJSON: JSONValue {
    ["fingerprint": .text(wiringFingerprint), "id": .text(id), "name": .text(name)]
  }
}

extension CheckResult {
  /// The result of the check.
  fileprivate var json: JSONValue {
    [
      "check": .text(check.rawValue),
      "detail": outcome.reason == nil ? (finding?.detail).map(JSONValue.text) : nil,
      "error": outcome.errorCode.map(JSONValue.text),
      "farEnd": .text(farEnd.rawValue),
      "measurements": .list((finding?.measurements ?? []).map(\.json)),
      "notes": .texts(finding?.notes ?? []),
      "observation": (finding?.symptom?.code).map(JSONValue.text),
      "outcome": .text(outcome.code),
      "reason": outcome.reason.map(JSONValue.text),
      "seconds": .fraction(duration.roundedSeconds),
      "title": .text(title),
    ]
  }
}

extension Measurement {
  /// A number or text that a check measured.
  fileprivate var json: JSONValue {
    [
      "code": .text(code),
      "name": .text(name),
      "samples": samples.isEmpty
        ? nil : .list(samples.map { .fraction($0.roundedSeconds) }),
      "value": .text(value),
    ]
  }
}

extension UndetectedFaults {
  /// Faults that would not have shown.
  fileprivate var json: JSONValue {
    ["hypotheses": .texts(hypotheses.map(\.id)), "isHarmPossible": .boolean(isHarmPossible)]
  }
}

extension ExchangeLog {
  /// What happened on the line.
  fileprivate var json: JSONValue {
    [
      "first": .list(first.map(\.json)), "last": .list(last.map(\.json)),
      "omitted": .whole(omitted),
    ]
  }
}

extension Exchange {
  /// One thing that happened on the line.
  fileprivate var json: JSONValue {
    [
      "action": .text(event.code),
      "check": (check?.rawValue).map(JSONValue.text),
      "farEnd": .text(farEnd.rawValue),
      "seconds": .fraction(moment.roundedSeconds),
      "text": .text(event.words),
    ]
  }
}
