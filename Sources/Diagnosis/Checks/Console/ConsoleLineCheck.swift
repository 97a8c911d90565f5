import CableModel
import PlainText
import SerialLink

/// Finds out what arrives from a console before anything is sent.
struct ConsoleLineCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case quiet
    /// Text: a console that starts, or tells of an event.
    case text
    /// The line is held in the space state.
    case breakHeld = "break-held"
    /// Nothing but what pulses on the line read as.
    case pulses
    case otherBytes = "other-bytes"
  }

  static let id = CheckID.consoleLine
  let title = "line before the CR"
  let explanation =
    "Listens to the attached console before anything is sent. Most are quiet until "
    + "somebody presses Enter."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices: Set<DeviceProtocol> = [.console]
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 0.4

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, _ throws(LinkError) in
      Self.finding(
        in: try link.collect(until: link.now + LineBeforeHandshakeCheck.listeningTime)
      )
    }
  }

  private static func finding(in heard: [Received]) -> Finding<Symptom> {
    let raw = heard.beginning
    if heard.isEmpty { return Finding(.quiet, "nothing comes unasked") }
    if heard.allSatisfy({ $0 == .breakCondition }) {
      return Finding(.breakHeld, "RxD is held in the space state")
    }
    if heard.arePulses {
      return Finding(.pulses, "\(counted(heard.count, "byte")) damaged, as by pulses: \(raw)")
    }
    return heard.goodBytes.count == heard.count && ConsoleReply.isText(heard.goodBytes)
      ? Finding(.text, "text, unasked: \(raw)") : Finding(.otherBytes, "unasked bytes: \(raw)")
  }
}

extension ConsoleLineCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A console that starts, or tells of an event, in just this quarter of a second.
    case (.quiet, .text): .unusual
    case (.text, .quiet), (.otherBytes, .quiet): .common
    case (.pulses, .quiet): .even
    // Drivers tell a break once, at its beginning, which may have been before; some as bytes of zero.
    case (.breakHeld, .quiet), (.breakHeld, .otherBytes): .unusual
    case (.quiet, .pulses): .malfunction
    case (.pulses, .otherBytes), (.otherBytes, .pulses), (.otherBytes, .text), (.text, .otherBytes):
      .unusual
    case (.quiet, .otherBytes): .rare
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let consoleLine = CheckID(rawValue: "console-line")
}
