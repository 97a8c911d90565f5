import CableModel
import SerialLink
import SmartProtocol

/// Establishes which UPS answers: its model, firmware and serial number.
struct IdentityCheck: LineCheck {
  enum Seen: String, Sign {
    case named
    /// Some letter got an answer, none of them a name or a firmware.
    case nameless
    case damaged
    case silent
  }

  let id = CheckID.identity
  let title = "identity"
  let prerequisites = [Prerequisite(.smartMode, signs: SmartModeCheck.Seen.answering)]
  let farEnds: Set<FarEndKind> = [.attached]
  let sending = Sending.safeBytes

  /// In the order that older firmware bears: some is silent for good on letters it does not know.
  private static let questions: [(command: SmartCommand, code: String)] = [
    (.firmware, "firmware"), (.model, "model"), (.serialNumber, "serial-number"),
    (.manufactured, "manufactured"),
  ]

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let round = try Questionnaire.ask(Self.questions, on: &link)
    let names = ["model", "firmware"].compactMap { round.values[$0] }
    if !names.isEmpty {
      return Look(
        Seen.named,
        names.joined(separator: ", firmware "),
        notes: round.notes,
        measurements: round.measurements
      )
    }
    if round.damagedBytes > 0 { return Look(Seen.damaged, "only damaged replies") }
    if round.answered == 0 { return Look(Seen.silent, "no answer to any of \(round.askedWords)") }
    return Look(Seen.nameless, "answers, but neither model nor firmware", notes: round.notes)
  }
}
