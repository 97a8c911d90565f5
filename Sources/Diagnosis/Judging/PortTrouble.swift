import PortInventory
import SerialLink

/// Why a port could not be used; the kinds have different exit codes.
package enum PortTrouble: Hashable, Sendable {
  case unavailable(String)
  case notPermitted(String)
  case failed(String)

  /// The trouble in one sentence without a final period.
  package var sentence: String {
    switch self {
    case .unavailable(let text), .notPermitted(let text), .failed(let text): text
    }
  }
}

extension Verdict {
  /// The verdict if the port could not be used; `nil` if it could.
  static func endingWithoutLine(_ state: ExaminationState) -> Verdict? {
    guard let survey = state.survey else { return nil }
    switch state.openError {
    case .interrupted(let signal): return .interrupted(signal: signal)
    case .notPermitted, .confined:
      return .portUnusable(.notPermitted(state.openError?.sentence ?? ""))
    case .notFound, .notSerial, .held, .inUse, .unreachable:
      return .portUnusable(.unavailable(state.openError?.sentence ?? ""))
    case .settingsRefused, .system:
      return .portUnusable(.failed(state.openError?.sentence ?? ""))
    case nil: break
    }
    if state.symptom(of: DeviceExistsCheck.self) != .present {
      return .portUnusable(.unavailable(absence(survey)))
    }
    guard let permission = survey.permission, !permission.isGranted else { return nil }
    return .portUnusable(
      .notPermitted("User '\(permission.user)' may not open '\(survey.path)'")
    )
  }

  private static func absence(_ survey: PortSurvey) -> String {
    let error =
      survey.kind == .absent
      ? OpenError.notFound(path: survey.path)
      : .notSerial(path: survey.path, kind: survey.kind)
    let others =
      survey.otherPorts.isEmpty
      ? nothingHere(survey)
      : "ports here: \(survey.otherPorts.joined(separator: ", "))"
    return "\(error.sentence); \(others)"
  }

  private static func nothingHere(_ survey: PortSurvey) -> String {
    guard let adapter = survey.adaptersWithoutPort.first else {
      return "no serial port is here; plug the USB lead in and look at: cablecheck ports"
    }
    return "\(adapter.usb.words) is plugged in and has no port; to see why: cablecheck ports"
  }
}
