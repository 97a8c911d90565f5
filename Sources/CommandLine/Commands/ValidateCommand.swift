import CableModel
import Diagnosis
import PosixSerial

/// Proves a cable that was just made, beginning where the risk is least.
package enum ValidateCommand: ReportingCommand {
  package static let name = "validate"
  package static let operands = "[PORT] | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary = "Prove a cable that you just made, step by step, the UPS last"
  package static let details = [
    "Begins with nothing at the far end, then has you join the two data pins, read a meter and look "
      + "at the contacts, and only then plug in the UPS. A fault is named as soon as it "
      + "shows. You may skip any step; the verdict then says what is not proved."
  ]
  package static let examples = [
    "cablecheck validate /dev/ttyUSB0", "cablecheck validate --simulate open-gnd",
  ]
  static let reports = DiagnosisSession.reports

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    package var settings = DiagnosisSession.Settings()
    package var reports: [OutputRequest] = []

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .simulate(\.target),
      .patience(\.settings.patience),
      .format(\.reports, in: formats),
      .output(\.reports),
      .quiet(\.settings.verbosity),
      .verbose(\.settings.verbosity),
      .save(\.settings.records.saved),
      .ups(\.target.ups),
      .take(\.target.port.use),
      .colour(\.settings.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try target.take(operands)
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    var session = DiagnosisSession(HypothesisCatalogue(cable), options.settings, console)
    session.goal = .proving
    if options.target.isSimulated {
      session.announceProof(on: "(simulated)")
      return try session.runOnBench(options.target, farEnd: .free)
    }
    let port = try options.target.port.find(on: console, options.settings.verbosity)
    guard let person = session.personAtTheTerminal else { throw .usage(.needsTerminal(name)) }
    session.announceProof(on: port.path)
    // A UPS that is attached already would be met with checks that are meant for a free end.
    guard case .given = person.arrangeFirst(.free, of: cable) else {
      throw CommandFailure(
        "Nothing was looked at: the far end must be free to begin with",
        code: person.signal == nil ? .inconclusive : .interrupted
      )
    }
    session.person = person
    session.farEndSource = .person
    return try session.run(port, farEnd: .free)
  }
}
