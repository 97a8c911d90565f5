import CableModel
import SerialLink
import SmartProtocol

/// Establishes that many exchanges in a row succeed, so that no contact flickers.
struct SteadinessCheck: LineCheck {
  enum Seen: String, Sign {
    case steady
    case lossy
    case none
  }

  let id = CheckID.steadiness
  let title = "steadiness"
  let prerequisites = [
    Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held),
    Prerequisite(.smartMode, signs: SmartModeCheck.Seen.answering),
    Prerequisite(.loopback, LoopbackCheck.Seen.exact),
  ]
  let farEnds: Set<FarEndKind> = [.shorted, .attached]
  let sending = Sending.safeBytes

  private static let exchanges = 10
  /// After so many losses the contact is known to flicker, and the rest is not waited for as long.
  private static let sufficientLosses = 3
  private static let impatience = Duration.milliseconds(250)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    var times: [Duration] = []
    var losses = 0
    var conversation = Conversation()
    for _ in 0..<Self.exchanges {
      let patience = losses < Self.sufficientLosses ? Echo.patience : Self.impatience
      if let time = try exchange(on: &link, in: context, patience, &conversation) {
        times.append(time)
      } else {
        losses += 1
      }
    }
    let sorted = times.sorted()
    guard let fastest = sorted.first, let slowest = sorted.last else {
      return Look(Seen.none, "none of \(Self.exchanges) exchanges succeeded")
    }
    let spread = "\(fastest.milliseconds) to \(slowest.milliseconds) ms"
    return Look(
      times.count == Self.exchanges ? Seen.steady : .lossy,
      "\(times.count) of \(Self.exchanges) exchanges, each \(spread)",
      measurements: [
        Measured(code: "exchange-time", name: "exchange", value: spread, samples: times)
      ]
    )
  }

  /// One exchange; how long it took, or nothing if it failed.
  private func exchange(
    on link: inout any SerialLink & ~Copyable,
    in context: CheckContext,
    _ patience: Duration,
    _ conversation: inout Conversation
  ) throws(LinkError) -> Duration? {
    guard context.farEnd.kind == .attached else {
      let bytes = Array(LoopbackCheck.inert.prefix(8))
      let echo = try Echo.of(bytes, on: &link, context.settings, patience: patience)
      return echo.sign == .exact ? echo.duration : nil
    }
    let answer = try conversation.ask(.status, on: &link)
    guard answer.reply != nil, answer.damagedBytes == 0 else { return nil }
    return answer.latency
  }
}
