package import CableModel
import Diagnosis
import PortInventory
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// The wiggle test: many exchanges a second while a person moves the lead.
package enum WatchCommand: ReportingCommand {
  package static let name = "watch"
  package static let operands = "[PORT] | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary = "Watch many exchanges a second while you move the cable"
  package static let details = [
    "Finds a contact that fails only now and then. Works with the data pins joined, or with the "
      + "UPS attached, to which only bytes that read are sent. Goes on until Ctrl-C, or as long as "
      + "'--for' says; every lost or bad exchange is shown with its time."
  ]
  package static let examples = [
    "cablecheck watch /dev/ttyUSB0 --far-end attached",
    "cablecheck watch --simulate --far-end shorted --for 30s",
  ]
  static let reports: [ReportFormat<WatchOutcome>] = [
    ReportFormat(.text) { outcome, setting in
      WatchText(outcome.run, style: setting.style).conclusion(outcome.result)
    },
    ReportFormat(.json) { outcome, setting in
      JSONReport(setting.facts).text(of: outcome.result, outcome.run, port: outcome.port)
    },
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    package var farEnd: FarEndKind?
    package var time: Duration?
    package var reports: [OutputRequest] = []
    package var verbosity = Verbosity.usual
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .farEnd(\.farEnd),
      .simulate(\.target),
      .time(\.time),
      .format(\.reports, in: formats),
      .output(\.reports),
      .quiet(\.verbosity),
      .ups(\.target.ups),
      .take(\.target.port.use),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try target.take(operands)
      if let farEnd, farEnd.isOpen {
        throw .conflict("'watch'", "'--far-end \(farEnd.rawValue)'")
      }
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    if options.target.isSimulated {
      let farEnd = try (options.farEnd ?? .attached).arrangement(of: cable)
      let bench = try options.target.bench(HypothesisCatalogue(cable), farEnd: farEnd)
      // Simulated time flies; a watch without end would never come back.
      let run = WatchRun(cable, farEnd: farEnd, time: options.time ?? .seconds(60))
      return try watch(SimulatedPort(bench), run, options, console)
    }
    let port = try options.target.port.find(on: console, options.verbosity)
    let style = console.style(options.colour)
    let kind = try FarEndKind.known(
      options.farEnd,
      of: cable,
      orAskedOn: console,
      style: style
    )
    if kind.isOpen { throw .usage(.conflict("'watch'", "a free end, at which nothing answers")) }
    let run = WatchRun(cable, farEnd: try kind.arrangement(of: cable), time: options.time)
    return try watch(port, run, options, console)
  }

  private static func watch(
    _ port: some SerialPort,
    _ run: WatchRun,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let recorder = WatchRecorder(run, on: console.screen(options.colour), options.verbosity)
    recorder.begin()
    var recorders = console.recorders(recorder, reports)
    let result = try failing(CommandFailure.init) { () throws(OpenError) in
      try port.withLink(run.cable.line) { link in
        run.run(&link) { tally in
          recorders.record(.step(tally))
          return recorders.isRead
        }
      }
    }
    let code = recorders.isRead ? ExitCode(result) : ExitCode(unread: result)
    recorders.record(.concluded(WatchOutcome(run: run, result: result, port: port.path), code))
    // A signal is how a watch without end ends.
    if case .lost(let error) = result.ending, code != .interrupted { throw CommandFailure(error) }
    return code
  }
}

extension ExitCode {
  /// The code for a watch whose reader went away: what was seen counts, and a short look proves nothing.
  fileprivate init(unread result: WatchRun.Result) {
    if case .lost(let error) = result.ending {
      self.init(error)
    } else {
      self = result.tally.troubles.isEmpty ? .inconclusive : .faultFound
    }
  }

  /// The code for what a watch found out.
  fileprivate init(_ result: WatchRun.Result) {
    switch result.ending {
    case .lost(let error): self.init(error)
    case .stopped: self = .faultFound
    case .timeOver where result.tally.exchanges == 0: self = .inconclusive
    case .timeOver: self = result.tally.troubles.isEmpty ? .passed : .faultFound
    }
  }
}
