import CableModel
import SerialLink

/// Establishes that the line settings took effect, by reading them back.
struct SettingsHoldCheck: LineCheck {
  enum Seen: String, Sign {
    case held
    case differ
  }

  let id = CheckID.settingsHold
  let title = "line settings hold"
  let prerequisites = [Prerequisite(.portOpens, PortOpensCheck.Seen.opened)]
  let farEnds = Set(FarEndKind.allCases)
  let sending = Sending.nothing

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    let wanted = context.settings
    let got = try link.apply(wanted)
    guard !got.satisfies(wanted) else { return Look(Seen.held, "\(got)") }
    return Look(Seen.differ, "asked for \(wanted), the driver took \(got)")
  }
}
