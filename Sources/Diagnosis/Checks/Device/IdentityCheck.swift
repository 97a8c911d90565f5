import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out which UPS answers: its model, firmware and serial number.
struct IdentityCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case named
    /// A name came, and beside the replies bytes came damaged.
    case namedWithDamage = "named-with-damage"
    /// Some letters were answered, but no name came: many units answer `NA`, or nothing.
    case nameless
    /// Replies to other letters came between.
    case othersReplies = "others-replies"
    /// No name came, and bytes came damaged.
    case damaged
    /// No letter was answered.
    case silent
  }

  static let id = CheckID.identity
  let title = "identity"
  let explanation =
    "Asks the UPS for its model, firmware and serial number, with letters that only read."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [Prerequisite(SmartModeCheck.self, SmartModeCheck.Symptom.answering)]

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      var round = try Questionnaire.ask(
        Self.questions,
        at: context.pace,
        within: Self.limit,
        on: &link
      )
      if Self.names(in: round).isEmpty {
        try round.askTwice(.oldFirmware, Self.oldFirmware, on: &link)
      }
      return finding(in: round)
    }
  }

  /// The firmware first: some old firmware stays silent for good after a letter that it does not know.
  private static let questions: [(command: SmartCommand, code: String)] = [
    (.firmware, "firmware"), (.model, "model"), (.serialNumber, "serial-number"),
    (.manufactured, "manufactured"),
  ]
  /// Old units have only this code of three letters; others are not asked for it.
  private static let oldFirmware = "old-firmware"

  /// A UPS that takes three seconds for each reply is still heard out.
  private static let limit = Duration.seconds(13)

  private static func names(in round: Questionnaire) -> [String] {
    let words = [("model", ""), ("firmware", "firmware "), (oldFirmware, "firmware code ")]
    return words.compactMap { code, word in round.values[code].map { word + $0 } }
  }

  private func finding(in round: Questionnaire) -> Finding<Symptom> {
    let names = Self.names(in: round)
    let (symptom, detail): (Symptom, String) =
      if round.hasOthersReplies {
        (.othersReplies, Questionnaire.othersReplies)
      } else if !names.isEmpty {
        (
          round.damagedBytes == 0 ? .named : .namedWithDamage,
          names.joined(separator: ", ") + round.damageClause
        )
      } else if round.damagedBytes > 0 {
        (.damaged, "no whole reply, \(counted(round.damagedBytes, "byte")) damaged")
      } else if round.answered == 0 {
        (.silent, round.silence)
      } else {
        (.nameless, "answers, but tells neither model nor firmware")
      }
    return round.finding(symptom, detail)
  }
}

// MARK: Sensor model

extension IdentityCheck {
  func words(for symptom: Symptom) -> String {
    symptom == .namedWithDamage ? "named, with damaged bytes" : Self.plainWords(symptom)
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Pulses come at their own moments, and what they spoil is chance.
    case (.namedWithDamage, .named): .even
    case (.namedWithDamage, .damaged), (.damaged, .namedWithDamage): .common
    case (.namedWithDamage, .nameless): .unusual
    // A sound line of a few metres damages nothing at this rate.
    case (_, .namedWithDamage), (.named, .damaged), (.nameless, .damaged): .malfunction
    // Units of the nineties answer NA to the model, to the firmware or to both.
    case (.named, .nameless), (.nameless, .named): .common
    // Old firmware says nothing at all to letters that it does not know.
    case (.nameless, .silent): .common
    case (.named, .silent): .unusual
    case (_, .damaged): .unusual
    // Another program asks now and then; without one, replies have only their letters.
    case (.othersReplies, _): .unusual
    case (_, .othersReplies): .rare
    // Damage comes and goes.
    case (.damaged, _): .unusual
    // A UPS that stops answering may do so only later.
    case (.silent, _): .rare
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let identity = CheckID(rawValue: "identity")
}
