import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import SmartProtocol

/// Finds out what is the matter with a cable, where it is now.
enum DiagnoseCommand {
  static let definition = Command(
    name: .diagnose,
    operands: "[PORT] | --simulate [FAULT]...",
    summary: "Find out why the line is silent, or prove that the cable works",
    details: [
      "With the UPS attached, only bytes of the protocol's safe set are sent. The port is opened "
        + "exclusively and put back as it was, however the program ends."
    ],
    examples: [
      "cablecheck diagnose /dev/ttyUSB0 --far-end attached",
      "cablecheck diagnose --simulate",
      "cablecheck diagnose --simulate exchanged-txd-rxd",
    ],
    run: run
  )

  private static func run(
    _ invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let catalogue = HypothesisCatalogue(cable)
      if invocation.isSimulated {
        let faults = invocation.operands.flatMap { $0.split(separator: ",").map(String.init) }
        let setup = try invocation.bench(of: catalogue, faults: faults)
        let farEnd = try farEnd(invocation.farEnd ?? .attached, of: cable)
        let bench = SimulatedBench(setup, farEnd: farEnd)
        let person = SimulatedOperator(bench)
        return diagnose(SimulatedPort(bench), catalogue, farEnd, nil, person, invocation, console)
      }
      let path: String
      if let named = invocation.operands.first { path = named } else { path = try onlyPort() }
      guard let kind = invocation.farEnd else { throw .needsFarEnd }
      let port = PosixPort(path: path)
      let testimony = WrittenOperator(volts: invocation.volts, pins: invocation.pins)
      let farEnd = try farEnd(kind, of: cable)
      return diagnose(port, catalogue, farEnd, testimony, nil, invocation, console)
    }
  }

  /// The one port that can be meant when none is named: a USB adapter's, never one that is built in.
  private static func onlyPort() throws(UsageError) -> String {
    let found = PosixPort(path: "").survey().otherPorts.filter { path in
      ["/dev/ttyUSB", "/dev/ttyACM", "/dev/cu.usb"].contains { path.hasPrefix($0) }
    }
    guard let port = found.first, found.count == 1 else { throw .needsPort(found: found) }
    return port
  }

  private static func farEnd(_ kind: FarEndKind, of cable: Cable) throws(UsageError) -> FarEnd {
    switch (kind, cable.loopbackPins) {
    case (.free, _): .free
    case (.attached, _): .attached
    case (.shorted, let pins?): .shorted(pins)
    case (.shorted, nil): throw .conflict("'--far-end shorted'", "a cable without two data wires")
    }
  }

  private static func diagnose(
    _ port: some SerialPort,
    _ catalogue: HypothesisCatalogue,
    _ farEnd: FarEnd,
    _ testimony: (any Operator)?,
    _ person: (any Operator)?,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let style = console.style(invocation.colour)
    let diagnoser = Diagnoser(
      catalogue,
      patience: invocation.patience ?? Examination.usualPatience
    )
    let place = escaped(Array(port.path.utf8))
    console.say(style.adapted(style.mark("\(catalogue.cable.name), on \(place)", .heading)))
    let progress = Progress(console, style: style)
    let report = diagnoser.diagnose(
      port,
      farEnd: farEnd,
      testimony: testimony,
      person: person
    ) { event in
      switch event {
      case .began(_, let title): progress.begin(title)
      case .ended(let result): progress.end(with: CheckLine.text(result, style: style))
      case .chose(let planned):
        console.say("\n" + StepText(catalogue.cable, style: style).request(planned.step))
      case .arranged: break
      }
    }
    finish(report, typed: invocation.typed, style, console)
    return ExitCode(report.verdict)
  }

  /// Says how it ended: a trouble with the port as an error, everything else as a report.
  private static func finish(
    _ report: DiagnosisReport,
    typed: String?,
    _ style: TextStyle,
    _ console: Console
  ) {
    switch report.verdict {
    case .portUnusable(let trouble): console.fail(trouble.sentence)
    case .lineLost(let error): console.fail("\(error)")
    case .interrupted: console.fail("Interrupted; the port is as it was before")
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive:
      console.say("\n" + TextReport(report, typed: typed, style: style).conclusion())
    }
  }
}
