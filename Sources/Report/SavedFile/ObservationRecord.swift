import CableModel
package import Diagnosis
import JSONSyntax

/// What a run saw of a cable, in the form in which `--save` keeps it in a file.
///
/// The file is JSON with these keys, sorted; a reader ignores keys that it does not know.
///
///     file        = { cable, formatVersion: 1, missingTools?: [tool...],
///                     observations: [observation...], port, program }
///     cable       = { fingerprint, id }
///     observation = { check, detail, farEnd, measurements: [measurement...], milliseconds,
///                     notes: [text...], sign }
///     measurement = { code, microseconds?: [time...], name, value }
///
/// A key with `?` may be missing: files of earlier versions of the program do not have it. A new key
/// must be of that kind, so that every program of this format version reads every file of it.
package struct ObservationRecord: Sendable {
  /// The port of the run, as the person named it.
  package let port: String
  /// What was seen, the earliest first; what could not be seen is not kept.
  package let records: [CheckRecord]
  /// What the person has said that they do not have.
  package let missingTools: Set<Tool>
  let program: String
  let cableID: String
  let fingerprint: String

  /// The version of the form that is written, and the only one that is read.
  package static let formatVersion = 1

  /// Takes what is worth keeping from a report.
  ///
  /// What was found out about the port is left out, for it says nothing of the cable. But whether
  /// another program held the port is kept: that may be why nothing came.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - program: the version of the program.
  package init(_ report: DiagnosisReport, program: String) {
    port = report.port
    self.program = program
    cableID = report.cable.id
    fingerprint = report.cable.wiringFingerprint
    missingTools = report.missingTools
    records = report.results.compactMap { result in
      guard result.finding?.symptom != nil, !Self.checksOfThePort.contains(result.check) else {
        return nil
      }
      return result.record
    }
  }

  /// Creates a record of what a file holds.
  init(
    port: String,
    records: [CheckRecord],
    missingTools: Set<Tool>,
    program: String,
    of cable: Cable
  ) {
    self.port = port
    self.records = records
    self.missingTools = missingTools
    self.program = program
    cableID = cable.id
    fingerprint = cable.wiringFingerprint
  }

  private static let checksOfThePort: Set<CheckID> = [.deviceExists, .portPermitted, .portOpens]

  // MARK: Writing

  /// The text of the file.
  package var text: String {
    let cable: JSONValue = ["fingerprint": .text(fingerprint), "id": .text(cableID)]
    let file: JSONValue = [
      "cable": cable,
      "formatVersion": .whole(Self.formatVersion),
      "missingTools": missingTools.isEmpty ? nil : .texts(missingTools.map(\.rawValue).sorted()),
      "observations": .list(records.compactMap(Self.observation)),
      "port": .text(port),
      "program": .text(program),
    ]
    return file.document
  }

  /// What one check saw, or `nil` if it could not look.
  private static func observation(_ record: CheckRecord) -> JSONValue? {
    guard let finding = record.finding, let symptom = finding.symptom?.code else { return nil }
    return [
      "check": .text(record.check.rawValue),
      "detail": .text(finding.detail),
      "farEnd": .text(record.farEnd.rawValue),
      "measurements": .list(finding.measurements.map(measurement)),
      "milliseconds": .whole(record.duration.count(perSecond: 1000)),
      "notes": .texts(finding.notes),
      "sign": .text(symptom),
    ]
  }

  private static func measurement(_ measurement: Measurement) -> JSONValue {
    let times = measurement.samples.map { JSONValue.whole($0.count(perSecond: 1_000_000)) }
    return [
      "code": .text(measurement.code),
      "microseconds": times.isEmpty ? nil : .list(times),
      "name": .text(measurement.name),
      "value": .text(measurement.value),
    ]
  }
}

extension Duration {
  /// How many whole milliseconds or microseconds it is.
  ///
  /// - Parameter units: how many of them a second has; no more than 10^18.
  /// - Returns: the number, rounded down.
  fileprivate func count(perSecond units: Int64) -> Int {
    let (seconds, attoseconds) = components
    return Int(seconds * units + attoseconds / (1_000_000_000_000_000_000 / units))
  }
}
