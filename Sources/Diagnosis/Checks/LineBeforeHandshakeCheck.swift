import CableModel
import SerialLink
import SmartProtocol

/// Establishes what the line says before anything was sent: a UPS that waits for `Y` says nothing.
struct LineBeforeHandshakeCheck: LineCheck {
  enum Seen: String, Sign {
    case quiet
    /// Only the characters with which a UPS tells of events.
    case alerts
    /// Lines of the smart protocol: another program is asking.
    case replies
    /// The line is held in the space state.
    case breakHeld = "break-held"
    /// A stream with bit 7 set in most bytes, as a Microlink unit read at the wrong rate gives.
    case highBytes = "high-bytes"
    case damaged
    case otherBytes = "other-bytes"
  }

  let id = CheckID.lineBeforeHandshake
  let title = "line before the handshake"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.attached]
  let sending = Sending.nothing

  /// Long enough for sixty characters at 2400 baud, short enough not to be noticed.
  static let listeningTime = Duration.milliseconds(250)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let heard = try link.collect(until: link.now + Self.listeningTime)
    return Self.look(at: heard)
  }

  /// Judges what came unasked.
  static func look(at heard: [Received]) -> Look {
    guard !heard.isEmpty else { return Look(Seen.quiet, "quiet, as a UPS is until it is sent Y") }
    let good = heard.goodBytes
    let raw = "'\(escaped(heard.compactMap(\.byteValue).prefix(24)))'"
    if good.isEmpty, heard.allSatisfy({ $0 == .breakCondition }) {
      return Look(Seen.breakHeld, "RxD is held in the space state")
    }
    var reader = ReplyReader()
    let events = reader.take(good)
    let alerts = events.compactMap { event in
      if case .alert(let alert) = event { alert } else { nil }
    }
    let isAllAlerts = good.count == heard.count && alerts.count == good.count
    if isAllAlerts {
      let words = alerts.map { "\($0.character) (\($0.meaning))" }
      return Look(Seen.alerts, "alerts: \(words.joined(separator: ", "))")
    }
    let highShare = Double(good.count { $0 >= 0x80 }) / Double(max(good.count, 1))
    if good.count >= 3, highShare > 0.5 {
      return Look(Seen.highBytes, "an unasked stream of bytes above 0x7F: \(raw)")
    }
    if good.count < heard.count { return Look(Seen.damaged, "damaged bytes unasked: \(raw)") }
    let lines = events.compactMap { event in
      if case .line(let line) = event { line } else { nil }
    }
    if !lines.isEmpty, good.allSatisfy({ $0 < 0x80 }) {
      return Look(Seen.replies, "replies that this program did not ask for: \(raw)")
    }
    return Look(Seen.otherBytes, "unasked bytes: \(raw)")
  }
}
