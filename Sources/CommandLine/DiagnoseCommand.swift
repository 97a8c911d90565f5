import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

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
        let setup = try invocation.bench(of: catalogue, faults: invocation.operands)
        let farEnd = try farEnd(invocation.farEnd ?? .attached, of: cable)
        let bench = SimulatedBench(setup, farEnd: farEnd)
        let person = SimulatedOperator(bench)
        return diagnose(SimulatedPort(bench), catalogue, farEnd, person, invocation, console)
      }
      let path: String
      if let named = invocation.operands.first { path = named } else { path = try onlyPort() }
      guard let kind = invocation.farEnd else { throw .needsFarEnd }
      let port = PosixPort(path: path)
      let person: WrittenOperator? =
        invocation.volts.isEmpty && invocation.pins == nil
        ? nil : WrittenOperator(volts: invocation.volts, pins: invocation.pins)
      return diagnose(port, catalogue, try farEnd(kind, of: cable), person, invocation, console)
    }
  }

  /// The one port that can be meant when none is named.
  private static func onlyPort() throws(UsageError) -> String {
    let found = PosixPort(path: "").survey().otherPorts
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
    _ person: (any Operator)?,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let style = console.style(invocation.colour)
    let diagnoser = Diagnoser(
      catalogue,
      patience: invocation.patience ?? Examination.usualPatience
    )
    console.say(style.mark("\(catalogue.cable.name), on \(port.path)", .heading))
    let progress = Progress(console, style: style)
    let report = diagnoser.diagnose(port, farEnd: farEnd, person: person) { event in
      switch event {
      case .began(_, let title): progress.begin(title)
      case .ended(let result): progress.end(with: CheckLine.text(result, style: style))
      case .chose(let planned):
        console.say("\n" + StepText(catalogue.cable, style: style).request(planned.step))
      case .arranged: break
      }
    }
    finish(report, style, console)
    return ExitCode(report.verdict)
  }

  /// Says how it ended: a trouble with the port as an error, everything else as a report.
  private static func finish(_ report: DiagnosisReport, _ style: TextStyle, _ console: Console) {
    switch report.verdict {
    case .portUnusable(let trouble): console.fail(trouble.sentence)
    case .lineLost(let error): console.fail("\(error)")
    case .interrupted: console.fail("Interrupted; the port is as it was before")
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive:
      console.say("\n" + TextReport(report, style: style).conclusion())
    }
  }
}
