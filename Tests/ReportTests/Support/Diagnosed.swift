import CableModel
import Diagnosis
import Report
import PortInventory
import SerialLink
import SimulatedBench
import Synchronization
import TestSupport
import Testing
import Wiring

/// A diagnosis of a simulated bench, as the person reads it.
struct Diagnosed: Sendable {
  private let results: [CheckResult]
  let report: DiagnosisReport

  /// A diagnosis of a bench with an attached UPS, made once for all tests.
  ///
  /// - Parameters:
  ///   - hypothesis: what is wrong on the bench.
  ///   - attendance: whether somebody is there.
  /// - Returns: the same diagnosis each time.
  /// - Throws: if the diagnosis cannot be prepared.
  static func shared(
    _ hypothesis: String = "nothing-wrong",
    _ attendance: Attendance = .attended
  ) throws -> Diagnosed {
    try made.withLock { made in
      let key = "\(hypothesis) \(attendance)"
      if let diagnosed = made[key] { return diagnosed }
      let diagnosed = try Diagnosed(hypothesis, attendance)
      made[key] = diagnosed
      return diagnosed
    }
  }

  private static let made = Mutex<[String: Diagnosed]>([:])

  /// Whether somebody is there to take the next steps.
  enum Attendance {
    case alone
    case attended
  }

  init(
    _ hypothesis: String = "nothing-wrong",
    start: FarEnd = .attached,
    _ attendance: Attendance = .attended
  ) throws {
    let diagnoser = try Procedures.ofDefaultCable
    let truth = try #require(diagnoser.hypotheses.first { $0.hypothesis.id == hypothesis })
    let bench = SimulatedBench(truth.hypothesis.variants[0], farEnd: start)
    var results: [CheckResult] = []
    report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: start,
      person: attendance == .attended ? SimulatedOperator(bench) : nil
    ) { event in
      if case .ended(let result) = event { results.append(result) }
    }
    self.results = results
  }

  /// A diagnosis of a port that is not there.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - others: the ports that are there.
  ///   - adapters: what is plugged in and has no port.
  ///   - usbDevices: how many USB devices are there.
  /// - Throws: if the diagnosis cannot be prepared.
  init(
    absent path: String,
    others: [String],
    adapters: [DriverlessAdapter] = [],
    usbDevices: Int = 4
  ) throws {
    try self.init(
      of: AbsentPort(path: path, others: others, adapters: adapters, usbDevices: usbDevices)
    )
  }

  /// A diagnosis of a port of any kind, with nobody at hand.
  init(of port: some SerialPort, farEnd: FarEnd = .attached) throws {
    let diagnoser = try Procedures.ofDefaultCable
    var results: [CheckResult] = []
    report = diagnoser.diagnose(port, farEnd: farEnd) { event in
      if case .ended(let result) = event { results.append(result) }
    }
    self.results = results
  }

  /// The lines of the checks and what stands below them.
  func text(_ style: TextStyle = TextStyle(), typed: String? = nil) -> String {
    let checks = results.map { CheckLine.text($0, style: style) }
    return (checks + ["", conclusion(style, typed: typed)]).joined(separator: "\n")
  }

  func conclusion(_ style: TextStyle = TextStyle(), typed: String? = nil) -> String {
    TextReport(report, typed: typed, style: style).conclusion()
  }
}

/// A name that leads to no port.
private struct AbsentPort: SerialPort {
  let path: String
  let others: [String]
  let adapters: [DriverlessAdapter]
  let usbDevices: Int

  func survey() -> PortSurvey {
    PortSurvey(
      path: path,
      resolvedPath: nil,
      kind: .absent,
      permission: nil,
      otherPorts: others,
      adaptersWithoutPort: adapters,
      usbDevices: .known(usbDevices)
    )
  }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    throw .notFound(path: path)
  }
}
