import Diagnosis
import PortInventory
import SerialLink

/// What the program ends with; the numbers from 64 on are those of BSD's sysexits.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case passed = 0
  case faultFound = 1
  case inconclusive = 2
  case wrongUsage = 64
  case noSuchInput = 66
  case portUnavailable = 69
  case internalError = 70
  case cannotWrite = 73
  case lineError = 74
  case noPermission = 77
  case interrupted = 130

  /// What the number means, for the help.
  package var meaning: String {
    switch self {
    case .passed: "passed"
    case .faultFound: "a fault was found"
    case .inconclusive: "inconclusive: nothing failed, but not everything could be checked"
    case .wrongUsage: "wrong usage"
    case .noSuchInput: "no such cable, fault or file, or a file that cannot be used"
    case .portUnavailable:
      "the port is not there, is not a serial port, or is used by another program"
    case .internalError: "internal error"
    case .cannotWrite: "passed, but a file could not be written"
    case .lineError:
      "I/O error on the line, such as an adapter that was unplugged, or output that cannot be written"
    case .noPermission: "no permission to open the port"
    case .interrupted: "interrupted"
    }
  }

  /// The stable name, for reports that machines read.
  package var name: String {
    switch self {
    case .passed: "passed"
    case .faultFound: "fault-found"
    case .inconclusive: "inconclusive"
    case .wrongUsage: "wrong-usage"
    case .noSuchInput: "no-such-input"
    case .portUnavailable: "port-unavailable"
    case .internalError: "internal-error"
    case .cannotWrite: "cannot-write"
    case .lineError: "line-error"
    case .noPermission: "no-permission"
    case .interrupted: "interrupted"
    }
  }

  /// The code for a verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .works, .worksWithRemarks: self = .passed
    case .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable: self = .faultFound
    case .inconclusive: self = .inconclusive
    case .portUnusable(.unavailable): self = .portUnavailable
    case .portUnusable(.notPermitted): self = .noPermission
    case .portUnusable(.failed), .lineLost: self = .lineError
    case .interrupted: self = .interrupted
    }
  }

  /// The code for a line that was lost.
  init(_ error: LinkError) {
    if case .interrupted = error { self = .interrupted } else { self = .lineError }
  }

  /// The code for a port that could not be opened.
  init(_ error: OpenError) {
    switch error {
    case .notFound, .notSerial, .held, .inUse, .unreachable: self = .portUnavailable
    case .notPermitted, .confined: self = .noPermission
    case .settingsRefused, .system: self = .lineError
    case .interrupted: self = .interrupted
    }
  }
}
