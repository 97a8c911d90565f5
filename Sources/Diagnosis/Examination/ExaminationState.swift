package import CableModel
package import PortInventory
package import SerialLink

/// Everything that an examination has seen and done so far.
package struct ExaminationState: Sendable {
  /// What happened to the checks.
  var log: RecordLog
  /// What the cable's device end is plugged into now.
  package internal(set) var farEnd: FarEndKind
  /// Whether that is certain; not if the person took back what they said of it.
  var isFarEndCertain = true
  /// What it was plugged into at the beginning.
  package let start: FarEndKind
  package internal(set) var survey: PortSurvey?
  /// Why the port could not be opened; `nil` if it could.
  package internal(set) var openError: OpenError?
  /// Why the line was lost; `nil` if it was not.
  package internal(set) var lineError: LinkError?
  /// Whether the person wanted to stop.
  package internal(set) var wasQuit = false
  /// Steps that the person refused or could not take.
  package internal(set) var declined: Set<Step> = []
  /// What the person can do beside arranging the far end and looking at it.
  package internal(set) var abilities: Set<Ability> = []
  /// What was repaired last, if the link was proved after it and not before.
  package internal(set) var mended: Remedy?
  /// What the person has said that they do not have.
  package internal(set) var missingTools: Set<Tool> = []

  /// Creates the state of a run that has seen nothing yet.
  ///
  /// - Parameters:
  ///   - farEnd: what the cable is plugged into.
  ///   - earlier: what earlier runs saw, the earliest first.
  ///   - missingTools: what the person does not have.
  package init(
    farEnd: FarEndKind,
    earlier: [CheckRecord] = [],
    missingTools: Set<Tool> = []
  ) {
    self.farEnd = farEnd
    self.missingTools = missingTools
    start = farEnd
    log = RecordLog(earlier: earlier)
  }

  /// Creates the state from earlier runs alone, without using a port.
  ///
  /// - Parameters:
  ///   - recorded: the check records of those runs, the earliest first.
  ///   - missingTools: what the person does not have.
  package init(recorded: [CheckRecord], missingTools: Set<Tool> = []) {
    self.missingTools = missingTools
    log = RecordLog(earlier: recorded)
    start = recorded.first?.farEnd ?? .free
    farEnd = recorded.last?.farEnd ?? .free
  }

  /// How fast the device answers, as its first answers have shown.
  var pace: ReplyPace {
    symptom(of: SmartModeCheck.self, at: .attached) == .answeredSlowly ? .slow : .usual
  }

  /// Whether the line still works and the person has not quit.
  var canGoOn: Bool { lineError == nil && !wasQuit }

  /// The check records that still count, in order.
  package var records: [CheckRecord] { log.current }

  /// The check records of this run.
  package var recordsOfThisRun: [CheckRecord] { log.ofThisRun }

  /// The observations; for a repeated check, only the last one.
  package var observations: [Observation] {
    var latest: [TestPoint: Observation] = [:]
    var order: [TestPoint] = []
    for observation in records.compactMap(\.observation)
    where latest.updateValue(observation, forKey: observation.testPoint) == nil {
      order.append(observation.testPoint)
    }
    return order.compactMap { latest[$0] }.map { observation in
      Observation(
        observation.testPoint,
        observation.symptom,
        times: log.timesGiven(observation)
      )
    }
  }

  /// The latest symptom of a check.
  ///
  /// - Parameters:
  ///   - check: the check.
  ///   - farEnd: the far end; `nil` for any.
  /// - Returns: the symptom, or `nil` if the check was not made or could not look.
  package func symptom<Wanted: Check>(
    of check: Wanted.Type,
    at farEnd: FarEndKind? = nil
  ) -> Wanted.Symptom? {
    records.latestSymptom(of: check.id, at: farEnd)?.value(as: Wanted.Symptom.self)
  }
}

extension [CheckRecord] {
  /// The latest symptom of a check, at one far end, or at any if that is `nil`.
  func latestSymptom(of check: CheckID, at farEnd: FarEndKind?) -> AnySymptom? {
    last {
      $0.check == check && (farEnd == nil || $0.farEnd == farEnd) && $0.observation != nil
    }?.observation?.symptom
  }
}

/// Something that can be done next: checks at a far end.
package struct Step: Hashable, Sendable {
  package let farEnd: FarEnd
  package let checks: [CheckID]
  /// What the person repairs first; `nil` for a step that only looks.
  package let mending: Repair?

  /// Creates a step.
  package init(_ farEnd: FarEnd, _ checks: [CheckID], mending: Repair? = nil) {
    self.farEnd = farEnd
    self.checks = checks
    self.mending = mending
  }

  /// The test points of the step.
  package var testPoints: Set<TestPoint> {
    Set(checks.map { TestPoint($0, farEnd.kind) })
  }
}

/// A repair, and what it may change.
package struct Repair: Hashable, Sendable {
  package let remedy: Remedy
  /// The test points at which what is repaired may have shown itself: what was seen there says nothing
  /// of the cable as it is afterwards.
  let affected: Set<TestPoint>
}
