import CableModel
import Diagnosis

/// The part of a file that every version has.
struct VersionMirror: Codable {
  let formatVersion: Int
}

/// A file of observations as it stands in JSON.
struct FileMirror: Codable {
  let cable: CableMirror
  let formatVersion: Int
  let observations: [ObservationMirror]
  let port: String
  let program: String
}

/// Which cable was looked at.
struct CableMirror: Codable {
  let fingerprint: String
  let id: String

  init(_ cable: Cable) {
    id = cable.id
    fingerprint = cable.wiringFingerprint
  }
}

/// What one check saw.
struct ObservationMirror: Codable {
  let check: String
  let detail: String
  let farEnd: String
  let measurements: [MeasurementMirror]
  let milliseconds: Int64
  let notes: [String]
  let sign: String

  /// Mirrors a sighting; nothing if the check could not look.
  init?(_ sighting: Sighting) {
    guard case .looked(let look) = sighting.content, case .sign(let sign) = look.finding else {
      return nil
    }
    check = sighting.check.rawValue
    detail = look.detail
    farEnd = sighting.farEnd.rawValue
    measurements = look.measurements.map {
      MeasurementMirror(code: $0.code, name: $0.name, value: $0.value)
    }
    let (seconds, attoseconds) = sighting.duration.components
    milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    notes = look.notes
    self.sign = sign
  }

  /// The sighting again; nothing if its check or its far end is not known here.
  var sighting: Sighting? {
    guard let id = CheckID(rawValue: check), let kind = FarEndKind(rawValue: farEnd) else {
      return nil
    }
    var look = Look(
      sign: visible(sign),
      visible(detail),
      measurements: measurements.map {
        Measured(code: visible($0.code), name: visible($0.name), value: visible($0.value))
      }
    )
    look.notes = notes.map(visible)
    return Sighting(recorded: id, kind, look, took: .milliseconds(milliseconds))
  }
}

/// Text from a file, with nothing in it that could move the cursor of a terminal.
func visible(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
  }
  .joined()
}

/// A number or text that a check measured.
struct MeasurementMirror: Codable {
  let code: String
  let name: String
  let value: String
}
