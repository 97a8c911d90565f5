import CableModel
import SerialLink

/// Finds out whether anything arrives while nothing is attached.
///
/// This can show a logic-level adapter, a floating input, or a control line that reaches RxD.
struct LineQuietCheck: Check {
  typealias Symptom = LineBeforeHandshakeCheck.Symptom

  static let id = CheckID.lineQuiet
  let title = "line is quiet"
  let explanation =
    "Listens while nothing is attached, and sends nothing. Whatever arrives comes from "
    + "the cable or the adapter: logic levels in place of RS-232, an input that floats, or "
    + "a control line that reaches RxD."
  let farEnds: Set<FarEndKind> = [.free, .bare]
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 0.4

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, _ throws(LinkError) in
      let heard = try link.collect(until: link.now + LineBeforeHandshakeCheck.listeningTime)
      return heard.isEmpty
        ? Finding(.quiet, "nothing arrives") : LineBeforeHandshakeCheck.finding(in: heard)
    }
  }
}

extension LineQuietCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Pulses from outside are a cause of their own.
    case (.quiet, .pulses): .malfunction
    // What comes now and then may not come while the check listens.
    case (.quiet, _): seen == .breakHeld ? .malfunction : .rare
    // Drivers tell a break once, at its beginning, which may have been before.
    case (.breakHeld, .quiet): .unusual
    case (.pulses, .quiet): .even
    case (_, .quiet): .unusual
    case (_, .breakHeld), (.breakHeld, _): .malfunction
    // Noise looks different each time.
    default: .unusual
    }
  }
}

extension CheckID {
  package static let lineQuiet = CheckID(rawValue: "line-quiet")
}
