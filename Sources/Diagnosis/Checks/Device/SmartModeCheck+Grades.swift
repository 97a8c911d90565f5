// The sensor model of the check whether the UPS answers `Y`.

extension SmartModeCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch predicted {
    case .answered, .answeredLate, .answeredSlowly, .answeredAfterRefusal:
      Self.gradeWhereAnswered(seen, predicted)
    case .answeredWithDamage: Self.gradeWhereAnswerAndDamage(seen)
    case .answeredWithEcho: Self.gradeWhereEchoAndAnswer(seen)
    case .answeredWithParity, .refused, .foreignText, .noise, .pulses:
      Self.gradeWhereBytesCome(seen, predicted)
    case .silent, .echo, .breakHeld: Self.gradeWhereNoAnswerCanCome(seen, predicted)
    }
  }

  private static func gradeWhereAnswered(_ seen: Symptom, _ predicted: Symptom) -> SensorGrade {
    switch seen {
    // A card that makes the UPS deaf at times does not do so at this moment.
    case .answered: .common
    // A busy UPS, a card that polls it, a program that left it in the middle of a command.
    case .answeredLate, .answeredAfterRefusal: .unusual
    // To be slow at every Y is no chance: such a UPS is a known cause of its own.
    case .answeredSlowly: predicted == .answeredLate ? .unusual : .rare
    // Deaf for seconds is what such a UPS is.
    case .silent where predicted == .answeredLate: .unusual
    // Three Y in a row, unanswered by a healthy UPS, or spoilt by a disturbance.
    case .silent, .noise, .refused: .rare
    // A sound line of a few metres damages nothing at this rate.
    case .answeredWithDamage, .pulses: .malfunction
    // An echo takes two wires that touch.
    case .echo: .impossible
    case .answeredWithEcho, .answeredWithParity, .foreignText, .breakHeld: .malfunction
    }
  }

  private static func gradeWhereAnswerAndDamage(_ seen: Symptom) -> SensorGrade {
    switch seen {
    // Pulses come at their own moments, and what they spoil is chance: one answer, or the first.
    case .answered: .even
    case .answeredLate, .answeredAfterRefusal: .common
    case .noise: .unusual
    case .answeredSlowly, .silent, .pulses, .refused: .rare
    case .echo: .impossible
    default: .malfunction
    }
  }

  private static func gradeWhereEchoAndAnswer(_ seen: Symptom) -> SensorGrade {
    switch seen {
    // Both talk into one wire, and spoil each other.
    case .noise: .unusual
    case .echo: .rare
    default: .malfunction
    }
  }

  private static func gradeWhereBytesCome(_ seen: Symptom, _ predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A command that the UPS was in the middle of is over at last.
    case (.refused, .answered), (.refused, .answeredLate), (.refused, .answeredAfterRefusal):
      .unusual
    // With a bad ground it works while something else joins the grounds, such as a USB shell.
    case (.noise, .answered), (.noise, .answeredLate): .rare
    // Noise comes and goes; some drivers hand a break on as bytes of zero, others a zero as a break.
    case (.noise, .silent), (.noise, .breakHeld): .unusual
    // Pulses come at their own moments; six seconds are long.
    case (.pulses, .silent): .common
    case (.pulses, .noise): .unusual
    // Right bits do not come from nowhere.
    case (.pulses, .answered), (.pulses, .answeredLate), (.pulses, .answeredSlowly),
      (.pulses, .answeredAfterRefusal), (.pulses, .answeredWithDamage),
      (.pulses, .answeredWithEcho), (.pulses, .answeredWithParity), (.pulses, .refused),
      (.pulses, .echo):
      .impossible
    case (_, .answeredWithDamage): .rare
    // A login or a prompt says nothing more until it is sent a CR.
    case (.foreignText, .silent): .common
    // Text at a wrong rate.
    case (.foreignText, .noise), (.answeredWithParity, .noise): .unusual
    case (_, .silent), (_, .noise), (_, .pulses): .rare
    default: .malfunction
    }
  }

  private static func gradeWhereNoAnswerCanCome(_ seen: Symptom, _ predicted: Symptom)
    -> SensorGrade
  {
    switch (predicted, seen) {
    // Forty right bits do not come from nowhere, and neither does an echo.
    case (_, .answered), (_, .answeredLate), (_, .answeredSlowly), (_, .answeredAfterRefusal),
      (_, .answeredWithDamage), (_, .answeredWithEcho), (_, .answeredWithParity), (_, .refused),
      (_, .echo):
      .impossible
    // An input that nobody drives picks up what is near it.
    case (.silent, .noise): .unusual
    // Pulses from outside are a cause of their own.
    case (.silent, .pulses): .malfunction
    // ch341 and some cp210x hand a break on as bytes of zero.
    case (.breakHeld, .noise): .unusual
    // Drivers tell a break once, at its beginning, which may have been before.
    case (.breakHeld, .silent): .unusual
    case (.echo, .noise): .unusual
    case (.echo, .silent): .rare
    default: .malfunction
    }
  }
}
