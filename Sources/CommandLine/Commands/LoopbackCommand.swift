import CableModel
package import Diagnosis
import PortInventory
import PlainText
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Proves port, adapter and both data wires with the cable's data pins joined.
package enum LoopbackCommand: ReportingCommand {
  package static let name = "loopback"
  package static let operands = "[PORT...] | --all | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary = "Test port, adapter and data wires with the cable's data pins joined"
  package static let details = [
    "Sends rounds of every byte value for ten seconds, or as long as '--for' says, and counts what "
      + "comes back. Before that it proves that a short, and not a UPS, is at the far end. Without a "
      + "terminal nobody is asked: the command itself says that the pins are joined."
  ]
  package static let examples = [
    "cablecheck loopback /dev/ttyUSB0",
    "cablecheck loopback /dev/ttyUSB0 --for 60s --rate 115200",
    "cablecheck loopback --simulate --both-lines",
  ]
  static let reports: [ReportFormat<LoopbackOutcome>] = [
    ReportFormat(.text) { outcome, setting in outcome.text(setting.style) },
    ReportFormat(.json) { outcome, setting in
      JSONReport(setting.facts).text(of: outcome.result, outcome.run, port: outcome.port)
    },
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    /// Several ports, if more than one is meant.
    package var many = ManyPorts()
    package var time: Duration?
    /// The rate of the rounds; `nil` for that of the cable's device.
    package var rate: Int?
    package var lines = LoopbackRun.Lines.dataOnly
    package var reports: [OutputRequest] = []
    package var verbosity = Verbosity.usual
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .all(\.many),
      .simulate(\.target),
      .time(\.time),
      Option(
        "--rate",
        OptionValue("BAUD"),
        help: "the rate of the rounds, once the joined pins are proved at the device's own rate"
      ) { (options, value) throws(UsageError) in
        options.rate = try ValueReader("--rate", value).rate()
      },
      Option(
        "--both-lines",
        help: "also change RTS and DTR, and compare the inputs with the cable's jumpers"
      ) { $0.lines = .controlToo },
      .format(\.reports, in: formats),
      .output(\.reports),
      .quiet(\.verbosity),
      .take(\.target.port.use),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      if try !many.take(operands, target) { try target.take(operands) }
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    guard let pins = cable.loopbackPins else {
      throw .usage(.conflict("'\(name)'", "a cable without two data wires"))
    }
    let run = LoopbackRun(
      cable,
      time: options.time ?? .seconds(10),
      rate: options.rate,
      lines: options.lines
    )
    if options.target.isSimulated {
      let bench = try options.target.bench(HypothesisCatalogue(cable), farEnd: .shorted(pins))
      return try test(SimulatedPort(bench), run, pins, options, console)
    }
    if options.many.isChosen { return try test(run, pins, options, console) }
    let port = try options.target.port.find(on: console, options.verbosity)
    try join(pins, for: run, options, console)
    return try test(port, run, pins, options, console)
  }

  /// Says which pins are to be joined, and waits until they are, where there is somebody to ask.
  private static func join(
    _ pins: ShortedPins,
    for run: LoopbackRun,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) {
    let style = console.style(options.colour)
    if options.verbosity != .quiet || console.readLine != nil {
      console.say(LoopbackText(run, style: style).request(pins))
    }
    guard console.readLine != nil else { return }
    let person = TerminalOperator(console, style: style)
    guard case .given = person.arrange(.shorted(pins), of: run.cable) else {
      throw CommandFailure(
        "Nothing was sent: the data pins must be joined first",
        code: person.signal == nil ? .inconclusive : .interrupted
      )
    }
  }

  private static func test(
    _ port: some SerialPort,
    _ run: LoopbackRun,
    _ pins: ShortedPins,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let screen = console.screen(options.colour)
    var recorders = console.recorders(
      LoopbackRecorder(run, on: screen, options.verbosity),
      reports
    )
    let result = try failing(CommandFailure.init) { () throws(OpenError) in
      try port.withLink(run.cable.line) { link in
        run.run(&link, pins) { recorders.record(.step($0)) }
      }
    }
    let code = ExitCode(result)
    let outcome = LoopbackOutcome(
      run: run,
      result: result,
      port: port.path,
      verbosity: options.verbosity
    )
    recorders.record(.concluded(outcome, code))
    if case .lost(let error) = result.ending { throw CommandFailure(error) }
    return code
  }

  /// Tests several ports at once, each with its pins joined.
  private static func test(
    _ run: LoopbackRun,
    _ pins: ShortedPins,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    try options.many.check(options.reports)
    let ports = try options.many.ports(options.target.port.use)
    try join(pins, for: run, options, console)
    let round = PortRound<LoopbackEnding>(
      console: console,
      verbosity: options.verbosity,
      colour: options.colour,
      row: { PortRow($0.port, $0.tone, $0.words) },
      json: { endings, report in
        report.text(ofLoopbacks: endings.map { ($0.port, $0.result, $0.words) }, run)
      },
      code: \.code
    )
    return round.run(
      ports,
      closer: { "cablecheck \(name) \(shellWord($0))" }
    ) { port in
      do throws(OpenError) {
        let result = try port.withLink(run.cable.line) { link in
          run.run(&link, pins) { _ in }
        }
        return LoopbackEnding(result, of: run, port: port.path)
      } catch {
        return LoopbackEnding(CommandFailure(error), port: port.path)
      }
    }
  }
}

/// How a loopback ended at one of several ports.
private struct LoopbackEnding: Sendable {
  let port: String
  /// `nil` if the port did not open.
  let result: LoopbackRun.Result?
  let words: String
  let code: ExitCode

  init(_ result: LoopbackRun.Result, of run: LoopbackRun, port: String) {
    self.port = port
    self.result = result
    words = LoopbackText(run, style: TextStyle()).verdict(result).replacing("\n", with: " ")
    code = ExitCode(result)
  }

  init(_ failure: CommandFailure, port: String) {
    self.port = port
    result = nil
    words = failure.messages.map { "\($0)." }.joined(separator: " ")
    code = failure.code
  }

  var tone: ReportWords.Tone {
    switch code {
    case .passed: .good
    case .inconclusive, .interrupted: .doubtful
    default: .bad
    }
  }
}

extension ExitCode {
  /// The code for what a loopback run found out.
  fileprivate init(_ result: LoopbackRun.Result) {
    switch result.ending {
    case .lost(let error): self.init(error)
    case .rateRefused: self = .lineError
    case .notShorted: self = .faultFound
    case .timeOver where result.tally.rounds == 0: self = .inconclusive
    case .timeOver: self = result.isClean ? .passed : .faultFound
    }
  }
}
