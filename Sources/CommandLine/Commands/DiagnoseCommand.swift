package import CableModel
import Diagnosis
import PlainText
import PosixSerial
import Report

/// Finds out what is wrong with a cable, where it is now.
package enum DiagnoseCommand: ReportingCommand {
  package static let name = "diagnose"
  package static let operands = "[PORT...] | --all | --with FILE... | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary = "Find out why the line is silent, or prove that the cable works"
  package static let details = [
    "With the UPS attached, only bytes of the protocol's safe set are sent. The port is opened "
      + "exclusively and put back as it was, however the program ends.",
    "PORT is a path. It may also be a port of another computer: 'rfc2217://HOST:PORT' (ser2net, console "
      + "servers), or 'socket://HOST:PORT' for a raw TCP port, where only bytes pass.",
    "Keep what a run saw with '--save', and add it to another run with '--with': days later, with "
      + "another far end, or with no hardware present.",
  ]
  package static let examples = [
    "cablecheck diagnose /dev/ttyUSB0 --far-end attached",
    "cablecheck diagnose /dev/ttyUSB0 --far-end free --save free.json",
    "cablecheck diagnose --with free.json --with attached.json",
    "cablecheck diagnose --all --far-end attached",
    "cablecheck diagnose rfc2217://console.example:4001 --far-end attached",
    "cablecheck diagnose --simulate",
    "cablecheck diagnose --simulate exchanged-txd-rxd",
    "cablecheck diagnose --simulate misplaced-rxd-in-4 --mend",
  ]
  static let reports = DiagnosisSession.reports

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    /// Several ports, if more than one is meant.
    package var many = ManyPorts()
    package var farEnd: FarEndKind?
    package var settings = DiagnosisSession.Settings()
    package var reports: [OutputRequest] = []
    /// What the person at a simulated bench does beside what every person does.
    var abilities: Set<Ability> = []

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .farEnd(\.farEnd),
      .all(\.many),
      .simulate(\.target),
      Option(
        "--mend",
        help: "with '--simulate', look at single pins too, and repair what is named, until it works"
      ) { $0.abilities = Set(Ability.allCases) },
      .patience(\.settings.patience),
      Option(
        "--meter",
        OptionValue("PIN=VOLTS,..."),
        help: "what a voltmeter shows at pins of the free cable against ground, as in 1=-7.1,2=0.0"
      ) { (options, value) throws(UsageError) in
        options.settings.written.volts = try ValueReader("--meter", value).voltsByPin()
      },
      Option(
        "--pins",
        OptionValue("PIN,..."),
        help: "which pins of the cable's device end carry contacts, as in 1,2,9"
      ) { (options, value) throws(UsageError) in
        options.settings.written.pins = try ValueReader("--pins", value).pins()
      },
      Option(
        "--typed",
        OptionValue("TEXT"),
        help: "what you typed into a terminal before, when the UPS stayed silent"
      ) { $0.settings.typed = $1 },
      .format(\.reports, in: formats),
      .output(\.reports),
      .quiet(\.settings.verbosity),
      .verbose(\.settings.verbosity),
      .save(\.settings.records.saved),
      Option(
        "--with",
        OptionValue("FILE"),
        help: "add what another run saw and kept with '--save'; may be repeated, the latest last. "
          + "Without PORT, only the files are judged. Leave out files from before a repair",
        repetition: .anyNumber
      ) { $0.settings.records.added.append($1) },
      .ups(\.target.ups),
      .take(\.target.port.use),
      .colour(\.settings.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      guard try !many.take(operands, target) else {
        // What was seen, and what a person says, is of one cable.
        let records = settings.records
        let isOfOne =
          records.saved != nil || !records.added.isEmpty || settings.typed != nil
          || settings.written != WrittenOperator()
        if isOfOne {
          throw .conflict("'--save', '--with', '--meter', '--pins' or '--typed'", "several ports")
        }
        return
      }
      try target.take(operands)
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    try options.settings.written.check(against: cable)
    let records = try options.settings.records.load(of: cable)
    var session = DiagnosisSession(HypothesisCatalogue(cable), options.settings, console)
    session.recorded = records.flatMap(\.records)
    session.missingTools = records.missingTools
    // Whoever tells what a meter shows has one after all.
    if !options.settings.written.volts.isEmpty { session.missingTools.remove(.meter) }
    if options.farEnd == .shorted { session.missingTools.remove(.clip) }
    if options.target.isSimulated {
      let farEnd = try (options.farEnd ?? .attached).arrangement(of: cable)
      return try session.runOnBench(
        options.target,
        farEnd: farEnd,
        abilities: options.abilities
      )
    }
    guard options.abilities.isEmpty else {
      throw .usage(.conflict("'--mend'", "a real port; it needs '--simulate'"))
    }
    if let last = records.last, options.target.port.name == nil {
      guard options.farEnd == nil else { throw .usage(.conflict("'--far-end'", "files alone")) }
      session.recorded += PriorAnswers.records(of: options.settings.written, about: cable)
      return try session.judgeRecords(port: last.port)
    }
    if options.many.isChosen { return try diagnose(options, cable, session, console) }
    let port = try options.target.port.find(on: console, options.settings.verbosity)
    let style = console.style(options.settings.colour)
    let kind = try FarEndKind.known(
      options.farEnd,
      of: cable,
      orAskedOn: console,
      style: style
    )
    session.priorAnswers = options.settings.written
    session.person = session.personAtTheTerminal
    if options.farEnd == nil { session.farEndSource = .person }
    return try session.run(port, farEnd: try kind.arrangement(of: cable))
  }

  /// Diagnoses several ports at once, with nobody asked.
  private static func diagnose(
    _ options: Options,
    _ cable: Cable,
    _ session: DiagnosisSession,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    try options.many.check(options.reports)
    let ports = try options.many.ports(options.target.port.use)
    let kind = try FarEndKind.known(
      options.farEnd,
      of: cable,
      orAskedOn: console,
      style: console.style(options.settings.colour)
    )
    let farEnd = try kind.arrangement(of: cable)
    let round = PortRound<DiagnosisReport>(
      console: console,
      verbosity: options.settings.verbosity,
      colour: options.settings.colour,
      row: { PortRow($0) },
      json: { $1.text(ofDiagnoses: $0) },
      code: { ExitCode($0.verdict) }
    )
    let diagnoser = session.diagnoser
    return round.run(
      ports,
      closer: { "cablecheck \(name) \(shellWord($0)) --far-end \(kind.rawValue)" }
    ) { port in
      diagnoser.diagnose(port, from: DiagnosisStart(farEnd)) { _ in }
    }
  }
}
