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
    patience: Duration = .seconds(3),
    after wholeExchanges: Int = 0
  ) throws -> Finding<AnySymptom> {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let check = try #require(CheckCatalogue.check(id))
    guard case .line(_, let look) = check.procedure else {
      preconditionFailure("'\(id.rawValue)' is not made on the line")
    }
    var link: any SerialLink & ~Copyable = ScriptedLink(self)
    let context = CheckContext(
      cable: cable,
      farEnd: farEnd,
      patience: patience,
      wholeExchanges: wholeExchanges
    )
    return try look(&link, context)
  }

  /// The symptom of that finding; `nil` if the check could not look.
  func sign(
    _ id: CheckID,
    farEnd: FarEnd = .attached,
    patience: Duration = .seconds(3)
  ) throws -> String? {
    guard let sign = try look(id, farEnd: farEnd, patience: patience).symptom?.code
    else { return nil }
    return sign
  }

  /// The bytes of each send, with the milliseconds since the beginning.
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
