import CableModel

/// A whole diagnosis on predictions: each check sees what its sensor model lets it see on a bench.
///
/// It stands in for `CheckRunner`, with the same steps and the same dependence of the checks on each
/// other, and needs neither a bench nor time.
package struct PredictedExamination {
  private let truth: ExpectedSymptoms
  private let dice: Dice?
  private var state: ExaminationState

  /// Runs a diagnosis until it ends, and judges it.
  ///
  /// - Parameters:
  ///   - truth: what every check sees on the bench if none slips.
  ///   - start: what the cable is plugged into to begin with.
  ///   - judging: chooses the steps, and concludes.
  ///   - dice: decides what the checks see instead; `nil` if none slips.
  /// - Returns: the report.
  static func report(
    on truth: ExpectedSymptoms,
    from start: FarEnd,
    by judging: RememberedJudging,
    _ dice: Dice?
  ) -> DiagnosisReport {
    var examination = PredictedExamination(
      truth: truth,
      dice: dice,
      state: ExaminationState(farEnd: start.kind)
    )
    examination.lookAtPort()
    examination.look(
      CheckRunner.firstStep(
        at: start,
        of: judging.diagnoser.cable,
        patience: CheckRunner.usualPatience
      )
    )
    while let step = judging.step(after: examination.state) { examination.take(step) }
    return judging.report(on: examination.state)
  }

  /// What the system says of the port is a fact; only slips that happen more often are drawn.
  private mutating func lookAtPort() {
    for check in CheckCatalogue.all {
      switch check.procedure {
      case .survey, .opening: note(check, slippingAtMost: .rare)
      case .line, .question, .probe: break
      }
    }
  }

  private mutating func take(_ step: Step) {
    state.farEnd = step.farEnd.kind
    let before = state.log.count
    look(step)
    // If nothing came back over joined pins, the person joins them again, once.
    if isShortMissed(in: step) {
      state.log.truncate(to: before)
      look(step)
    }
    let hasSeen = state.log.records(since: before).contains { $0.observation != nil }
    if !hasSeen { state.declined.insert(step) }
  }

  /// Whether nothing came back over pins that would give an echo if they were joined well.
  private func isShortMissed(in step: Step) -> Bool {
    let none = AnySymptom(LoopbackCheck.Symptom.none)
    let seen = state.recordsOfThisRun.latestSymptom(of: .loopback, at: .shorted)
    return step.checks.contains(.loopback) && seen == none
      && truth[TestPoint(.loopback, .shorted)] != none
  }

  /// Makes the checks of a step, and those that they need and that were not made yet.
  private mutating func look(_ step: Step) {
    let due = state.checksDue(for: step)
    for check in CheckCatalogue.all where due.contains(check.id) {
      switch check.procedure {
      case .survey, .opening: continue
      case .line, .question, .probe: break
      }
      if check.prerequisites.allSatisfy({ state.missing($0) == nil }) {
        note(check, slippingAtMost: .rare)
      } else {
        state.log.add(
          CheckRecord(check, at: state.farEnd, .skipped(because: "needs another check")),
          from: .thisRun
        )
      }
    }
  }

  private mutating func note(_ check: CatalogueEntry, slippingAtMost limit: SensorGrade) {
    let predicted = truth[TestPoint(check.id, state.farEnd)]
    let seen = predicted.map { predicted in
      dice.map { Self.seen(by: check, where: predicted, slippingAtMost: limit, $0) } ?? predicted
    }
    let finding =
      seen.map { Finding($0, $0.code) }
      ?? Finding<AnySymptom>(unknown: "nothing is predicted after such a slip")
    state.log.add(CheckRecord(check, at: state.farEnd, .looked(finding)), from: .thisRun)
  }

  /// What a check sees where something is predicted: that, or what a slip makes of it.
  ///
  /// - Parameters:
  ///   - check: the check.
  ///   - predicted: what it sees if it does not slip.
  ///   - limit: slips that are less likely than this are left out.
  ///   - dice: decides.
  /// - Returns: the symptom.
  package static func seen(
    by check: CatalogueEntry,
    where predicted: AnySymptom,
    slippingAtMost limit: SensorGrade = .rare,
    _ dice: Dice
  ) -> AnySymptom {
    // Neighbours may come from a set, whose order is another in every run.
    let slips = check.slips(from: predicted)
      .filter { $0.grade <= limit && $0.grade != .expected }
      .sorted { $0.seen.code < $1.seen.code }
    let weights = [SensorGrade.expected.weight] + slips.map(\.grade.weight)
    guard let place = dice.place(among: weights), place > 0 else { return predicted }
    return slips[place - 1].seen
  }
}
