import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import SmartProtocol

/// A diagnosis on the console: runs it, shows it as it happens, and says how it ended.
struct DiagnosisSession {
  let catalogue: HypothesisCatalogue
  private let invocation: Invocation
  private let console: Console
  private let style: TextStyle
  var testimony: (any Operator)?
  var person: (any Operator)?
  /// What earlier runs saw, the earliest first.
  var recorded: [Sighting] = []
  var order = StepOrder.mostTelling

  init(_ catalogue: HypothesisCatalogue, _ invocation: Invocation, _ console: Console) {
    self.catalogue = catalogue
    self.invocation = invocation
    self.console = console
    style = console.style(invocation.colour)
  }

  /// The person at the terminal, if there is one.
  var personAtTheTerminal: TerminalOperator? {
    console.readLine == nil ? nil : TerminalOperator(console, style: style)
  }

  /// Asks where the cable is now.
  ///
  /// - Returns: what the person says.
  /// - Throws: `needsFarEnd` where nobody can be asked, or nobody answers.
  func askFarEnd() throws(UsageError) -> FarEndKind {
    guard console.readLine != nil else { throw .needsFarEnd }
    let question = Question<FarEndKind>(
      prompt: "What is the cable plugged into? [a: UPS, f: nothing, j: joined pins, q, ?]",
      reason: "With the UPS attached only bytes that read are sent; other checks want it free."
    ) { answer in
      switch answer {
      case "a", "ups", "attached": .success(.attached)
      case "f", "free", "nothing": .success(.free)
      case "shorted", "j": .success(.shorted)
      default: .failure(.init(reason: "Write a, f, or j for joined pins."))
      }
    }
    switch question.ask(on: console, style: style) {
    case .given(let kind): return kind
    case .skipped, .quit: throw .needsFarEnd
    case .interrupted: throw .interrupted
    }
  }

  /// Runs the diagnosis on a simulated bench, with somebody at it who does at once what is asked.
  ///
  /// - Parameter farEnd: what the cable is plugged into to begin with.
  /// - Returns: the code to end with.
  /// - Throws: `unknownFault` if an argument names none.
  mutating func runOnBench(farEnd: FarEnd) throws(UsageError) -> ExitCode {
    let faults = invocation.operands.flatMap { $0.split(separator: ",").map(String.init) }
    let setup = try invocation.bench(of: catalogue, faults: faults)
    let bench = SimulatedBench(setup, farEnd: farEnd)
    person = SimulatedOperator(bench)
    return run(SimulatedPort(bench), farEnd: farEnd)
  }

  /// Runs the diagnosis.
  ///
  /// - Parameters:
  ///   - port: the port, put back as it was before this returns.
  ///   - farEnd: what the cable is plugged into to begin with.
  /// - Returns: the code to end with.
  func run(_ port: some SerialPort, farEnd: FarEnd) -> ExitCode {
    let report = look(at: port, farEnd: farEnd)
    if (person as? TerminalOperator)?.signal != nil {
      console.fail("Interrupted; the port is as it was before")
      deliver(report, .interrupted)
      _ = keep(report)
      return .interrupted
    }
    return end(report)
  }

  /// Says how it ended, puts out the reports that are wanted, and keeps what was seen.
  private func end(_ report: DiagnosisReport) -> ExitCode {
    let code = ExitCode(report.verdict)
    finish(report)
    deliver(report, code)
    return !keep(report) && code == .passed ? .cannotWrite : code
  }

  /// Runs the diagnosis, and leaves it to the caller to say how it ended.
  func look(at port: some SerialPort, farEnd: FarEnd) -> DiagnosisReport {
    let diagnoser = Diagnoser(
      catalogue,
      patience: invocation.patience ?? Examination.usualPatience
    )
    let place = escaped(Array(port.path.utf8))
    if !isQuiet {
      console.say(style.adapted(style.mark("\(catalogue.cable.name), on \(place)", .heading)))
    }
    let progress = Progress(console, style: style)
    var isOpen = false
    var present = farEnd.kind
    return diagnoser.diagnose(
      port,
      farEnd: farEnd,
      testimony: testimony,
      person: person,
      recorded: recorded,
      order: order
    ) { event in
      switch event {
      case .began(_, let title): if !isQuiet { progress.begin(title) }
      case .ended(let result):
        if result.check == .portOpens, result.outcome == .passed { isOpen = true }
        // What cannot be done without a port need not be said ten times.
        if case .skipped = result.outcome, !isOpen { return }
        if !isQuiet { progress.end(with: CheckLine.text(result, style: style)) }
      case .chose(let planned):
        // Whoever is to do it must be told.
        guard !isQuiet || person is TerminalOperator else { return }
        let text = StepText(catalogue.cable, from: present, style: style)
        console.say("\n" + text.request(planned))
      case .arranged(let farEnd): present = farEnd.kind
      }
    }
  }

  /// Judges what earlier runs saw, with no port opened or looked for.
  ///
  /// - Parameter port: the port of those runs, for the words of the next step.
  /// - Returns: the code to end with.
  func judgeRecords(port: String) -> ExitCode {
    let diagnoser = Diagnoser(catalogue)
    let report = diagnoser.conclude(recorded: recorded, port: port)
    if !isQuiet {
      let heading = "\(catalogue.cable.name), from what was seen before"
      console.say(style.adapted(style.mark(heading, .heading)))
      for result in report.results { console.say(CheckLine.text(result, style: style)) }
    }
    return end(report)
  }

  /// Keeps what was seen, if that is wanted; says so, or why it could not be.
  private func keep(_ report: DiagnosisReport) -> Bool {
    guard let path = invocation.savePath else { return true }
    let name = "'\(escaped(Array(path.utf8)))'"
    let record = ObservationRecord(report, program: Program.version)
    guard !record.sightings.isEmpty else {
      console.fail("Nothing was seen, so nothing was written to \(name)")
      return true
    }
    do throws(KeptFileError) {
      try KeptFile.write(record.text, to: path)
      let count = record.sightings.count
      if !isQuiet { console.say(style.adapted("\nKept in \(name): \(count) observations.")) }
      return true
    } catch {
      console.fail("Cannot write \(name): \(error)")
      return false
    }
  }

  /// Says how it ended: a trouble with the port as an error, everything else as a report.
  func finish(_ report: DiagnosisReport) {
    switch report.verdict {
    case .portUnusable(let trouble): console.fail(trouble.sentence)
    case .lineLost(let error): console.fail("\(error)")
    case .interrupted: console.fail("Interrupted; the port is as it was before")
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive:
      guard console.showsText else { return }
      let text = text(of: report, style)
      console.say(isQuiet ? text.verdictLines() : "\n" + text.conclusion())
      return
    }
    guard console.showsText, invocation.verbosity == .verbose else { return }
    console.say("\n" + text(of: report, style).exchanges())
  }

  private var isQuiet: Bool { invocation.verbosity == .quiet }

  private func text(of report: DiagnosisReport, _ style: TextStyle) -> TextReport {
    TextReport(
      report,
      typed: invocation.typed,
      told: invocation.told,
      exchanges: detail,
      style: style
    )
  }

  private var detail: ExchangeDetail { invocation.verbosity == .verbose ? .shown : .hidden }

  /// Puts out the reports that are wanted beside the text on the screen.
  private func deliver(_ report: DiagnosisReport, _ code: ExitCode) {
    console.outputs.deliver(code, on: console) { format, facts in
      switch format {
      case .text: text(of: report, TextStyle()).whole()
      case .json:
        JSONReport(facts).text(of: report, typed: invocation.typed, told: invocation.told)
      case .junit: JUnitReport(report, facts, exchanges: detail).text()
      case .markdown:
        MarkdownReport(
          report,
          facts,
          typed: invocation.typed,
          told: invocation.told,
          exchanges: detail
        ).text()
      case .svg: SVGDrawing(WiringDiagram(report)).text()
      case .html:
        HTMLReport(
          report,
          facts,
          system: SystemFacts(kernel: SystemIdentity.kernel, adapter: report.hardware),
          typed: invocation.typed,
          told: invocation.told,
          exchanges: detail
        ).text()
      }
    }
  }
}

extension FarEndKind {
  /// The far end of this kind, with the pins that a cable's short joins.
  func arrangement(of cable: Cable) throws(UsageError) -> FarEnd {
    switch (self, cable.loopbackPins) {
    case (.free, _): .free
    case (.attached, _): .attached
    case (.shorted, let pins?): .shorted(pins)
    case (.shorted, nil): throw .conflict("'--far-end shorted'", "a cable without two data wires")
    }
  }
}
