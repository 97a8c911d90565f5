import CableModel
import Diagnosis
import SerialLink
import TestSupport
import Testing
import Wiring

extension Script {
  /// What one check sees on a line that plays this script.
  func look(
    _ id: CheckID,
    farEnd: FarEnd = .attached,
    patience: Duration = .seconds(3)
  ) throws -> Look {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let check = try #require(CheckCatalogue.check(id) as? any LineCheck)
    var link: any SerialLink & ~Copyable = ScriptedLink(self)
    let context = CheckContext(cable: cable, farEnd: farEnd, patience: patience)
    return try check.look(&link, in: context)
  }

  /// The sign of that look; nothing if it could not see.
  func sign(
    _ id: CheckID,
    farEnd: FarEnd = .attached,
    patience: Duration = .seconds(3)
  ) throws -> String? {
    guard case .sign(let sign) = try look(id, farEnd: farEnd, patience: patience).finding
    else { return nil }
    return sign
  }

  /// The bytes of all sends, each with the whole milliseconds since the beginning.
  var timetable: [String] {
    sent.map { moment, bytes in
      let milliseconds = moment.nanoseconds / 1_000_000
      return "\(milliseconds) "
        + bytes.map { $0 == 0x1B ? "ESC" : String(Unicode.Scalar($0)) }
        .joined()
    }
  }
}

extension [Received] {
  /// Undamaged bytes.
  static func bytes(_ bytes: UInt8...) -> [Received] { bytes.map { .byte($0) } }
}
