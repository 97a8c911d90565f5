package import CableModel
package import SerialLink
import SmartProtocol

/// Establishes that nothing comes back by itself, so that the data wires do not touch.
///
/// Before the first `Y` this is a matter of safety: across touching wires a UPS in smart mode hears
/// its own answers as commands, `SM` as S and M, `OK` as O and K. ESC is the probe, for a UPS in dumb
/// mode answers nothing to it and one in smart mode at most `NA`.
struct NoEchoCheck: LineCheck {
  enum Seen: String, Sign {
    case nothing
    case echo
    /// Something other than the probe came back.
    case otherBytes = "other-bytes"
    case breakHeld = "break-held"
  }

  let id = CheckID.noEcho
  let title = "no echo"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.free, .attached]
  let sending = Sending.safeBytes

  /// Two characters' time at 2400 baud and an adapter's 16 ms of buffering twice are 40 ms; a busy
  /// computer hands bytes on hundreds of milliseconds later, and an echo that is missed puts the
  /// UPS in danger.
  private static let listeningTime = Duration.milliseconds(400)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    _ = try link.receive(before: link.now)
    let probe = SmartCommand.resynchronise.byte
    try link.send([probe])
    let end = link.now + Self.listeningTime
    var heard: [Received] = []
    while link.now < end, !heard.contains(where: { $0.byteValue == probe }) {
      heard += try link.receive(before: end)
    }
    let good = heard.goodBytes
    if heard.isEmpty { return Look(Seen.nothing, "what is sent does not come back") }
    if heard.contains(where: { $0.byteValue == probe }) {
      return Look(Seen.echo, "what is sent comes back: the data wires touch")
    }
    if heard.allSatisfy({ $0 == .breakCondition }) {
      return Look(Seen.breakHeld, "host RxD is held in the space state")
    }
    let reply = SmartHandshake.notAvailable + SmartHandshake.lineEnd
    if good.count == heard.count, !good.isEmpty, reply.starts(with: good) {
      guard context.farEnd == .attached else {
        return Look(Seen.otherBytes, "a UPS answers, so the far end is not free")
      }
      return Look(Seen.nothing, "no echo; the UPS is in smart mode already")
    }
    let raw = escaped(heard.compactMap(\.byteValue).prefix(24))
    return Look(Seen.otherBytes, "something else comes back: '\(raw)'")
  }
}

/// The search for an echo before the first `Y`, for those who talk to the UPS without a diagnosis.
package enum EchoProbe {
  /// Whether what is sent comes back, so that a UPS would hear its own answers as commands.
  ///
  /// - Parameters:
  ///   - link: the open line.
  ///   - cable: the cable that it leads over.
  /// - Returns: true if nothing more may be sent.
  /// - Throws: the link's error.
  package static func isEchoed(
    on link: inout any SerialLink & ~Copyable,
    over cable: Cable
  ) throws(LinkError) -> Bool {
    let context = CheckContext(cable: cable, farEnd: .attached, patience: .zero)
    return try NoEchoCheck().look(&link, in: context).finding
      == .sign(NoEchoCheck.Seen.echo.rawValue)
  }
}
