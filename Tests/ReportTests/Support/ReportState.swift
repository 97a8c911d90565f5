import TestSupport
import CableModel
import Diagnosis
import Report
import PortInventory
import SerialLink
import SimulatedBench
import Testing

/// The results that a diagnosis can have; every form of the report must be able to tell each.
enum ReportState: String, CaseIterable, Sendable {
  case good
  case swapped
  case groundOpen = "ground-open"
  case jumperMissing = "jumper-missing"
  case indistinguishable
  case noPort = "no-port"
  case portHeld = "port-held"

  /// A diagnosis that comes to this end, made once for all tests.
  func diagnosed() throws -> Diagnosed {
    guard let hypothesis else { return try newlyDiagnosed() }
    return try Diagnosed.shared(hypothesis)
  }

  /// The same diagnosis, made anew.
  func newlyDiagnosed() throws -> Diagnosed {
    switch self {
    case .noPort: try Diagnosed(absent: "/dev/ttyUSB7", others: ["/dev/ttyUSB0"])
    case .portHeld: try Diagnosed(of: HeldPort(path: "/dev/ttyUSB0"))
    default: try Diagnosed(#require(hypothesis))
    }
  }

  /// What is wrong on the bench, or `nil` if the port is the trouble.
  private var hypothesis: String? {
    switch self {
    case .good: "nothing-wrong"
    case .swapped: "exchanged-txd-rxd"
    case .groundOpen: "open-gnd"
    case .jumperMissing: "jumpers-missing"
    case .indistinguishable: "ups-port-taken"
    case .noPort, .portHeld: nil
    }
  }

  /// What is to be known of the run, with a version that does not change.
  var facts: RunFacts {
    let code: Int32 =
      switch self {
      case .good, .jumperMissing: 0
      case .swapped, .groundOpen, .indistinguishable: 1
      case .noPort, .portHeld: 69
      }
    return RunFacts(program: "1.2.3", command: "diagnose", exitCode: code)
  }
}

/// A port that is there and that another program has.
struct HeldPort: SerialPort {
  let path: String

  func survey() -> PortSurvey {
    .serial(path, hardware: "USB adapter, driver ftdi_sio")
  }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    throw .held(path: path, .exclusive)
  }
}
