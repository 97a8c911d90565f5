import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out whether what the UPS measures can be read, and reads it.
struct ReadingsCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    /// Every letter got a reply that fits, or the UPS itself does not list it.
    case complete
    /// The same, and beside the replies bytes came damaged.
    case completeWithDamage = "complete-with-damage"
    /// Some letters got no reply, at least three did; `NA` is a reply.
    case partial
    /// One letter or two got a reply.
    case sparse
    /// Replies to other letters came between.
    case othersReplies = "others-replies"
    /// Some letters got no whole reply, and bytes came damaged.
    case damaged
    case silent
  }

  static let id = CheckID.readings
  let title = "readings"
  let explanation =
    "Asks the UPS for its status, battery, voltages, load and temperature, with letters "
    + "that only read, and decodes them."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [Prerequisite(SmartModeCheck.self, SmartModeCheck.Symptom.answering)]
  let effort = 1.0

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      let round = try Questionnaire.ask(Self.questions, at: context.pace, on: &link)
      let listed =
        round.isDamaged || round.answered == 0
        ? [] : try isListed(round.missing, at: context.pace, &link)
      return finding(in: round, missingThough: listed)
    }
  }

  private static let questions: [(command: SmartCommand, code: String)] = [
    (.status, "status"), (.batteryVoltage, "battery-voltage"), (.batteryCharge, "battery-charge"),
    (.lineVoltage, "line-voltage"), (.load, "load"), (.runtime, "runtime"),
    (.outputVoltage, "output-voltage"), (.lineFrequency, "line-frequency"),
  ]

  /// The letters without an answer that the UPS itself says it knows.
  ///
  /// Old firmware does not answer letters that it does not know, which is not the cable's fault
  /// (a Smart-UPS VS 420 with firmware 42.L.I answers neither L nor F).
  private func isListed(
    _ missing: [SmartCommand],
    at pace: ReplyPace,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> [SmartCommand] {
    guard !missing.isEmpty else { return [] }
    var conversation = Conversation(at: pace)
    let heard = try conversation.ask(.capabilities, on: &link)
    guard case .value(.capabilities(let known)) = heard.reply else { return missing }
    return missing.filter { known.lists($0) }
  }

  private func finding(
    in round: Questionnaire,
    missingThough listed: [SmartCommand]
  ) -> Finding<Symptom> {
    let (symptom, detail): (Symptom, String) =
      if round.hasOthersReplies {
        (.othersReplies, Questionnaire.othersReplies)
      } else if round.isDamaged {
        (
          .damaged,
          "\(counted(round.damagedBytes, "byte")) damaged, no whole reply to "
            + round.missing.mnemonics
        )
      } else if round.answered == 0 {
        (.silent, round.silence)
      } else if !listed.isEmpty {
        (
          round.answered < Self.handful ? .sparse : .partial,
          "\(round.answered) replies, no answer to \(listed.mnemonics)"
        )
      } else {
        (
          round.damagedBytes == 0 ? .complete : .completeWithDamage,
          Self.summary(of: round) + round.damageClause
        )
      }
    return round.finding(symptom, detail)
  }

  private static func summary(of round: Questionnaire) -> String {
    let values = questions.compactMap { round.values[$0.code] }.prefix(3)
    return values.isEmpty
      ? "\(counted(round.answered, "well-formed answer")), none with a value"
      : values.joined(separator: ", ")
  }

  /// So many well-formed replies prove a line well enough.
  private static let handful = 3
}

// MARK: Sensor model

extension ReadingsCheck {
  func words(for symptom: Symptom) -> String {
    symptom == .completeWithDamage ? "complete, with damaged bytes" : Self.plainWords(symptom)
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Pulses come at their own moments, and what they spoil is chance.
    case (.completeWithDamage, .complete): .even
    case (.completeWithDamage, .damaged), (.damaged, .completeWithDamage): .common
    case (.completeWithDamage, .partial), (.completeWithDamage, .sparse): .unusual
    // A sound line of a few metres damages nothing at this rate.
    case (_, .completeWithDamage), (.complete, .damaged), (.partial, .damaged), (.sparse, .damaged):
      .malfunction
    // Which letters a UPS knows differs from model to model.
    case (.complete, .partial), (.partial, .complete): .common
    case (.partial, .sparse), (.sparse, .partial): .common
    // Units of the v/s series know hardly any.
    case (.complete, .sparse), (.sparse, .complete): .unusual
    // A UPS that knows next to nothing.
    case (.complete, .silent), (.partial, .silent), (.sparse, .silent): .unusual
    // Another program asks now and then; without one, replies have only their letters.
    case (.othersReplies, _): .unusual
    case (_, .othersReplies): .rare
    // Damage comes and goes.
    case (_, .damaged), (.damaged, _): .unusual
    // A UPS that stops answering may do so only later.
    case (.silent, _): .rare
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let readings = CheckID(rawValue: "readings")
}
