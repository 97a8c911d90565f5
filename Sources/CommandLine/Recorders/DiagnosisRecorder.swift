import CableModel
import Diagnosis
import Report
import SerialLink

/// What a diagnosis ended with, and what its reports say beside that.
struct DiagnosisOutcome {
  let report: DiagnosisReport
  /// What the person typed into a terminal before, as they say.
  let typed: String?
  /// The options with what the person has told, to be repeated with the next answer.
  let told: [String]
  let exchanges: ExchangeDetail
  let ending: Ending

  /// How the diagnosis came to its end.
  enum Ending {
    /// There is something to conclude.
    case finished
    /// A signal came in place of an answer, or before everything was compared.
    case stoppedAtQuestion
  }

  /// The code to end with.
  var code: ExitCode {
    ending == .stoppedAtQuestion ? .interrupted : ExitCode(report.verdict)
  }

  /// What is said as an error, in place of a conclusion.
  var trouble: String? {
    if ending == .stoppedAtQuestion { return CommandFailure.interruption }
    return switch report.verdict {
    case .portUnusable(let trouble): trouble.sentence
    case .lineLost(let error): error.sentence
    case .interrupted: CommandFailure.interruption
    case .works, .worksWithRemarks, .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable,
      .inconclusive:
      nil
    }
  }

  /// The report as text.
  func text(_ style: TextStyle) -> TextReport {
    TextReport(report, typed: typed, told: told, exchanges: exchanges, style: style)
  }
}

/// Shows a diagnosis on the screen: a line for each check, each step, and the conclusion.
struct DiagnosisRecorder: Recorder {
  private let cable: Cable
  private let screen: Screen
  private let verbosity: Verbosity
  private let requests: Requests
  private var line: LiveLine
  private var isOpen = false
  private var judging: JudgingLine
  /// Whether it was said what comes if the device stays silent.
  private var isForetold = false
  /// What the cable is plugged into now.
  private var farEnd: FarEndKind
  /// How many steps a proof is expected to take; `nil` if that is not known.
  private let stepsExpected: Int?
  /// The steps that were begun, without those that were gone back from.
  private var begun: [Step] = []

  /// Whether the steps that are asked of a person are shown.
  enum Requests {
    /// A person is there to do them.
    case always
    /// As everything else on the way.
    case unlessQuiet
  }

  /// Creates a recorder.
  ///
  /// - Parameters:
  ///   - cable: the cable that is looked at.
  ///   - farEnd: what it is plugged into to begin with.
  ///   - screen: where to write.
  ///   - verbosity: how much to write.
  ///   - requests: whether the steps that are asked of a person are shown.
  ///   - stepsExpected: how many steps there are, about; `nil` if that is not known.
  init(
    _ cable: Cable,
    farEnd: FarEndKind,
    on screen: Screen,
    _ verbosity: Verbosity,
    requests: Requests,
    stepsExpected: Int? = nil
  ) {
    self.stepsExpected = stepsExpected
    self.cable = cable
    self.farEnd = farEnd
    self.screen = screen
    self.verbosity = verbosity
    self.requests = requests
    line = LiveLine(on: screen)
    judging = JudgingLine(on: screen)
  }

  /// Says what is looked at.
  ///
  /// - Parameter place: the port, or where the observations come from.
  func begin(_ place: String) {
    guard verbosity != .quiet else { return }
    screen.say(screen.style.mark("\(cable.name), \(place)", .heading))
  }

  mutating func record(_ event: RunEvent<DiagnosisEvent, DiagnosisOutcome>) {
    if case .step(.judging(let share)) = event {
      if verbosity != .quiet { judging.show(share) }
      return
    }
    judging.end()
    switch event {
    case .step(.judging): return
    case .step(.began(_, let title)):
      guard verbosity != .quiet else { return }
      line.show(screen.style.mark("  … \(title)", .faint))
    case .step(.silentSoFar(let report)): foretell(report)
    case .step(.ended(let result)): show(result)
    case .step(.chose(let planned)):
      note(planned)
      guard verbosity != .quiet || requests == .always else { return }
      _ = screen.write(
        "\n" + StepText(cable, from: farEnd, style: screen.style).request(planned, place: place)
          + "\n"
      )
    case .step(.arranged(let arranged)): farEnd = arranged.kind
    case .step(.wentBack(let before)):
      farEnd = before
      screen.say("\n  Your last answer is forgotten, with all that was seen since.")
    case .concluded(let outcome, _): conclude(outcome)
    }
  }

  /// Notes that a step begins; one that is come back to is the same step as before.
  private mutating func note(_ planned: PlannedStep) {
    if !planned.isRepeated, let place = begun.firstIndex(of: planned.step) {
      begun.removeSubrange(place...)
    }
    begun.append(planned.step)
  }

  /// Says what is suspect and what comes next if nothing is answered, to somebody who watches; in a pipe the
  /// end is soon enough.
  private mutating func foretell(_ report: DiagnosisReport?) {
    guard verbosity != .quiet, screen.kind == .terminal, let report else { return }
    let style = screen.style
    let step = report.next.map { planned in
      "This comes next: " + StepText(cable, from: farEnd, style: style).words(for: planned.step)
    }
    let told = [ReportWords(report).suspects(atMost: 3), step].compactMap(\.self)
    guard !told.isEmpty else { return }
    let lines =
      style.wrapped("Nothing yet; still listening. If it stays silent:", indent: "    ")
      + told.flatMap { style.wrapped($0, indent: "      ") }
    isForetold = true
    _ = line.say(screen.style.mark(lines.joined(separator: "\n"), .faint))
  }

  /// Where the step stands that was begun last, among all.
  private var place: String? {
    stepsExpected.map { count in
      begun.count > count ? "Step \(begun.count)" : "Step \(begun.count) of about \(count)"
    }
  }

  private mutating func show(_ result: CheckResult) {
    if result.check == .portOpens, result.outcome == .passed { isOpen = true }
    // What cannot be done without a port need not be said ten times.
    if case .skipped = result.outcome, !isOpen { return }
    guard verbosity != .quiet else { return }
    _ = line.say(CheckLine.text(result, style: screen.style))
    if isForetold, result.outcome == .passed {
      _ = line.say("    It answered after all, so do nothing of what was said above.")
    }
    isForetold = false
  }

  private func conclude(_ outcome: DiagnosisOutcome) {
    guard screen.reporting == .asText, outcome.ending == .finished else { return }
    let text = outcome.text(screen.style)
    if outcome.trouble == nil {
      _ = screen.write(
        (verbosity == .quiet ? text.verdictLines() : "\n" + text.conclusion()) + "\n"
      )
    } else if outcome.exchanges == .shown {
      _ = screen.write("\n" + text.exchanges() + "\n")
    }
  }
}
