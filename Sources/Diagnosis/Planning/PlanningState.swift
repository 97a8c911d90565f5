package import CableModel

/// What the choice of the next step depends on.
package struct PlanningState: Hashable, Sendable {
  /// What the cable's device end is plugged into.
  package var farEnd: FarEndKind
  /// Whether that is certain.
  var isFarEndCertain = true
  /// What it was plugged into at the beginning.
  package let start: FarEndKind
  /// What was looked at, even if the check could not see anything.
  package var seen: Set<TestPoint>
  /// Steps that the person refused or could not take.
  package var declined: Set<Step> = []
  /// What the person does not have.
  var missingTools: Set<Tool> = []
  /// Whether a person saw in this run that only the named pins carry contacts.
  package var isPopulationConfirmed = false
  /// Whether the meter's black lead has a contact to touch; true if nobody looked.
  package var canBeMetered = true
  /// Checks that cannot be made on this port, at any far end.
  package var blind: Set<CheckID> = []
  /// Whether no scenario fits everything that was seen.
  package var isUnexplained = false

  /// Creates the planning state before anything was looked at.
  package init(start: FarEndKind) {
    farEnd = start
    self.start = start
    seen = []
  }

  /// Sums up what an examination has done.
  package init(_ state: ExaminationState, of cable: Cable) {
    self.init(start: state.start)
    farEnd = state.farEnd
    isFarEndCertain = state.isFarEndCertain
    missingTools = state.missingTools
    let asked = state.log.asked
    let made = state.recordsOfThisRun
    // Contacts may have been moved since an earlier run looked at them, which matters before the
    // device is plugged in.
    let looked =
      farEnd == .attached
      ? state.records : state.records.filter { $0.check != .pinsPopulated } + made
    seen = Set(looked.filter { !$0.leavesOpen || asked.contains($0.check) }.map(\.testPoint))
    seen.formUnion(looked.examinedTestPoints(of: cable))
    declined = state.declined
    isPopulationConfirmed =
      made.latestSymptom(of: .pinsPopulated, at: .free).map { $0 == cable.expectedPopulation }
      ?? false
    canBeMetered = state.canBeMetered(cable)
    // What this port cannot show at one far end it cannot show at another, now or in an earlier run.
    blind = Set(state.records.filter(\.isBlind).map(\.check))
      .subtracting(state.records.filter { $0.observation != nil }.map(\.check))
  }

  /// The planning state after a step was taken in a scenario.
  package func after(_ step: Step, in scenario: Scenario, of cable: Cable) -> PlanningState {
    var next = self
    next.farEnd = step.leaves
    next.isFarEndCertain = true
    next.seen.formUnion(step.testPoints)
    let pins = TestPoint(.pinsPopulated, .free)
    guard step.testPoints.contains(pins) else { return next }
    let seen = scenario.symptoms[pins]?.value(as: PinsPopulatedCheck.Symptom.self)
    next.isPopulationConfirmed = seen == cable.expectedPopulation
    if let seen, let reference = cable.meterReference {
      next.canBeMetered = next.canBeMetered && seen.pins.contains(reference)
    }
    return next
  }
}

extension [CheckRecord] {
  /// The test points of the far ends that were examined.
  ///
  /// All automatic checks of a far end are made together. One without a record could not look, and a
  /// file keeps no record of that.
  fileprivate func examinedTestPoints(of cable: Cable) -> Set<TestPoint> {
    let examined = Set(filter(\.isOfLine).map(\.farEnd))
    return Set(
      examined.flatMap { farEnd in
        CheckCatalogue.checks(at: farEnd, of: cable, scope: .automatic).map {
          TestPoint($0, farEnd)
        }
      }
    )
  }
}

extension CheckRecord {
  /// Whether it is of a check that was made on the line.
  fileprivate var isOfLine: Bool {
    observation != nil && CheckCatalogue.check(check)?.needsLine == true
  }

  /// Whether the person answered too little for the check to count as made.
  fileprivate var leavesOpen: Bool {
    isOfPerson && observation?.symptom.isPartial != false
  }

  /// Whether a check on the line could not look; another far end would not change that.
  fileprivate var isBlind: Bool {
    guard CheckCatalogue.check(check)?.needsLine == true, let finding else { return false }
    return finding.symptom == nil
  }
}
