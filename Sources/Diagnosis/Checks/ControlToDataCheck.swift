import CableModel
import SerialLink

/// Establishes that RTS and DTR do not reach host RxD, where each would be a break while asserted.
struct ControlToDataCheck: LineCheck {
  enum Seen: String, Sign {
    case isolated
    case rts
    case dtr
    case both
  }

  let id = CheckID.controlToData
  let title = "control lines off RxD"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.free, .shorted]
  let sending = Sending.nothing

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let rest = OutputLines(rts: .deasserted, dtr: .deasserted)
    let reaches: (rts: Bool, dtr: Bool)
    do throws(LinkError) {
      reaches.rts = try disturbs(.init(rts: .asserted, dtr: .deasserted), from: rest, &link)
      reaches.dtr = try disturbs(.init(rts: .deasserted, dtr: .asserted), from: rest, &link)
      try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
      _ = try link.collect(until: link.now + Self.listeningTime)
    } catch {
      guard case .unsupported(let capability) = error else { throw error }
      return Look(unknown: "this kind of port has no \(capability.rawValue)")
    }
    let seen: Seen =
      switch reaches {
      case (false, false): .isolated
      case (true, false): .rts
      case (false, true): .dtr
      case (true, true): .both
      }
    return Look(seen, words(for: seen.rawValue))
  }

  func words(for sign: String) -> String {
    switch Seen(rawValue: sign) {
    case .isolated: "neither RTS nor DTR reaches RxD"
    case .rts: "host RTS reaches host RxD"
    case .dtr: "host DTR reaches host RxD"
    case .both: "host RTS and host DTR reach host RxD"
    case nil: sign
    }
  }

  /// Four characters' time at 2400 baud and an adapter's 16 ms of buffering.
  private static let listeningTime = Duration.milliseconds(35)

  /// Whether going from one state of the lines to another makes anything arrive.
  private func disturbs(
    _ lines: OutputLines,
    from rest: OutputLines,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    try link.drive(rest)
    _ = try link.collect(until: link.now + Self.listeningTime)
    try link.drive(lines)
    // A break is what counts: bytes may come from a line that is noisy anyway.
    return try link.collect(until: link.now + Self.listeningTime).contains(.breakCondition)
  }
}
