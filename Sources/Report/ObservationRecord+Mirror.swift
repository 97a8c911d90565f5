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
  let measurements: [RecordedMeasurement]
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
    measurements = look.measurements.map(RecordedMeasurement.init)
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
      measurements: measurements.map(\.measured)
    )
    look.notes = notes.map(visible)
    return Sighting(recorded: id, kind, look, took: .milliseconds(max(0, milliseconds)))
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
struct RecordedMeasurement: Codable {
  let code: String
  /// The single times behind the value; left out where there are none.
  let microseconds: [Int64]?
  let name: String
  let value: String

  /// Mirrors a measurement.
  init(_ measured: Measured) {
    code = measured.code
    name = measured.name
    value = measured.value
    let times = measured.samples.map { time in
      let (seconds, attoseconds) = time.components
      return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
    microseconds = times.isEmpty ? nil : times
  }

  /// The measurement again; without its single times if one of them is before the beginning.
  var measured: Measured {
    let times = microseconds ?? []
    return Measured(
      code: visible(code),
      name: visible(name),
      value: visible(value),
      samples: times.contains { $0 < 0 } ? [] : times.map { .microseconds($0) }
    )
  }
}
