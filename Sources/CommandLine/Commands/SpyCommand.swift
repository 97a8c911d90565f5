import CableModel
import Diagnosis
import PlainText
import PortInventory
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Sits between a program such as apcupsd or NUT and the UPS, and says what the two say.
package enum SpyCommand: Command {
  package static let name = "spy"
  package static let operands = "[PORT] | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary =
    "Show what apcupsd or NUT and the UPS say to each other, with every answer explained"
  package static let details = [
    "Start it first, then let the program use the link in place of the port. Every byte is passed on "
      + "as it comes, and explained after that. Ctrl-C ends it, with a summary and one judgement.",
    "The spy sends no byte of its own. What the program sends is passed on unchanged, also what shuts "
      + "the UPS down, tests it or changes its settings: that is the program's decision, and is marked.",
    "The port gets the speed that the program sets. A pseudo-terminal shows no modem lines: the program "
      + "cannot see or move RTS, DTR, CTS and the others, and on Linux its parity cannot be seen.",
  ]
  package static let examples = [
    "cablecheck spy /dev/ttyUSB0 --link /tmp/ups",
    "cablecheck spy --simulate --link /tmp/ups --log talk.log",
  ]

  package static let formats: [OutputFormat] = [.text, .json]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    /// The symbolic link that is made for the program.
    package var link: String?
    package var time: Duration?
    /// The file that everything is added to as text.
    package var log: String?
    package var reports: [OutputRequest] = []
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option(
        "--link",
        OptionValue("PATH"),
        help: "make a symbolic link of this name, which the program uses as its port"
      ) { $0.link = $1 },
      .simulate(\.target),
      .time(\.time),
      Option("--log", OptionValue("FILE"), help: "add what is shown to a file, as text") {
        $0.log = $1
      },
      .format(\.reports, in: formats),
      .ups(\.target.ups),
      .take(\.target.port.use),
      .colour(\.colour),
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
    try cable.requireUPS(for: name)
    if options.target.isSimulated {
      let farEnd = try FarEndKind.attached.arrangement(of: cable)
      let bench = try options.target.bench(HypothesisCatalogue(cable), farEnd: farEnd)
      bench.apply(cable.line)
      var line = SpiedBench(bench)
      return try spy(&line, cable, options, console)
    }
    let port = try options.target.port.find(on: console)
    switch port {
    case .local(let port):
      var line = SpiedPort(
        try failing(CommandFailure.init) { () throws(OpenError) in try port.link(cable.line) }
      )
      return try spy(&line, cable, options, console)
    case .network(let port):
      var line = SpiedPort(
        try failing(CommandFailure.init) { () throws(OpenError) in try port.link(cable.line) }
      )
      return try spy(&line, cable, options, console)
    }
  }

  private static func spy(
    _ line: inout some SpiedLine & ~Copyable,
    _ cable: Cable,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let log = try TerminalLog(options.log, console)
    let style = console.style(options.colour)
    var terminal = try SimulateCommand.terminal(cable.line, link: options.link)
    let path = options.link ?? terminal.path
    let format: OutputFormat = console.outputs.leave(.json) ? .json : .text
    let output = SpyOutput(console, style, format, log)
    log.add("# \(visible(path))")
    if format == .text {
      console.say(path)
      console.say(
        style.adapted(
          style.wrapped(
            "The program's port is \(visible(path)); Ctrl-C ends. Modem lines do not pass.",
            indent: "  "
          ).joined(separator: "\n")
        )
      )
    }
    var run = SpyRun(cable.line, time: options.time)
    let ending = run.run(between: &terminal, and: &line, tell: output.tell)
    output.conclude(run.overhearing.tally, path: path)
    if case .lost(let error) = ending {
      // A signal is how a spy without end ends.
      guard case .interrupted = error else { throw CommandFailure(error) }
    }
    return code(of: run.overhearing.tally)
  }

  private static func code(of tally: OverheardTally) -> ExitCode {
    let isBad =
      tally.hasEcho || tally.unanswered + tally.misfits + tally.damaged + tally.breaks > 0
    return isBad ? .faultFound : tally.answers > 0 ? .passed : .inconclusive
  }
}
