import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out whether the UPS answers `Y` with `SM`.
///
/// A pass proves both data wires, the ground, the rate and the UPS at once.
struct SmartModeCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case answered
    /// `SM`, but only more than a second after the first `Y`.
    case answeredLate = "answered-late"
    /// `SM` to every `Y`, each more than a second after it, or the last more than a second late.
    case answeredSlowly = "answered-slowly"
    /// `SM` whose bytes carry parity in bit 7: the UPS's side speaks with seven bits.
    case answeredWithParity = "answered-with-parity"
    /// `SM` after a refusal and an ESC: the UPS was in the middle of a command.
    case answeredAfterRefusal = "answered-after-refusal"
    /// `SM`, at the first `Y` or a later one, and bytes came damaged beside it.
    case answeredWithDamage = "answered-with-damage"
    /// `SM` after an echo of what was sent: the data wires touch.
    case answeredWithEcho = "answered-with-echo"
    /// Exactly what was sent came back, and no answer.
    case echo
    /// `NA` or `NO`, never `SM`.
    case refused
    case breakHeld = "break-held"
    /// Text that no UPS sends: a login, a prompt, what a modem is told.
    case foreignText = "foreign-text"
    /// Other bytes that no UPS in smart mode sends, or damaged bytes.
    case noise
    /// No answer, and nothing but what pulses on the line read as.
    case pulses
    case silent

    /// The symptoms after which more may be asked; if the wires touch, nothing more may be.
    static let answering: [Symptom] = [
      .answered, .answeredLate, .answeredSlowly, .answeredAfterRefusal, .answeredWithDamage,
    ]
  }

  static let id = CheckID.smartMode
  let title = "UPS answers Y"
  let explanation =
    "Sends Y, up to three times, and waits for SM. A pass proves both data wires, the "
    + "ground, the rate and the UPS at once. An echo, damaged bytes, NA or silence each "
    + "point elsewhere."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [
    Prerequisite.lineIsSet,
    Prerequisite(NoEchoCheck.self, [.nothing, .otherBytes, .pulses, .breakHeld]),
  ]
  let effort = 3.0

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      _ = try link.receive(before: link.now)
      var handshake = Handshake(start: link.now, patience: context.patience)
      while true {
        switch handshake.next(at: link.now) {
        case .send(let command):
          try link.send([command.byte])
          handshake.note(sent: command, at: link.now)
        case .listen(let deadline):
          handshake.note(heard: try link.receive(before: deadline), at: link.now)
        case .finish:
          let unsent = try handshake.heard.isEmpty ? link.status().unsentBytes.value ?? 0 : 0
          return finding(in: handshake, unsent: unsent)
        }
      }
    }
  }

  private func finding(in handshake: Handshake, unsent: Int) -> Finding<Symptom> {
    guard let answer = handshake.answer else {
      let symptom = Self.symptom(withoutAnswer: handshake)
      return Finding(
        symptom,
        Words.detail(of: symptom, handshake),
        notes: Words.notes(of: symptom, handshake, unsent: unsent)
      )
    }
    let symptom = Self.symptom(of: answer, in: handshake)
    return Finding(
      symptom,
      Words.detail(of: symptom, after: answer.latency),
      notes: Words.notes(of: symptom, handshake, unsent: 0),
      measurements: [Words.measurement(of: answer.latency)]
    )
  }

  private static func symptom(of answer: Handshake.Answer, in handshake: Handshake) -> Symptom {
    if !answer.prefix.isEmpty { return .answeredWithEcho }
    // The replies to all that was sent come so late, whatever is damaged.
    if answer.isSlow { return .answeredSlowly }
    if handshake.damagedBytes > 0 { return .answeredWithDamage }
    if handshake.refusals > 0, handshake.attempts > 1 { return .answeredAfterRefusal }
    if answer.latency <= .seconds(1) { return .answered }
    return handshake.answers == handshake.attempts ? .answeredSlowly : .answeredLate
  }

  private static func symptom(withoutAnswer handshake: Handshake) -> Symptom {
    let heard = handshake.heard
    let good = heard.goodBytes
    if heard.isEmpty { return .silent }
    if heard.allSatisfy({ $0 == .breakCondition }) { return .breakHeld }
    if handshake.isSomethingUnasked, heard.arePulses { return .pulses }
    if good == handshake.sent, good.count == heard.count { return .echo }
    if handshake.parity != nil { return .answeredWithParity }
    if handshake.refusals > 0 { return .refused }
    if good.count == heard.count, good.count == handshake.alerts.count { return .silent }
    // Text comes over a line that is good; noise may hold some letters.
    let isClean = good.count * 10 >= heard.count * 9
    return isClean && SmartText.isForeign(good) ? .foreignText : .noise
  }
}

extension CheckID {
  package static let smartMode = CheckID(rawValue: "smart-mode")
}

extension SmartModeCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .answeredWithDamage: "answered, with damaged bytes"
    case .answeredWithParity: "answered, with parity in bit 7"
    case .answeredWithEcho: "answered, behind an echo"
    case .foreignText: "text that no UPS sends"
    default: Self.plainWords(symptom)
    }
  }
}

// MARK: Words

private enum Words {
  static func measurement(of latency: Duration) -> Measurement {
    Measurement(
      code: "handshake-latency",
      name: "handshake",
      value: "\(latency.milliseconds(places: 0)) ms"
    )
  }

  static func detail(of symptom: SmartModeCheck.Symptom, after latency: Duration) -> String {
    let time = "\(latency.milliseconds(places: 0)) ms"
    return switch symptom {
    case .answeredWithEcho: "SM after \(time), behind an echo of what was sent"
    case .answeredWithDamage: "SM, \(time) after the first Y, with damaged bytes"
    case .answeredAfterRefusal: "SM after \(time), after NA or NO and an ESC"
    case .answeredSlowly: "SM, slowly: \(time) after the first Y"
    case .answeredLate: "SM, late: \(time) after the first Y"
    default: "SM after \(time)"
    }
  }

  static func detail(of symptom: SmartModeCheck.Symptom, _ handshake: Handshake) -> String {
    let asked = "Y sent \(counted(handshake.attempts, "time"))"
    let raw = handshake.heard.beginning
    return switch symptom {
    case .silent where handshake.heard.isEmpty: "\(asked), nothing came back"
    case .breakHeld: "\(asked), RxD is held in the space state"
    case .echo: "\(asked), exactly that came back"
    case .refused: "\(asked), refused each time: \(raw)"
    case .silent: "\(asked), no answer"
    case .answeredWithParity:
      "SM came, but its bytes carry parity in bit 7: the line wants 8N1, the UPS's side speaks "
        + (handshake.parity == .odd ? "7O1" : "7E1")
    case .pulses:
      "\(asked), no answer; \(counted(handshake.heard.count, "byte")) damaged, as by pulses: \(raw)"
    case .foreignText: "\(asked), text came that no UPS sends: \(raw)"
    default:
      "\(asked), only noise came back: \(raw), \(handshake.damagedBytes) of "
        + "\(counted(handshake.heard.count, "byte")) damaged"
    }
  }

  static func notes(
    of symptom: SmartModeCheck.Symptom,
    _ handshake: Handshake,
    unsent: Int
  ) -> [String] {
    var notes: [String] = []
    if handshake.answer != nil {
      if !handshake.alerts.isEmpty {
        notes.append("Alerts came with it: \(handshake.alerts.words)")
      }
      if handshake.damagedBytes > 0 {
        notes.append("Beside the answer, \(counted(handshake.damagedBytes, "byte")) came damaged")
      }
    } else if symptom == .silent, !handshake.alerts.isEmpty {
      notes.append("Alerts came: \(handshake.alerts.words)")
    }
    if symptom == .foreignText {
      notes.append(
        "Another device is at the far end, such as a console or a management card, or another "
          + "program writes to this port"
      )
    }
    if unsent > 0 {
      notes.append("\(counted(unsent, "byte")) never left the computer: \(LinkError.holdingCTS)")
    }
    return notes
  }
}
