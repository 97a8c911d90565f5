import CableModel
import Diagnosis
import Report
import SerialLink
import SimulatedBench
import Testing

/// The ends that a diagnosis can come to, each of which every form of the report must be able to tell.
enum ReportState: String, CaseIterable, Sendable {
  case good
  case swapped
  case groundOpen = "ground-open"
  case jumperMissing = "jumper-missing"
  case indistinguishable
  case noPort = "no-port"
  case portHeld = "port-held"

  /// A diagnosis that comes to this end; made once, for several tests to look at.
  func diagnosed() throws -> Diagnosed {
    try #require(Self.made[self])
  }

  private static let made = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { state in
      (try? state.newlyDiagnosed()).map { (state, $0) }
    }
  )

  /// The same diagnosis, made anew.
  func newlyDiagnosed() throws -> Diagnosed {
    switch self {
    case .good: try Diagnosed()
    case .swapped: try Diagnosed("exchanged-txd-rxd")
    case .groundOpen: try Diagnosed("open-gnd")
    case .jumperMissing: try Diagnosed("jumpers-missing")
    case .indistinguishable: try Diagnosed("ups-port-taken")
    case .noPort: try Diagnosed(absent: "/dev/ttyUSB7", others: ["/dev/ttyUSB0"])
    case .portHeld: try Diagnosed(of: HeldPort(path: "/dev/ttyUSB0"))
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

extension PortSurvey {
  /// What the system says of a port that may be opened.
  static func serial(_ path: String, hardware: String) -> PortSurvey {
    PortSurvey(
      path: path,
      resolvedPath: path,
      kind: .serial,
      permission: PortPermission(
        isGranted: true,
        user: "ann",
        owner: "root",
        group: "dialout",
        mode: 0o660,
        isGroupMember: true,
        processHasGroup: true
      ),
      hardware: hardware
    )
  }
}
