import CableModel
import PlainText
import SerialLink

/// Finds out whether a console answers a CR with printable text.
///
/// A pass proves both data wires, the ground, the rate and the console at once.
struct ConsolePromptCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case answered
    /// Text, but only after a later CR.
    case answeredLate = "answered-late"
    /// Text, and bytes came damaged beside it.
    case answeredWithDamage = "answered-with-damage"
    /// Text behind an echo of the CR: the adapter hands back what it sends, or the data wires touch.
    case answeredWithEcho = "answered-with-echo"
    /// What comes does not end: the console hears what it says.
    case endless
    /// Exactly what was sent came back.
    case echo
    case breakHeld = "break-held"
    /// Bytes that are no text.
    case noise
    /// Nothing but what pulses on the line read as.
    case pulses
    case silent

    /// The symptoms after which it is asked more.
    static let answering: [Symptom] = [.answered, .answeredLate, .answeredWithDamage]
  }

  static let id = CheckID.consolePrompt
  let title = "console answers CR"
  let explanation =
    "Sends a carriage return, as if somebody pressed Enter, and waits for printable text. "
    + "A pass proves both data wires, the ground, the rate and the console at once."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices: Set<DeviceProtocol> = [.console]
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 3.0

  /// From one CR to the next.
  private static let interval = Duration.seconds(1)
  /// After text that came unasked, a boot loader's countdown writes once a second.
  private static let stillness = Duration.seconds(5)
  /// How long such text may go on.
  private static let forbearance = Duration.seconds(60)

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      guard try Self.isStill(&link) else {
        return Finding(unknown: "text keeps coming unasked; run this again when it has ended")
      }
      let start = link.now
      var replies: [ConsoleReply] = []
      repeat {
        let reply = try ConsoleReply.of(&link, patience: Self.interval)
        replies.append(reply)
        if reply.isEndless || [.text, .echoAndText].contains(reply.content) { break }
      } while link.now < start + context.patience
      return Self.finding(in: replies)
    }
  }

  /// Waits for the end of text that comes unasked; false if it does not end.
  private static func isStill(_ link: inout any SerialLink & ~Copyable) throws(LinkError) -> Bool {
    let limit = link.now + forbearance
    var heard = try link.receive(before: link.now)
    while ConsoleReply.isText(heard.goodBytes) {
      guard link.now < limit else { return false }
      heard = try link.receive(before: link.now + stillness)
    }
    return true
  }

  private static func finding(in replies: [ConsoleReply]) -> Finding<Symptom> {
    let symptom = symptom(of: replies)
    return Finding(symptom, Words.detail(of: symptom, replies))
  }

  private static func symptom(of replies: [ConsoleReply]) -> Symptom {
    guard let last = replies.last else { return .silent }
    if last.isEndless { return last.content == .noise ? .noise : .endless }
    let contents = replies.map(\.content)
    switch last.content {
    case .text:
      if replies.contains(where: { $0.damagedBytes > 0 }) || contents.contains(.pulses) {
        return .answeredWithDamage
      }
      return replies.count == 1 ? .answered : .answeredLate
    case .echoAndText: return .answeredWithEcho
    default: break
    }
    // What came at any time says more than that nothing came later.
    let order: [(ConsoleReply.Content, Symptom)] = [
      (.noise, .noise), (.echo, .echo), (.breakHeld, .breakHeld), (.pulses, .pulses),
    ]
    return order.first { contents.contains($0.0) }?.1 ?? .silent
  }
}

extension CheckID {
  package static let consolePrompt = CheckID(rawValue: "console-prompt")
}

// MARK: Sensor model

extension ConsolePromptCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .answeredWithDamage: "answered, with damaged bytes"
    case .answeredWithEcho: "answered, behind an echo"
    case .endless: "an answer without end"
    default: Self.plainWords(symptom)
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A console that is asleep or busy is a cause of its own.
    case (.answered, .answeredLate): .rare
    case (.answeredLate, .answered): .common
    case (.answeredLate, .silent): .unusual
    // Three CRs in a row, unanswered by a console that is well, or spoilt by a disturbance.
    case (.answered, .silent), (.answered, .noise), (.answeredLate, .noise): .rare
    // Pulses come at their own moments, and what they spoil is chance.
    case (.answeredWithDamage, .answered): .even
    case (.answeredWithDamage, .answeredLate), (.answeredWithDamage, .noise): .common
    case (.pulses, .silent): .common
    case (.pulses, .noise), (.noise, .pulses): .unusual
    // Both talk into one wire, and spoil each other.
    case (.endless, .noise), (.noise, .endless), (.endless, .answeredWithEcho),
      (.answeredWithEcho, .endless), (.answeredWithEcho, .noise):
      .unusual
    // Noise comes and goes; some drivers hand a break on as bytes of zero, or tell it only once.
    case (.noise, .silent), (.noise, .breakHeld), (.breakHeld, .noise), (.breakHeld, .silent),
      (.echo, .noise), (.silent, .noise):
      .unusual
    case (.echo, .silent), (.noise, .answered), (.noise, .answeredLate),
      (.noise, .answeredWithDamage):
      .rare
    // Text does not come from nowhere, and neither does an echo.
    case (.silent, _), (.breakHeld, _), (.pulses, _), (.echo, _):
      [.answered, .answeredLate, .answeredWithDamage, .answeredWithEcho, .echo, .endless]
        .contains(seen) ? .impossible : .malfunction
    case (_, .echo): .impossible
    default: .malfunction
    }
  }
}

// MARK: Words

private enum Words {
  static func detail(
    of symptom: ConsolePromptCheck.Symptom,
    _ replies: [ConsoleReply]
  ) -> String {
    let asked = "CR sent \(counted(replies.count, "time"))"
    let telling = replies.last { !$0.heard.isEmpty }
    let raw = telling?.raw ?? ""
    return switch symptom {
    case .answered: "text after CR: \(raw)"
    case .answeredLate: "text, but only after CR number \(replies.count): \(raw)"
    case .answeredWithDamage:
      "text after CR, \(counted(telling?.damagedBytes ?? 0, "byte")) damaged: \(raw)"
    case .answeredWithEcho: "text behind an echo of the CR: \(raw)"
    case .endless: "what comes after the CR does not end: \(raw)"
    case .echo: "\(asked), exactly that came back"
    case .breakHeld: "\(asked), RxD is held in the space state"
    case .noise: "\(asked), no text came back but \(raw)"
    case .pulses: "\(asked), no answer; bytes damaged, as by pulses: \(raw)"
    case .silent: "\(asked), nothing came back"
    }
  }
}
