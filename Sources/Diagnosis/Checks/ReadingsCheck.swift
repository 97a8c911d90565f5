import CableModel
import SerialLink
import SmartProtocol

/// Establishes that what the UPS measures can be read, and reads it.
struct ReadingsCheck: LineCheck {
  enum Seen: String, Sign {
    case complete
    /// Some letters got an answer and others none, though the UPS lists them.
    case partial
    case damaged
    case silent
  }

  let id = CheckID.readings
  let title = "readings"
  let prerequisites = [Prerequisite(.smartMode, signs: SmartModeCheck.Seen.answering)]
  let farEnds: Set<FarEndKind> = [.attached]
  let sending = Sending.safeBytes

  private static let questions: [(command: SmartCommand, code: String)] = [
    (.status, "status"), (.batteryVoltage, "battery-voltage"), (.batteryCharge, "battery-charge"),
    (.lineVoltage, "line-voltage"), (.load, "load"), (.runtime, "runtime"),
    (.outputVoltage, "output-voltage"), (.lineFrequency, "line-frequency"),
  ]

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let round = try Questionnaire.ask(Self.questions, on: &link)
    if round.damagedBytes > 0, round.missing.count > 0 {
      return Look(
        Seen.damaged,
        "damaged replies to \(round.missingWords)",
        measurements: round.measurements
      )
    }
    if round.answered == 0 { return Look(Seen.silent, "no answer to any of \(round.askedWords)") }
    let summary = round.measurements.prefix(3).map(\.value).joined(separator: ", ")
    let listed = try isListed(round.missing, on: &link)
    guard listed.isEmpty else {
      return Look(
        Seen.partial,
        "no answer to \(listed.map(\.mnemonic).joined(separator: " "))",
        notes: round.notes,
        measurements: round.measurements
      )
    }
    return Look(
      Seen.complete,
      summary,
      notes: round.notes,
      measurements: round.measurements
    )
  }

  /// Of the letters that got no answer, those that the UPS itself says it knows.
  ///
  /// Old firmware is silent on letters it does not know, which is no fault of the cable
  /// (a Smart-UPS VS 420 with firmware 42.L.I answers neither L nor F).
  private func isListed(
    _ missing: [SmartCommand],
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> [SmartCommand] {
    guard !missing.isEmpty else { return [] }
    var conversation = Conversation()
    let answer = try conversation.ask(.capabilities, on: &link)
    guard case .value(.capabilities(let known)) = answer.reply else { return missing }
    return missing.filter { known.lists($0) }
  }
}
