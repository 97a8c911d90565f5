import CableModel
import SerialLink

/// Establishes that nothing arrives while nothing is attached.
///
/// A logic-level adapter or a floating input betrays itself here, and so does a control line that
/// reaches RxD.
struct LineQuietCheck: LineCheck {
  let id = CheckID.lineQuiet
  let title = "line is quiet"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.free]
  let sending = Sending.nothing

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let heard = try link.collect(until: link.now + LineBeforeHandshakeCheck.listeningTime)
    guard !heard.isEmpty else {
      return Look(LineBeforeHandshakeCheck.Seen.quiet, "nothing arrives")
    }
    return LineBeforeHandshakeCheck.look(at: heard)
  }
}
