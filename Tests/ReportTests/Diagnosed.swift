import CableModel
import Diagnosis
import Report
import SerialLink
import SimulatedBench
import Testing
import Wiring

/// A diagnosis of a simulated bench, as the person reads it.
struct Diagnosed {
  private let results: [CheckResult]
  let report: DiagnosisReport

  private static let diagnoser: Diagnoser? = {
    guard let cable = try? CableLibrary.load(id: CableLibrary.defaultID) else { return nil }
    return Diagnoser(HypothesisCatalogue(cable))
  }()

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
    let diagnoser = try #require(Self.diagnoser)
    let truth = try #require(diagnoser.rated.first { $0.hypothesis.id == hypothesis })
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
    let diagnoser = try #require(Self.diagnoser)
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
