import SerialLink

/// Establishes that no other program uses the port.
///
/// A program that reads from the port too takes replies away, and what a login prompt says the UPS
/// hears as commands. Without the right to look at the programs of others this stays unknown.
struct PortFreeCheck: PortCheck {
  enum Seen: String, Sign {
    case free
    case held
    /// The kernel's own messages go there.
    case kernelConsole = "kernel-console"
  }

  let id = CheckID.portFree
  let title = "port is free"
  let prerequisites = [Prerequisite(.deviceExists, DeviceExistsCheck.Seen.present)]

  func look(at survey: PortSurvey) -> Look {
    let stale = survey.staleLocks.map {
      "The lock file \($0.path) is stale: process \($0.pid) has ended. It will be replaced."
    }
    switch survey.holders {
    case .unknown(let reason):
      var look = Look(unknown: reason)
      look.notes = stale
      return look
    case .known(let holders) where holders.isEmpty:
      return Look(Seen.free, "no other program has it", notes: stale)
    case .known(let holders):
      let isConsole = holders.contains { $0.ways.contains(.kernelConsole) }
      return Look(
        isConsole ? Seen.kernelConsole : .held,
        holders.map { "\($0.name) \($0.deeds)" }.joined(separator: "; "),
        notes: isConsole ? [Self.consoleAdvice] : advice(holders) + stale
      )
    }
  }

  func words(for sign: String) -> String {
    switch Seen(rawValue: sign) {
    case .free: "no other program has the port"
    case .held: "another program has the port"
    case .kernelConsole: "the kernel's messages go to the port"
    case nil: sign
    }
  }

  private static let consoleAdvice =
    "Take another port, or take 'console=' with this one out of the kernel's command line."

  private func advice(_ holders: [PortHolder]) -> [String] {
    let commands = holders.compactMap(\.remedy)
    let step = commands.isEmpty ? "End it first" : "End it first: \(commands[0])"
    return [
      step + ". To open the port in spite of it, say --take; the two then share what arrives."
    ]
  }
}
