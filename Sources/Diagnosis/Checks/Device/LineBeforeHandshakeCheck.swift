import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out what arrives before anything is sent: a UPS that waits for `Y` says nothing.
struct LineBeforeHandshakeCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case quiet
    /// Only the characters that a UPS sends to report events.
    case alerts
    /// Lines of the smart protocol: another program is asking.
    case replies
    /// The line is held in the space state.
    case breakHeld = "break-held"
    /// Nothing but what pulses on the line read as.
    case pulses
    /// A stream with bit 7 set in most bytes, as a Microlink unit read at the wrong rate gives.
    case highBytes = "high-bytes"
    /// Text that no UPS sends: a login, a prompt, what a modem is told.
    case foreignText = "foreign-text"
    case damaged
    case otherBytes = "other-bytes"
  }

  static let id = CheckID.lineBeforeHandshake
  let title = "line before the handshake"
  let explanation =
    "Listens to the attached UPS before anything is sent. A UPS that waits for its Y is "
    + "quiet. Text, damaged bytes or a break tell of another protocol, another rate, "
    + "another program, or of wires."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 0.4

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, _ throws(LinkError) in
      Self.finding(in: try link.collect(until: link.now + Self.listeningTime))
    }
  }

  /// Long enough for sixty characters at 2400 baud, and too short for a person to notice.
  static let listeningTime = Duration.milliseconds(250)

  /// Says what the received bytes are; nobody asked for them.
  static func finding(in heard: [Received]) -> Finding<Symptom> {
    let good = heard.goodBytes
    var reader = ReplyReader()
    let events = reader.take(good)
    let alerts = events.compactMap { event in
      if case .alert(let alert) = event { alert } else { nil }
    }
    let symptom = symptom(of: heard, good, events, alerts)
    return Finding(symptom, Words.detail(of: symptom, heard, alerts))
  }

  private static func symptom(
    of heard: [Received],
    _ good: [UInt8],
    _ events: [ReplyReader.Event],
    _ alerts: [Alert]
  ) -> Symptom {
    if heard.isEmpty { return .quiet }
    if heard.allSatisfy({ $0 == .breakCondition }) { return .breakHeld }
    if good.count == heard.count, alerts.count == good.count { return .alerts }
    if heard.arePulses { return .pulses }
    let highShare = Double(good.count { $0 >= 0x80 }) / Double(max(good.count, 1))
    if good.count >= 3, highShare > 0.5 { return .highBytes }
    if good.count < heard.count { return .damaged }
    let hasLine = events.contains { event in
      if case .line(let line) = event { SmartText.isLine(line) } else { false }
    }
    if hasLine, good.allSatisfy({ $0 < 0x80 }) { return .replies }
    return SmartText.isForeign(good) ? .foreignText : .otherBytes
  }
}

// MARK: Sensor model

extension LineBeforeHandshakeCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // What is heard for a quarter of a second, and comes by itself, may not come just then.
    case (.alerts, .quiet), (.replies, .quiet), (.foreignText, .quiet), (.damaged, .quiet),
      (.otherBytes, .quiet):
      .common
    case (.pulses, .quiet): .even
    case (.highBytes, .quiet): .unusual
    // Drivers tell a break once, at its beginning, which may have been before.
    case (.breakHeld, .quiet): .unusual
    // ch341 and some cp210x hand a break on as bytes of zero.
    case (.breakHeld, .otherBytes), (.breakHeld, .damaged): .unusual
    // A stream at a wrong rate: how much of it is framed wrongly is chance, and some drivers never say.
    case (.highBytes, .damaged), (.highBytes, .otherBytes), (.damaged, .highBytes),
      (.damaged, .otherBytes), (.otherBytes, .damaged), (.otherBytes, .highBytes):
      .common
    // Pulses from outside are a cause of their own.
    case (.quiet, .pulses): .malfunction
    // The first bytes of a stream may look like pulses; pulses in a row may not look like them.
    case (.highBytes, .pulses): .rare
    case (.pulses, .damaged), (.pulses, .otherBytes), (.pulses, .highBytes),
      (.damaged, .pulses), (.otherBytes, .pulses):
      .unusual
    // A disturbance, or an input that nobody drives.
    case (.quiet, .damaged), (.quiet, .otherBytes), (.quiet, .highBytes): .rare
    case (_, .damaged): .unusual
    // Another program left the UPS talking, or asks now and then.
    case (.quiet, .replies), (.alerts, .replies): .rare
    // Alerts do not come from nowhere, and neither does text: where they can come, the bench says so.
    case (.quiet, .alerts): .impossible
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let lineBeforeHandshake = CheckID(rawValue: "line-before-handshake")
}

// MARK: Words

private enum Words {
  static func detail(
    of symptom: LineBeforeHandshakeCheck.Symptom,
    _ heard: [Received],
    _ alerts: [Alert]
  ) -> String {
    let raw = heard.beginning
    let damaged = heard.count - heard.goodBytes.count
    return switch symptom {
    case .quiet: "quiet, as a UPS is until it is sent Y"
    case .alerts: "alerts: \(alerts.words)"
    case .replies: "replies that this program did not ask for: \(raw)"
    case .breakHeld: "RxD is held in the space state"
    case .highBytes: "an unasked stream of bytes above 0x7F: \(raw)"
    case .pulses:
      "\(counted(heard.count, "byte")) damaged, unasked, as by pulses on the line: \(raw)"
    case .foreignText: "text that no UPS sends: \(raw)"
    case .damaged: "\(damaged) of \(counted(heard.count, "byte")) damaged, unasked: \(raw)"
    case .otherBytes: "unasked bytes: \(raw)"
    }
  }
}
