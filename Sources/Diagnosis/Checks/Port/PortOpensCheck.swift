import PlainText
import PortInventory
import SerialLink

/// Finds out whether the port opens, for this program alone.
struct PortOpensCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case opened
    /// Another program has it open, and the kernel refuses a second one.
    case heldExclusively = "held-exclusively"
    /// Another program holds an advisory lock on it.
    case locked
    /// The kernel writes its messages to it.
    case kernelConsole = "kernel-console"
    /// Another program uses it, so it was not opened.
    case inUse = "in-use"
    case notPermitted = "not-permitted"
    case notSerial = "not-serial"
    case gone
    /// A port of another computer, and no way to it.
    case unreachable
    case settingsRefused = "settings-refused"
    case failed
  }

  static let id = CheckID.portOpens
  let title = "port opens"
  let explanation =
    "Opens the port, for this program alone, and makes the line raw before any byte can "
    + "arrive."
  let prerequisites = [
    Prerequisite(DeviceExistsCheck.self, [.present]),
    Prerequisite(PortPermittedCheck.self, [.permitted]),
  ]

  var procedure: Procedure<Symptom> {
    .opening { error, survey in
      guard let error else { return Finding(.opened, Words.opened(survey.kind)) }
      guard let symptom = Self.symptom(of: error) else { return Finding(unknown: error.sentence) }
      return Finding(symptom, Words.detail(of: error), notes: Words.advice(on: error))
    }
  }

  /// The symptom of an error; `nil` if the error says nothing about the port.
  private static func symptom(of error: OpenError) -> Symptom? {
    switch error {
    case .interrupted: nil
    case .notFound: .gone
    case .notSerial: .notSerial
    case .notPermitted, .confined: .notPermitted
    case .held(_, .exclusive): .heldExclusively
    case .held(_, .locked): .locked
    case .held(_, .kernelConsole): .kernelConsole
    case .held(_, .open), .held(_, .lockFile), .held(_, .login), .inUse: .inUse
    case .settingsRefused: .settingsRefused
    case .unreachable: .unreachable
    case .system: .failed
    }
  }
}

extension CheckID {
  package static let portOpens = CheckID(rawValue: "port-opens")
}

// MARK: Words

private enum Words {
  static func opened(_ kind: NodeKind) -> String {
    switch kind {
    case .network(.rfc2217): "by its server, which took the line settings"
    case .network(.socket): "as a stream of bytes, with what settings the server has"
    default: "exclusively, in raw mode"
    }
  }

  static func detail(of error: OpenError) -> String {
    if case .inUse = error { "not opened, because it is in use" } else { error.sentence }
  }

  static func advice(on error: OpenError) -> [String] {
    if case .confined(_, _, let signs) = error {
      return PortPermission.advice(onConfinement: signs)
    }
    if case .unreachable(_, let failure) = error { return [failure.advice] }
    guard case .held(let path, let kind) = error, kind != .kernelConsole else { return [] }
    return [
      "End the other program first; to see which it is, run: sudo fuser -v \(shellWord(path))"
    ]
  }
}
