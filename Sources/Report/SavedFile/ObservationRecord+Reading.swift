package import CableModel
import Diagnosis
import JSONSyntax
import PlainText

extension ObservationRecord {
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
    Result { () throws(ObservationRecordError) in try read(text, of: cable) }
  }

  private static func read(
    _ text: String,
    of cable: Cable
  ) throws(ObservationRecordError) -> ObservationRecord {
    let node = JSONNode(try value(of: text))
    // Another version may have other keys, so the version is looked at first.
    guard let version = try? node.required("formatVersion", .whole).whole() else {
      throw .notARecord
    }
    guard version == formatVersion else { throw .otherFormat(version) }
    let file = try content(of: node)
    guard file.cableID == cable.id else { throw .otherCable(file.cableID, cable.id) }
    guard file.fingerprint == cable.wiringFingerprint else { throw .changedCable(cable.id) }
    var records: [CheckRecord] = []
    for observation in file.observations { records.append(try observation.record()) }
    return ObservationRecord(
      port: visible(file.port),
      records: records,
      missingTools: try file.tools(),
      program: file.program,
      of: cable
    )
  }

  private static func value(of text: String) throws(ObservationRecordError) -> JSONValue {
    do throws(JSON5Error) {
      return try JSON5Parser.parse(text)
    } catch {
      throw .notJSON(error)
    }
  }

  private static func content(of node: JSONNode) throws(ObservationRecordError) -> SavedFile {
    do throws(JSONShapeError) {
      return try SavedFile(node)
    } catch {
      throw .impossible(at: error.place, .shape(error.problem))
    }
  }
}

/// A file as it stands in JSON: all keys are there, with values of the right kind.
private struct SavedFile {
  let cableID: String
  let fingerprint: String
  private let missingTools: [(place: KeyPlace, name: String)]
  let observations: [SavedObservation]
  let port: String
  let program: String

  init(_ node: JSONNode) throws(JSONShapeError) {
    let cable = try node.required("cable", .object)
    cableID = try cable.required("id").text()
    fingerprint = try cable.required("fingerprint").text()
    missingTools =
      try node.optional("missingTools")?.items { node throws(JSONShapeError) in
        (node.place, try node.text())
      } ?? []
    observations = try node.required("observations", .list).items(SavedObservation.init)
    port = try node.required("port").text()
    program = try node.required("program").text()
  }

  /// What the person does not have.
  ///
  /// - Throws: `impossible`, for something that no run of this program asks for.
  func tools() throws(ObservationRecordError) -> Set<Tool> {
    var tools: Set<Tool> = []
    for (place, name) in missingTools {
      guard let tool = Tool(rawValue: name) else {
        throw .impossible(at: place, .unknownTool(name))
      }
      tools.insert(tool)
    }
    return tools
  }
}

/// What one check saw, as it stands in the file.
private struct SavedObservation {
  private let place: KeyPlace
  private let check: String
  private let detail: String
  private let farEnd: String
  private let measurements: [SavedMeasurement]
  private let milliseconds: Int
  private let notes: [String]
  private let sign: String

  init(_ node: JSONNode) throws(JSONShapeError) {
    place = node.place
    check = try node.required("check").text()
    detail = try node.required("detail").text()
    farEnd = try node.required("farEnd").text()
    measurements = try node.required("measurements", .list).items(SavedMeasurement.init)
    milliseconds = try node.required("milliseconds", .whole).whole()
    notes = try node.required("notes", .list).items { node throws(JSONShapeError) in
      try node.text()
    }
    sign = try node.required("sign").text()
  }

  /// The record again.
  ///
  /// - Throws: `impossible`, for a value that no run of this program can have saved.
  func record() throws(ObservationRecordError) -> CheckRecord {
    guard let check = CheckCatalogue.check(CheckID(rawValue: check)) else {
      throw refusal("check", .unknownCheck(check))
    }
    guard let farEnd = FarEndKind(rawValue: farEnd) else {
      throw refusal("farEnd", .unknownFarEnd(farEnd))
    }
    guard check.farEnds.contains(farEnd) else {
      throw refusal("farEnd", .notMade(check.id, at: farEnd))
    }
    guard let symptom = check.symptom(code: sign) else {
      throw refusal("sign", .unknownSymptom(sign, of: check.id))
    }
    guard milliseconds >= 0 else { throw refusal("milliseconds", .negative(milliseconds)) }
    let finding = Finding(
      symptom,
      visible(detail),
      notes: notes.map(visible),
      measurements: try measurements.map { measurement throws(ObservationRecordError) in
        try measurement.measurement()
      }
    )
    return CheckRecord(
      check,
      at: farEnd,
      .looked(finding),
      took: .milliseconds(milliseconds)
    )
  }

  private func refusal(
    _ key: String,
    _ mistake: ObservationRecordError.Mistake
  ) -> ObservationRecordError {
    .impossible(at: place.key(key), mistake)
  }
}

/// A number or text that a check measured, as it stands in the file.
private struct SavedMeasurement {
  private let code: String
  private let microseconds: [(place: KeyPlace, time: Int)]
  private let name: String
  private let value: String

  init(_ node: JSONNode) throws(JSONShapeError) {
    code = try node.required("code").text()
    microseconds =
      try node.optional("microseconds")?.items { node throws(JSONShapeError) in
        (node.place, try node.whole())
      } ?? []
    name = try node.required("name").text()
    value = try node.required("value").text()
  }

  /// The measurement again.
  ///
  /// - Throws: `impossible`, for a time before the beginning.
  func measurement() throws(ObservationRecordError) -> Measurement {
    if let (place, time) = microseconds.first(where: { $0.time < 0 }) {
      throw .impossible(at: place, .negative(time))
    }
    return Measurement(
      code: visible(code),
      name: visible(name),
      value: visible(value),
      samples: microseconds.map { .microseconds($0.time) }
    )
  }
}
