package import CableModel
package import PortInventory
import SerialLink

/// Runs a whole diagnosis: examines a port, compares it with the bench of each hypothesis, concludes.
package struct Diagnoser: Sendable {
  package let cable: Cable
  /// What the cable is, as it is described.
  let judgement: CableJudgement
  private let patience: Duration
  /// Every single hypothesis with its prediction.
  package internal(set) var hypotheses: [PredictedHypothesis]
  /// What a bench shows when nothing is wrong.
  var expected: Prediction
  /// One scenario for each variant of each hypothesis.
  package internal(set) var scenarios: [Scenario]
  var pairs: PairPredictor
  let predictor: Predictor
  let lastReckoning = LastReckoning()
  /// The steps that were chosen; `nil` if none is kept.
  var memory: StepMemory?
  /// Whether the program was asked to stop, so that nothing long should be begun or gone on with.
  var isStopped: @Sendable () -> Bool

  /// Prepares a diagnosis; what the hypotheses look like is worked out as it is needed.
  ///
  /// - Parameters:
  ///   - catalogue: the hypotheses for the cable to examine.
  ///   - patience: how long a handshake may go on before the line is called silent.
  ///   - isStopped: whether the program was asked to stop; it is asked often.
  package init(
    _ catalogue: HypothesisCatalogue,
    patience: Duration = CheckRunner.usualPatience,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    cable = catalogue.cable
    judgement = CableJudgement(catalogue.cable)
    self.isStopped = isStopped
    self.patience = patience
    let predictor = Predictor(catalogue.cable)
    self.predictor = predictor
    expected = predictor.prediction(of: catalogue.nothingWrong.variants)
    hypotheses = catalogue.all.map { hypothesis in
      PredictedHypothesis(
        hypothesis: hypothesis,
        prediction: predictor.prediction(of: hypothesis.variants)
      )
    }
    scenarios = Scenario.all(of: hypotheses)
    pairs = PairPredictor(DoubleFaults(catalogue.all), predictor)
  }

  /// Works out what every hypothesis shows at some far ends, before it is asked for.
  ///
  /// While a device is waited for there is time for it.
  ///
  /// - Parameters:
  ///   - farEnds: the far ends, in the order in which they are wanted.
  ///   - isWanted: is asked before each bench; the rest is left if it is false, or if the program was asked to
  ///     stop.
  /// - Returns: whether all of it is worked out.
  @discardableResult
  package func foresee(
    at farEnds: [FarEndKind],
    while isWanted: () -> Bool = { true }
  ) -> Bool {
    foresee(hypotheses.lazy.flatMap(\.prediction.variants), at: farEnds, while: isWanted)
  }

  /// The same for what some of them show.
  func foresee(
    _ symptoms: some Sequence<ExpectedSymptoms>,
    at farEnds: [FarEndKind],
    while isWanted: () -> Bool = { true }
  ) -> Bool {
    for farEnd in farEnds {
      for variant in symptoms where !variant.isForeseen(at: farEnd) {
        guard isWanted(), !isStopped() else { return false }
        variant.foresee(at: farEnd)
      }
    }
    return true
  }

  /// Examines a port, takes the best next step for as long as a person can take it, and concludes.
  ///
  /// - Parameters:
  ///   - port: the port; its old state is restored before this returns.
  ///   - start: where to begin, and what is already known.
  ///   - person: arranges the far end and answers; if `nil`, nothing is rearranged or asked.
  ///   - observe: receives each event as it happens.
  /// - Returns: the report.
  package func diagnose(
    _ port: some SerialPort,
    from start: DiagnosisStart,
    person: (any Operator)? = nil,
    observe: (DiagnosisEvent) -> Void
  ) -> DiagnosisReport {
    let recorder = ExchangeRecorder(farEnd: start.farEnd.kind)
    let state = withoutActuallyEscaping(observe) { observe in
      if let worker = start.sideWorker { foretellSilence(to: observe, of: recorder, by: worker) }
      defer { recorder.notingSilence = { _ in true } }
      var runner = CheckRunner(
        cable,
        ExaminationState(
          farEnd: start.farEnd.kind,
          earlier: start.earlier,
          missingTools: start.missingTools
        ),
        patience: patience,
        person: person
      ) { event in
        recorder.note(event)
        observe(DiagnosisEvent(event, expected: expected(of: event)))
      }
      runner.run(
        RecordedPort(base: port, recorder: recorder),
        first: CheckRunner.firstStep(at: start.farEnd, of: cable, patience: patience),
        arrangedBy: start.source,
        told: start.told
      ) { state in
        guard !LinkProof.isGiven(by: state.observations),
          let step = nextStep(after: state, for: start.goal, progress: { observe(.judging($0)) })
        else { return nil }
        observe(.chose(step))
        return step.step
      }
      return runner.state
    }
    return conclude(
      state,
      port: port.path,
      attendance: person == nil ? .unattended : .attended,
      exchanges: recorder.log
    ) { observe(.judging($0)) }
  }

  /// Judges what earlier runs saw, without using a port.
  ///
  /// - Parameters:
  ///   - recorded: the check records of those runs, the earliest first.
  ///   - missingTools: what the person does not have.
  ///   - port: the port of those runs.
  /// - Returns: the report.
  package func conclude(
    recorded: [CheckRecord],
    missingTools: Set<Tool> = [],
    port: String
  ) -> DiagnosisReport {
    conclude(
      ExaminationState(recorded: recorded, missingTools: missingTools),
      port: port,
      attendance: .unattended
    )
  }
}

/// Where a diagnosis begins, and what is already known.
package struct DiagnosisStart: Sendable {
  /// What the cable's device end is plugged into.
  package let farEnd: FarEnd
  /// Who says so.
  package var source = FarEndSource.commandLine
  /// How steps are chosen.
  package var goal = DiagnosisGoal.explaining
  /// What earlier runs saw of this cable, the earliest first.
  package var earlier: [CheckRecord] = []
  /// What a person saw at the free end before this run.
  package var told: [CheckRecord] = []
  /// What the person has said in an earlier run that they do not have.
  package var missingTools: Set<Tool> = []
  /// Works out what to tell of silence before it is certain; `nil` if nobody wants to know.
  package var sideWorker: (any SideWorker)?

  /// Begins at a far end, with nothing known.
  package init(_ farEnd: FarEnd) {
    self.farEnd = farEnd
  }
}

/// Who says what a cable is plugged into when a run begins.
package enum FarEndSource: Hashable, Sendable {
  case commandLine
  /// The person who was asked, and who may take that answer back.
  case person
}

/// How the steps of a diagnosis are chosen.
package enum DiagnosisGoal: Hashable, Sendable {
  /// By what leads to the cause with the least work; for a cable with something wrong.
  case explaining
  /// By what proves a cable, the least risk first, for as long as nothing seems wrong.
  case proving
}

/// Whether a person was there to take steps.
package enum Attendance: Hashable, Sendable {
  case attended
  /// Nobody was there, so only steps that need a person are left.
  case unattended
}

extension DiagnosisEvent {
  /// Translates an event of the runner, and judges each check by itself.
  fileprivate init(_ event: CheckRunner.CheckEvent, expected: Prediction) {
    switch event {
    case .began(let check, _): self = .began(check.id, title: check.title)
    case .ended(let record): self = .ended(CheckResult(record, expected: expected))
    case .arranged(let farEnd): self = .arranged(farEnd)
    case .wentBack(let farEnd): self = .wentBack(to: farEnd)
    }
  }
}

extension ExchangeRecorder {
  /// Notes which check is being made and at which far end.
  fileprivate func note(_ event: CheckRunner.CheckEvent) {
    switch event {
    case .began(let entry, let state):
      check = entry.id
      before = state
    case .ended: check = nil
    case .arranged(let arrangement): farEnd = arrangement.kind
    case .wentBack(let before): farEnd = before
    }
  }
}
