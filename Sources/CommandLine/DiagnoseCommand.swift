import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SmartProtocol

/// Finds out what is the matter with a cable, where it is now.
enum DiagnoseCommand {
  static let definition = Command(
    name: .diagnose,
    operands: "[PORT] | --with FILE... | --simulate [FAULT]...",
    summary: "Find out why the line is silent, or prove that the cable works",
    details: [
      "With the UPS attached, only bytes of the protocol's safe set are sent. The port is opened "
        + "exclusively and put back as it was, however the program ends.",
      "What a run saw can be kept with '--save' and added to another with '--with', over days and "
        + "changes of the far end, and judged with no hardware present.",
    ],
    examples: [
      "cablecheck diagnose /dev/ttyUSB0 --far-end attached",
      "cablecheck diagnose /dev/ttyUSB0 --far-end free --save free.json",
      "cablecheck diagnose --with free.json --with attached.json",
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
      try invocation.requireTellable(of: cable)
      var session = DiagnosisSession(HypothesisCatalogue(cable), invocation, console)
      let records: [ObservationRecord]
      switch invocation.loadRecords(of: cable, console) {
      case .failure(let failure): return failure.code
      case .success(let loaded): records = loaded
      }
      session.recorded = records.flatMap(\.sightings)
      if invocation.isSimulated {
        let farEnd = try (invocation.farEnd ?? .attached).arrangement(of: cable)
        return try session.runOnBench(farEnd: farEnd)
      }
      if let last = records.last, invocation.operands.isEmpty {
        guard invocation.farEnd == nil else { throw .conflict("'--far-end'", "files alone") }
        session.recorded += Examination(cable: cable).heard(from: invocation.testimony)
        return session.judgeRecords(port: last.port)
      }
      let path = try PortChoice.path(for: invocation, console)
      let kind: FarEndKind
      if let stated = invocation.farEnd { kind = stated } else { kind = try session.askFarEnd() }
      session.testimony = invocation.testimony
      session.person = session.personAtTheTerminal
      return session.run(invocation.port(path), farEnd: try kind.arrangement(of: cable))
    }
  }
}
