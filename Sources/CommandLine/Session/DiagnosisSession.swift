import CableModel
import Diagnosis
import PortInventory
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import SmartProtocol
import PlainText

/// A diagnosis on the console: runs it, and has its recorders tell of it.
package struct DiagnosisSession {
  private let catalogue: HypothesisCatalogue
  private let settings: Settings
  private let console: Console
  private let screen: Screen
  var priorAnswers: (any Operator)?
  var person: (any Operator)?
  /// What earlier runs saw, the earliest first.
  var recorded: [CheckRecord] = []
  /// What the person has said in earlier runs that they do not have.
  var missingTools: Set<Tool> = []
  /// Who says what the cable is plugged into to begin with.
  var farEndSource = FarEndSource.commandLine
  /// How steps are chosen.
  var goal = DiagnosisGoal.explaining
  /// What a proof takes, once the person has been told of it.
  private var plan: ProofPlan?

  /// Creates a session in which nothing has been looked at.
  init(_ catalogue: HypothesisCatalogue, _ settings: Settings, _ console: Console) {
    self.catalogue = catalogue
    self.settings = settings
    self.console = console
    screen = console.screen(settings.colour)
  }

  /// The person at the terminal, if there is one.
  var personAtTheTerminal: TerminalOperator? {
    guard console.readLine != nil else { return nil }
    let remedies = catalogue.all.map { ($0.remedy.id, $0.remedy) }
    let person = TerminalOperator(
      console,
      style: screen.style,
      remedies: Dictionary(remedies) { first, _ in first }
    )
    person.earlierVolts = recorded.volts
    person.hasLookedEarlier = recorded.contains {
      $0.check == .pinsPopulated && $0.observation != nil
    }
    return person
  }

  /// Tells what is looked at and what its proof takes, before anything is asked.
  ///
  /// - Parameter place: the port.
  mutating func announceProof(on place: String) {
    let plan = ProofPlan(catalogue)
    recorder(.free).begin("on \(escaped(Array(place.utf8)))")
    self.plan = plan
    guard settings.verbosity != .quiet else { return }
    let keys =
      console.readLine == nil
      ? [] : ["At each question s skips, b goes back, q ends, ? says why."]
    let words = (ProofPlanText.words(plan, of: catalogue.cable) + keys).joined(separator: " ")
    screen.say(screen.style.wrapped(words, indent: "  ").joined(separator: "\n"))
  }

  /// Runs the diagnosis on a simulated bench, with somebody at it who does at once what is asked.
  ///
  /// - Parameters:
  ///   - target: the faults on the bench.
  ///   - farEnd: what the cable is plugged into to begin with.
  ///   - abilities: what that somebody can do beside arranging the far end and looking at it.
  /// - Returns: the code to end with.
  /// - Throws: `unknownFault` if an argument names none, or a failure as `run` does.
  mutating func runOnBench(
    _ target: Target,
    farEnd: FarEnd,
    abilities: Set<Ability> = []
  ) throws(CommandFailure) -> ExitCode {
    let bench = try target.bench(catalogue, farEnd: farEnd)
    let (catalogue, before) = (catalogue, bench.setup)
    person = SimulatedOperator(bench, abilities: abilities) { remedies in
      var left = target
      left.faults.removeAll { id in
        catalogue[id].map { remedies.contains($0.remedy.id) } ?? false
      }
      return (try? left.bench(catalogue, farEnd: farEnd).setup) ?? before
    }
    return try run(SimulatedPort(bench), farEnd: farEnd)
  }

  /// Runs the diagnosis.
  ///
  /// - Parameters:
  ///   - port: the port, put back as it was before this returns.
  ///   - farEnd: what the cable is plugged into to begin with.
  /// - Returns: the code to end with.
  /// - Throws: a failure that says what became of the port, or why a file could not be written.
  func run(_ port: some SerialPort, farEnd: FarEnd) throws(CommandFailure) -> ExitCode {
    var recorders = console.recorders(recorder(farEnd.kind), Self.reports)
    let outcome = look(at: port, farEnd: farEnd, &recorders)
    return try conclude(outcome, &recorders)
  }

  /// Judges what earlier runs saw, with no port opened or looked for.
  ///
  /// - Parameter port: the port of those runs, for the words of the next step.
  /// - Returns: the code to end with.
  /// - Throws: a failure, as `run` does.
  func judgeRecords(port: String) throws(CommandFailure) -> ExitCode {
    let report = diagnoser.conclude(recorded: recorded, missingTools: missingTools, port: port)
    let recorder = recorder(.free)
    recorder.begin("from what was seen before")
    if settings.verbosity != .quiet {
      for result in report.results { console.say(CheckLine.text(result, style: screen.style)) }
    }
    var recorders = console.recorders(recorder, Self.reports)
    return try conclude(outcome(report), &recorders)
  }

  /// Runs the diagnosis, shows its conclusion unless it passes, and makes no reports.
  ///
  /// - Parameters:
  ///   - port: the port, put back as it was before this returns.
  ///   - farEnd: what the cable is plugged into.
  /// - Returns: what was found out.
  func look(at port: some SerialPort, farEnd: FarEnd) -> DiagnosisOutcome {
    var recorders = Recorders([recorder(farEnd.kind)])
    let outcome = look(at: port, farEnd: farEnd, &recorders)
    if outcome.code != .passed { recorders.record(.concluded(outcome, outcome.code)) }
    return outcome
  }

  private func look(
    at port: some SerialPort,
    farEnd: FarEnd,
    _ recorders: inout Recorders<RunEvent<DiagnosisEvent, DiagnosisOutcome>>
  ) -> DiagnosisOutcome {
    (person as? TerminalOperator)?.note(farEnd)
    if plan == nil { recorder(farEnd.kind).begin("on \(escaped(Array(port.path.utf8)))") }
    let diagnoser = diagnoser
    var start = DiagnosisStart(farEnd)
    start.goal = goal
    start.source = farEndSource
    start.earlier = recorded
    start.missingTools = missingTools
    // On a bench time stands still meanwhile.
    let foresight = port is SimulatedPort ? nil : Foresight(diagnoser, from: farEnd.kind)
    let isWatched = screen.kind == .terminal && settings.verbosity != .quiet
    start.sideWorker = foresight ?? (isWatched ? ImmediateWorker() : nil)
    start.told =
      priorAnswers.map { PriorAnswers.records(of: $0, about: catalogue.cable) } ?? []
    let report = diagnoser.diagnose(port, from: start, person: person) { event in
      if case .chose(let step) = event { (person as? TerminalOperator)?.step = step }
      foresight?.note(event)
      recorders.record(.step(event))
    }
    foresight?.end()
    return outcome(report)
  }

  /// The diagnosis itself; it stops comparing causes when a signal asks the program to end.
  var diagnoser: Diagnoser {
    Diagnoser(catalogue, patience: settings.patience ?? CheckRunner.usualPatience) {
      Interruption.process.signal != nil
    }
  }

  private func recorder(_ farEnd: FarEndKind) -> DiagnosisRecorder {
    DiagnosisRecorder(
      catalogue.cable,
      farEnd: farEnd,
      on: screen,
      settings.verbosity,
      requests: person is TerminalOperator ? .always : .unlessQuiet,
      stepsExpected: plan?.steps.count
    )
  }

  private func outcome(_ report: DiagnosisReport) -> DiagnosisOutcome {
    let isStopped =
      (person as? TerminalOperator)?.signal != nil || Interruption.process.signal != nil
    return DiagnosisOutcome(
      report: report,
      typed: settings.typed,
      told: settings.records.told + settings.written.told,
      exchanges: settings.verbosity == .verbose ? .shown : .hidden,
      ending: isStopped ? .stoppedAtQuestion : .finished
    )
  }

  /// Has the recorders conclude, and keeps what was seen.
  private func conclude(
    _ outcome: DiagnosisOutcome,
    _ recorders: inout Recorders<RunEvent<DiagnosisEvent, DiagnosisOutcome>>
  ) throws(CommandFailure) -> ExitCode {
    recorders.record(.concluded(outcome, outcome.code))
    let trouble = outcome.trouble.map { [$0] } ?? []
    do throws(CommandFailure) {
      let record = ObservationRecord(outcome.report, program: Program.version)
      let place = try settings.records.keep(record, outcome.code)
      if let place, settings.verbosity != .quiet { screen.say("\n\(place)") }
    } catch {
      throw CommandFailure(trouble + error.messages, code: error.code)
    }
    guard trouble.isEmpty else { throw CommandFailure(trouble, code: outcome.code) }
    return outcome.code
  }
}

extension DiagnosisSession {
  /// The forms in which a diagnosis is reported.
  static let reports: [ReportFormat<DiagnosisOutcome>] = [
    ReportFormat(.text) { outcome, setting in outcome.text(setting.style).whole() },
    ReportFormat(.json) { outcome, setting in
      JSONReport(setting.facts).text(of: outcome.report, typed: outcome.typed, told: outcome.told)
    },
    ReportFormat(.junit) { outcome, setting in
      JUnitReport(outcome.report, setting.facts, exchanges: outcome.exchanges).text()
    },
    ReportFormat(.markdown) { outcome, setting in
      MarkdownReport(
        outcome.report,
        setting.facts,
        typed: outcome.typed,
        told: outcome.told,
        exchanges: outcome.exchanges
      ).text()
    },
    ReportFormat(.svg) { outcome, _ in SVGDrawing(WiringDiagram(outcome.report)).text() },
    ReportFormat(.html) { outcome, setting in
      HTMLReport(
        outcome.report,
        setting.facts,
        system: SystemFacts(kernel: SystemIdentity.kernel, adapter: outcome.report.hardware),
        typed: outcome.typed,
        told: outcome.told,
        exchanges: outcome.exchanges
      ).text()
    },
  ]
}
