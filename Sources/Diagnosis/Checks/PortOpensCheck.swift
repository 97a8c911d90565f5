import SerialLink

/// Establishes that the port opens for this program alone.
///
/// The look is made by whoever opens the port; what it looks at is how that ended.
struct PortOpensCheck: Check {
  enum Seen: String, Sign {
    case opened
    /// Another program holds it so that the kernel refuses a second one.
    case heldExclusively = "held-exclusively"
    /// Another program holds an advisory lock on it.
    case locked
    /// The kernel's own messages go there.
    case kernelConsole = "kernel-console"
    /// Another program is known to use it, and it was not opened for that.
    case inUse = "in-use"
    case notPermitted = "not-permitted"
    case notSerial = "not-serial"
    case gone
    case settingsRefused = "settings-refused"
    case failed
  }

  let id = CheckID.portOpens
  let title = "port opens"
  let prerequisites = [
    Prerequisite(.deviceExists, DeviceExistsCheck.Seen.present),
    Prerequisite(.portPermitted, PortPermittedCheck.Seen.permitted),
  ]

  /// What the end of an attempt to open shows.
  ///
  /// - Parameter error: why it failed; nothing if the port is open.
  /// - Returns: the sign for it.
  static func look(at error: OpenError?) -> Look {
    guard let error else { return Look(Seen.opened, "exclusively, in raw mode") }
    return switch error {
    case .interrupted: Look(unknown: "\(error)")
    case .notFound: Look(Seen.gone, "\(error)")
    case .notSerial: Look(Seen.notSerial, "\(error)")
    case .notPermitted: Look(Seen.notPermitted, "\(error)")
    case .held(_, .exclusive): Look(Seen.heldExclusively, "\(error)", notes: holderAdvice(error))
    case .held(_, .locked): Look(Seen.locked, "\(error)", notes: holderAdvice(error))
    case .held(_, .kernelConsole): Look(Seen.kernelConsole, "\(error)")
    case .held(_, .open), .held(_, .lockFile), .held(_, .login):
      Look(Seen.inUse, "\(error)", notes: holderAdvice(error))
    case .inUse: Look(Seen.inUse, "not opened, for it is in use")
    case .settingsRefused: Look(Seen.settingsRefused, "\(error)")
    case .system: Look(Seen.failed, "\(error)")
    }
  }

  private static func holderAdvice(_ error: OpenError) -> [String] {
    guard case .held(let path, _) = error else { return [] }
    return ["End the other program first; to see which it is, run: sudo fuser -v \(path)"]
  }
}
