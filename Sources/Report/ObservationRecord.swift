package import CableModel
package import Diagnosis
import Foundation

/// What a run saw of a cable, in the form in which it is kept in a file.
///
/// The file is JSON with these keys, sorted; a reader ignores keys that it does not know.
///
///     file        = { cable, formatVersion: 1, observations: [observation...], port, program }
///     cable       = { fingerprint, id }
///     observation = { check, detail, farEnd, measurements: [measurement...], milliseconds,
///                     notes: [text...], sign }
///     measurement = { code, microseconds?: [time...], name, value }
///
/// A key with `?` may be missing: files of earlier versions of the program do not have it. A new key
/// must be of that kind, for every program of this format version is to read every file of it.
package struct ObservationRecord: Sendable {
  /// The port of the run, as the person named it.
  package let port: String
  /// What was seen, the earliest first; what could not be seen is not kept.
  package let sightings: [Sighting]
  private let program: String
  private let cable: CableMirror

  /// The version of the form that is written, and the only one that is read.
  package static let formatVersion = 1

  /// Takes what is worth keeping from a report.
  ///
  /// What was found out about the port is left out, for it says nothing of the cable; but not whether
  /// another program had it, which may be why nothing came.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - program: the version of the program.
  package init(_ report: DiagnosisReport, program: String) {
    port = report.port
    self.program = program
    cable = CableMirror(report.cable)
    sightings = report.results.compactMap { result in
      guard let look = result.look, case .sign = look.finding,
        !Self.checksOfThePort.contains(result.check)
      else { return nil }
      return Sighting(recorded: result.check, result.farEnd, look, took: result.duration)
    }
  }

  private static let checksOfThePort: Set<CheckID> = [.deviceExists, .portPermitted, .portOpens]

  /// The text of the file.
  package var text: String {
    let mirror = FileMirror(
      cable: cable,
      formatVersion: Self.formatVersion,
      observations: sightings.compactMap(ObservationMirror.init),
      port: port,
      program: program
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in the mirror can fail to be encoded: there are only texts and whole numbers.
    guard let data = try? encoder.encode(mirror) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reads the text of a file.
  ///
  /// - Parameters:
  ///   - text: what is in the file.
  ///   - cable: the cable that is being looked at.
  /// - Returns: the record, or why it is of no use for this cable.
  package static func reading(
    _ text: String,
    of cable: Cable
  ) -> Result<ObservationRecord, ObservationRecordError> {
    let data = Data(text.utf8)
    let decoder = JSONDecoder()
    // Another version may have other keys, so the version is looked at alone.
    guard let version = try? decoder.decode(VersionMirror.self, from: data) else {
      return .failure(.notARecord)
    }
    guard version.formatVersion == formatVersion else {
      return .failure(.otherFormat(version.formatVersion))
    }
    guard let file = try? decoder.decode(FileMirror.self, from: data) else {
      return .failure(.notARecord)
    }
    guard file.cable.id == cable.id else { return .failure(.otherCable(file.cable.id, cable.id)) }
    guard file.cable.fingerprint == cable.wiringFingerprint else {
      return .failure(.changedCable(cable.id))
    }
    var sightings: [Sighting] = []
    for observation in file.observations {
      guard let sighting = observation.sighting else {
        return .failure(.unknownCheck(observation.check, at: observation.farEnd))
      }
      sightings.append(sighting)
    }
    return .success(ObservationRecord(file, sightings))
  }

  private init(_ file: FileMirror, _ sightings: [Sighting]) {
    port = visible(file.port)
    program = file.program
    cable = file.cable
    self.sightings = sightings
  }
}

/// Why a file is of no use, as a clause that follows its name.
package enum ObservationRecordError: Error, Hashable, Sendable {
  case notARecord
  case otherFormat(Int)
  case otherCable(String, String)
  case changedCable(String)
  case unknownCheck(String, at: String)
}

extension ObservationRecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notARecord: "is no file that '--save' has written"
    case .otherFormat(let version):
      "has format version \(version); this program reads version "
        + "\(ObservationRecord.formatVersion)"
    case .otherCable(let id, let wanted): "is of the cable '\(id)', not of '\(wanted)'"
    case .changedCable(let id):
      "is of a cable '\(id)' that was described with other wires; look at it again"
    case .unknownCheck(let check, let farEnd):
      "tells of a check '\(check)' at '\(farEnd)' that this program does not know"
    }
  }
}
