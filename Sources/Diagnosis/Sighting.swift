package import CableModel
package import SerialLink

/// What became of one check, before anything is judged.
package struct Sighting: Hashable, Sendable {
  package let check: CheckID
  package let title: String
  package let farEnd: FarEndKind
  package let content: Content
  /// How long it took on the link's clock; zero for checks that need no line.
  package let duration: Duration

  /// What there is to say.
  package enum Content: Hashable, Sendable {
    case looked(Look)
    case skipped(because: String)
    case broken(LinkError)
  }

  init(of check: any Check, _ content: Content, _ farEnd: FarEndKind, took: Duration = .zero) {
    self.check = check.id
    title = check.title
    self.farEnd = farEnd
    self.content = content
    duration = took
  }

  /// Remembers what a check saw in another run.
  ///
  /// - Parameters:
  ///   - check: the check.
  ///   - farEnd: what the cable was plugged into then.
  ///   - look: what it saw.
  ///   - duration: how long it took then.
  package init(
    recorded check: CheckID,
    _ farEnd: FarEndKind,
    _ look: Look,
    took duration: Duration = .zero
  ) {
    self.check = check
    title = CheckCatalogue.check(check)?.title ?? check.rawValue
    self.farEnd = farEnd
    content = .looked(look)
    self.duration = duration
  }

  /// What was observed; nothing if the check could not look.
  package var observation: Observation? {
    guard case .looked(let look) = content, case .sign(let sign) = look.finding else { return nil }
    return Observation(Viewpoint(check, farEnd), sign: sign)
  }
}

/// Everything that an examination saw, in the order in which it saw it.
package struct Sightings: Sendable {
  /// What earlier runs saw, as far as it still counts, and then what this one did.
  package var all: [Sighting] {
    recorded.isEmpty ? live : Self.standing(recorded, beside: live) + live
  }
  /// What this run saw.
  package private(set) var live: [Sighting] = []
  /// What earlier runs saw, of which the latest counts.
  private let recorded: [Sighting]
  /// What the cable's device end is plugged into at present.
  package internal(set) var farEnd: FarEndKind
  /// What it was plugged into at the beginning.
  package let start: FarEndKind
  package internal(set) var survey: PortSurvey?
  /// Why the port could not be opened, if that is how it ended.
  package internal(set) var openError: OpenError?
  /// Why the line was lost, if that is how it ended.
  package internal(set) var lineError: LinkError?
  /// Whether the person wanted to stop.
  package internal(set) var wasQuit = false
  /// Steps that the person would not or could not take.
  package internal(set) var declined: Set<Step> = []

  /// What the person was asked in this run.
  package internal(set) var asked: Set<CheckID> = []

  /// Creates the sightings of a run that has seen nothing yet.
  ///
  /// - Parameters:
  ///   - farEnd: what the cable is plugged into.
  ///   - recorded: what earlier runs saw, the earliest first.
  init(farEnd: FarEndKind, recorded: [Sighting] = []) {
    self.farEnd = farEnd
    start = farEnd
    self.recorded = Self.latest(of: recorded)
  }

  /// Creates sightings from earlier runs alone, with no port in reach.
  ///
  /// - Parameter recorded: what was seen, the earliest first.
  package init(recorded: [Sighting]) {
    self.recorded = Self.latest(of: recorded)
    start = recorded.first?.farEnd ?? .free
    farEnd = recorded.last?.farEnd ?? .free
  }

  /// Whether there is a line and a person to go on with.
  var canGoOn: Bool { lineError == nil && !wasQuit }

  /// The signs that were seen; a check that was repeated counts as it was seen last.
  package var observations: [Observation] {
    var latest: [Viewpoint: Observation] = [:]
    var order: [Viewpoint] = []
    for observation in all.compactMap(\.observation)
    where latest.updateValue(observation, forKey: observation.viewpoint) == nil {
      order.append(observation.viewpoint)
    }
    return order.compactMap { latest[$0] }
  }

  /// Whether somebody was asked for a check a second time, or told the same as an earlier run.
  func isConfirmed(_ check: CheckID) -> Bool {
    let now = live.filter { $0.check == check }
    guard now.count < 2, let sign = now.last?.observation?.sign else { return now.count >= 2 }
    return recorded.contains { $0.check == check && $0.observation?.sign == sign }
  }

  /// The latest sign of a check in an arrangement.
  package func sign(of check: CheckID, at farEnd: FarEndKind) -> String? {
    all.last { $0.check == check && $0.farEnd == farEnd && $0.observation != nil }?
      .observation?.sign
  }

  /// The latest sign of a check in whatever arrangement.
  package func sign(of check: CheckID) -> String? {
    all.last { $0.check == check && $0.observation != nil }?.observation?.sign
  }

  /// The latest sign of a check in an arrangement, in this run alone.
  func liveSign(of check: CheckID, at farEnd: FarEndKind?) -> String? {
    live.last {
      $0.check == check && (farEnd == nil || $0.farEnd == farEnd) && $0.observation != nil
    }?.observation?.sign
  }

  /// Drops what this run saw last, for it was looked at in another arrangement than was said.
  ///
  /// - Parameter start: how many sightings stay.
  mutating func forget(from start: Int) {
    live.removeSubrange(start...)
  }

  mutating func add(_ sighting: Sighting, _ observe: (ExaminationEvent) -> Void) {
    live.append(sighting)
    observe(.ended(sighting))
  }
}

/// What an examination says while it goes on.
package enum ExaminationEvent: Sendable {
  /// A check that may take time has begun.
  case began(CheckID, title: String)
  case ended(Sighting)
  /// The far end was changed.
  case arranged(FarEnd)
}

/// Something that can be done next: checks, in an arrangement of the far end.
package struct Step: Hashable, Sendable {
  package let farEnd: FarEnd
  package let checks: [CheckID]

  /// Creates a step.
  package init(_ farEnd: FarEnd, _ checks: [CheckID]) {
    self.farEnd = farEnd
    self.checks = checks
  }

  /// What the step looks at.
  package var viewpoints: Set<Viewpoint> {
    Set(checks.map { Viewpoint($0, farEnd.kind) })
  }
}
