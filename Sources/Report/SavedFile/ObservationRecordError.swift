package import CableModel
package import Diagnosis
package import JSONSyntax
import PlainText

/// Why a file is of no use, as a clause that follows its name.
package enum ObservationRecordError: Error, Hashable, Sendable {
  case notJSON(JSON5Error)
  /// JSON that `--save` has not written.
  case notARecord
  case otherFormat(Int)
  case otherCable(String, String)
  case changedCable(String)
  /// The file has a value that no run of this program can have saved.
  case impossible(at: KeyPlace, Mistake)

  /// What is wrong with a value.
  package enum Mistake: Hashable, Sendable {
    /// Missing, or of another kind.
    case shape(JSONShapeError.Problem)
    case unknownCheck(String)
    case unknownFarEnd(String)
    case unknownTool(String)
    /// The check is not made in this arrangement of the far end.
    case notMade(CheckID, at: FarEndKind)
    case unknownSymptom(String, of: CheckID)
    case negative(Int)
  }
}

extension ObservationRecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let error):
      "was not written by '--save': line \(error.line), column \(error.column): \(error.reason)"
    case .notARecord: "was not written by '--save'"
    case .otherFormat(let version):
      "has format version \(version); this program reads version "
        + "\(ObservationRecord.formatVersion)"
    case .otherCable(let id, let wanted): "is of the cable \(quoted(id)), not of \(quoted(wanted))"
    case .changedCable(let id):
      "is of a cable \(quoted(id)) whose wires were described differently; check the cable again"
    case .impossible(let place, let mistake): "cannot be used: \(place) \(mistake)"
    }
  }
}

extension ObservationRecordError.Mistake: CustomStringConvertible {
  package var description: String {
    switch self {
    case .shape(let problem): "\(problem)"
    case .unknownCheck(let name): "is \(quoted(name)), \(Self.suggestion(name, Self.checks))"
    case .unknownFarEnd(let name): "is \(quoted(name)), \(Self.suggestion(name, Self.farEnds))"
    case .unknownTool(let name):
      "is \(quoted(name)), \(Self.suggestion(name, Tool.allCases.map(\.rawValue)))"
    case .notMade(let check, let farEnd):
      "is '\(farEnd.rawValue)', but '\(check.rawValue)' is only made at "
        + Self.farEnds(of: check).map { "'\($0.rawValue)'" }.listed
    case .unknownSymptom(let name, let check):
      "is \(quoted(name)), which '\(check.rawValue)' cannot see"
    case .negative(let number): "is '\(number)', it must not be negative"
    }
  }

  private static var checks: [String] { CheckCatalogue.all.map(\.id.rawValue) }
  private static var farEnds: [String] { FarEndKind.allCases.map(\.rawValue) }

  private static func farEnds(of check: CheckID) -> [FarEndKind] {
    FarEndKind.allCases.filter { CheckCatalogue.check(check)?.farEnds.contains($0) ?? false }
  }

  private static func suggestion(_ name: String, _ known: [String]) -> String {
    if let nearest = Spelling.nearest(to: name, among: known) {
      return "did you mean '\(nearest)'"
    }
    return "it must be one of \(known.map { "'\($0)'" }.joined(separator: ", "))"
  }
}
