import PortInventory
import SerialLink

/// Finds out whether another program uses the port.
///
/// Another program that reads from the port takes replies away. If a login prompt runs on it, the UPS
/// hears the prompt's text as commands. The check is unknown if this user may not look at the programs
/// of other users.
struct PortFreeCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case free
    case held
    /// The kernel writes its messages to it.
    case kernelConsole = "kernel-console"
  }

  static let id = CheckID.portFree
  let title = "port is free"
  let explanation =
    "Looks whether another program has the port: lock files, locks and open files. Such a "
    + "program takes replies away, and a login prompt on the port sends text that the "
    + "device reads as commands. It stays unknown where you may not look at the programs of "
    + "other users."
  let prerequisites = [Prerequisite(DeviceExistsCheck.self, [.present])]

  var procedure: Procedure<Symptom> {
    .survey { survey in
      switch survey.holders {
      case .unknown(let reason):
        return Finding(unknown: reason, notes: Words.staleLocks(survey))
      case .known(let holders):
        let symptom = Self.symptom(of: holders)
        return Finding(
          symptom,
          Words.detail(of: symptom, holders),
          notes: Words.notes(on: symptom, holders, survey)
        )
      }
    }
  }

  private static func symptom(of holders: [PortHolder]) -> Symptom {
    if holders.isEmpty { return .free }
    return holders.contains { $0.ways.contains(.kernelConsole) } ? .kernelConsole : .held
  }
}

extension PortFreeCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A program that opens the port only now and then, such as ModemManager.
    case (.held, .free): .unusual
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let portFree = CheckID(rawValue: "port-free")
}

// MARK: Words

extension PortFreeCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .free: "no other program has the port"
    case .held: "another program has the port"
    case .kernelConsole: "the kernel's messages go to the port"
    }
  }
}

private enum Words {
  static func detail(of symptom: PortFreeCheck.Symptom, _ holders: [PortHolder]) -> String {
    symptom == .free
      ? "no other program has it"
      : holders.map { "\($0.name) \($0.activity)" }.joined(separator: "; ")
  }

  static func notes(
    on symptom: PortFreeCheck.Symptom,
    _ holders: [PortHolder],
    _ survey: PortSurvey
  ) -> [String] {
    switch symptom {
    case .free: staleLocks(survey)
    case .held: [advice(holders)] + staleLocks(survey)
    case .kernelConsole: [consoleAdvice]
    }
  }

  static func staleLocks(_ survey: PortSurvey) -> [String] {
    survey.staleLocks.map {
      "The lock file \($0.path) is stale: process \($0.pid) has ended. It will be replaced."
    }
  }

  private static let consoleAdvice =
    "Take another port, or take 'console=' with this one out of the kernel's command line."

  private static func advice(_ holders: [PortHolder]) -> String {
    let command = holders.lazy.compactMap(\.remedy).first
    return "End it first\(command.map { ": \($0)" } ?? ""). To open the port in spite of it, say "
      + "--take; the two then share what arrives."
  }
}
