import CableModel
import SerialLink

/// Finds out whether the line settings took effect, by reading them back.
struct SettingsHoldCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case held
    case differ
  }

  static let id = CheckID.settingsHold
  let title = "line settings hold"
  let explanation =
    "Sets rate and framing as the cable's file says, and reads them back. Some drivers "
    + "take a setting and do not use it."
  let prerequisites = [Prerequisite(PortOpensCheck.self, [.opened])]
  let occasion = CheckOccasion.once

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, context throws(LinkError) in
      let wanted = context.settings
      let got: LineSettings
      do throws(LinkError) {
        got = try link.apply(wanted)
      } catch {
        guard error == .unsupported(.ownSettings) else { throw error }
        return Finding(
          unknown: "the port has its own, which must be \(wanted)",
          notes: ["Look there first if nothing answers: ser2net names them behind the device."]
        )
      }
      return got.satisfies(wanted)
        ? Finding(.held, "\(got)") : Finding(.differ, "asked for \(wanted), the driver took \(got)")
    }
  }
}

extension CheckID {
  package static let settingsHold = CheckID(rawValue: "settings-hold")
}
