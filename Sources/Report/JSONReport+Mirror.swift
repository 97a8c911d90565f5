import CableModel
import Diagnosis

// The form of the reports in JSON, apart from the model, so that the model may change and the form
// need not. A key without a value is left out.

/// What every report has, and its content under the name of its kind.
struct DocumentMirror<Content: Encodable>: Encodable {
  let facts: RunFacts
  let kind: String
  let content: Content

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) {
      nil
    }
  }

  private struct ProgramMirror: Encodable {
    let name: String
    let version: String
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(facts.command, forKey: Key(stringValue: "command"))
    try container.encode(facts.exitCode, forKey: Key(stringValue: "exitCode"))
    try container.encode(JSONReport.formatVersion, forKey: Key(stringValue: "formatVersion"))
    try container.encode(kind, forKey: Key(stringValue: "kind"))
    try container.encode(
      ProgramMirror(name: "cablecheck", version: facts.program),
      forKey: Key(stringValue: "program")
    )
    try container.encode(content, forKey: Key(stringValue: kind))
  }
}

/// Why there is nothing to report.
struct ErrorMirror: Encodable {
  let code: String
  let text: String
}

/// What an examination found out.
struct DiagnosisMirror: Encodable {
  let cable: CableNameMirror
  let candidates: [GroupMirror]
  let checks: [CheckMirror]
  let dangers: [DangerMirror]
  let exchanges: ExchangesMirror
  let farEnd: String
  let hardware: String?
  let next: NextMirror?
  let port: String
  let unnoticed: UnnoticedMirror?
  let verdict: VerdictMirror

  init(_ report: DiagnosisReport, typed: String?, told: [String]) {
    let words = ReportWords(report, typed: typed)
    cable = CableNameMirror(report.cable)
    candidates = report.groups.map(GroupMirror.init)
    checks = report.results.map(CheckMirror.init)
    dangers = zip(report.dangers, words.dangers).map { DangerMirror(pin: $0.pin, text: $1) }
    exchanges = ExchangesMirror(report.exchanges)
    farEnd = report.farEnd.rawValue
    hardware = report.hardware
    next = report.next.map { NextMirror($0, in: report, told: told) }
    port = report.port
    unnoticed = report.unnoticed.map(UnnoticedMirror.init)
    verdict = VerdictMirror(
      code: report.verdict.code,
      reason: report.verdict.reasonCode,
      remarks: words.openQuestions + words.typingAdvice,
      text: words.verdict
    )
  }
}

/// Which cable it is.
struct CableNameMirror: Encodable {
  let fingerprint: String
  let id: String
  let name: String

  init(_ cable: Cable) {
    fingerprint = cable.wiringFingerprint
    id = cable.id
    name = cable.name
  }
}

/// What a run amounts to.
struct VerdictMirror: Encodable {
  let code: String
  let reason: String?
  let remarks: [String]
  let text: String
}

/// What became of a check.
struct CheckMirror: Encodable {
  let check: String
  let detail: String?
  let error: String?
  let farEnd: String
  let measurements: [MeasurementMirror]
  let notes: [String]
  let observation: String?
  let outcome: String
  let reason: String?
  let seconds: Double
  let title: String

  init(_ result: CheckResult) {
    check = result.check.rawValue
    detail = result.outcome.reason == nil ? result.look?.detail : nil
    error = result.outcome.errorCode
    farEnd = result.farEnd.rawValue
    measurements = (result.look?.measurements ?? []).map {
      MeasurementMirror(
        code: $0.code,
        name: $0.name,
        samples: $0.samples.isEmpty ? nil : $0.samples.map(\.roundedSeconds),
        value: $0.value
      )
    }
    notes = result.look?.notes ?? []
    if case .sign(let sign) = result.look?.finding { observation = sign } else { observation = nil }
    outcome = result.outcome.code
    reason = result.outcome.reason
    seconds = result.duration.roundedSeconds
    title = result.title
  }
}

/// A number or text that a check measured.
struct MeasurementMirror: Encodable {
  let code: String
  let name: String
  /// The single times behind the value, in seconds.
  let samples: [Double]?
  let value: String
}

/// A contact that bites.
struct DangerMirror: Encodable {
  let pin: Int
  let text: String
}

/// Faults that would not have shown.
struct UnnoticedMirror: Encodable {
  let hypotheses: [String]
  let isHarmPossible: Bool

  init(_ unnoticed: Unnoticed) {
    hypotheses = unnoticed.hypotheses.map(\.id)
    isHarmPossible = unnoticed.isHarmPossible
  }
}

/// What happened on the line.
struct ExchangesMirror: Encodable {
  let first: [ExchangeMirror]
  let last: [ExchangeMirror]
  let omitted: Int

  init(_ log: ExchangeLog) {
    first = log.first.map(ExchangeMirror.init)
    last = log.last.map(ExchangeMirror.init)
    omitted = log.omitted
  }
}

/// One thing that happened on the line.
struct ExchangeMirror: Encodable {
  let action: String
  let check: String?
  let farEnd: String
  let seconds: Double
  let text: String

  init(_ exchange: Exchange) {
    action = exchange.event.code
    check = exchange.check?.rawValue
    farEnd = exchange.farEnd.rawValue
    seconds = exchange.moment.roundedSeconds
    text = exchange.event.words
  }
}
