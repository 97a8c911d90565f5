package import CableModel
package import PortInventory
import SerialLink
import SimulatedBench

/// Makes checks and collects what they see; it judges nothing.
///
/// The same code examines a real port and the simulated bench of every hypothesis. So predictions can
/// be compared with observations.
package struct CheckRunner {
  private let cable: Cable
  private let patience: Duration
  private let observe: (CheckEvent) -> Void
  private var person: (any Operator)?
  /// Everything that has been seen so far.
  package private(set) var state: ExaminationState

  /// How long a handshake usually goes on: three `Y`, a second apart.
  package static let usualPatience = Duration.seconds(3)

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - cable: the cable as described.
  ///   - state: the state to begin with.
  ///   - patience: how long a handshake may go on before the line is called silent.
  ///   - person: arranges the far end and answers; if `nil`, no further step is taken.
  ///   - observe: receives each event as it happens.
  package init(
    _ cable: Cable,
    _ state: ExaminationState,
    patience: Duration = CheckRunner.usualPatience,
    person: (any Operator)? = nil,
    observe: @escaping (CheckEvent) -> Void = { _ in }
  ) {
    self.cable = cable
    self.state = state
    self.state.abilities = person?.abilities ?? []
    self.patience = patience
    self.person = person
    self.observe = observe
  }

  /// Something that happens while checks are made.
  package enum CheckEvent {
    case began(CatalogueEntry)
    case ended(CheckRecord)
    case arranged(FarEnd)
  }

  /// Looks at the port from outside, then at its open line, step after step.
  ///
  /// - Parameters:
  ///   - port: the port; its old state is restored before this returns.
  ///   - first: the first step.
  ///   - told: what a person saw at the free end before this run.
  ///   - next: chooses the next step from what was seen; `nil` ends the examination.
  package mutating func run(
    _ port: some SerialPort,
    first: Step,
    told: [CheckRecord] = [],
    next: (ExaminationState) -> Step? = { _ in nil }
  ) {
    let survey = port.survey()
    state.survey = survey
    for check in CheckCatalogue.all {
      if case .survey(let look) = check.procedure, isDue(check) { note(look(survey), of: check) }
    }
    guard let opening = CheckCatalogue.check(.portOpens), isDue(opening) else {
      passOver(first)
      return
    }
    do throws(OpenError) {
      try port.withLink(cable.line) { link in
        noteOpening(nil)
        for record in told { add(record, from: .toldAtStart) }
        look(first, &link)
        while state.canGoOn, person != nil, let step = next(state) { take(step, &link) }
      }
    } catch {
      state.openError = error
      noteOpening(error)
      passOver(first)
    }
  }

  /// The first step at a far end.
  ///
  /// If the patience is longer than usual, it includes the checks that are usually made on request.
  package static func firstStep(at farEnd: FarEnd, of cable: Cable, patience: Duration) -> Step {
    let scope: CheckScope = patience > usualPatience ? .patient : .automatic
    return Step(farEnd, CheckCatalogue.checks(at: farEnd.kind, of: cable, scope: scope))
  }

  // MARK: Steps

  /// Asks the person to arrange the far end if needed, and makes the checks.
  private mutating func take(_ step: Step, _ link: inout any SerialLink & ~Copyable) {
    if let remedy = step.mending {
      mend(remedy, step, &link)
      return
    }
    guard arrange(for: step) else { return }
    let before = state.log.count
    look(step, &link)
    // If nothing comes back, the pins may not be joined: ask the person to try again.
    let cable = cable
    while step.checks.contains(.loopback), state.canGoOn, isShortMissing,
      let answer = person?.rearrange(step.farEnd, of: cable)
    {
      if case .quit = answer { state.wasQuit = true }
      guard case .given = answer else { break }
      state.log.truncate(to: before)
      look(step, &link)
    }
    let hasSeen = state.log.records(since: before).contains { $0.observation != nil }
    if !hasSeen { state.declined.insert(step) }
  }

  /// Has the person repair something, and looks whether it helped.
  private mutating func mend(
    _ remedy: Remedy,
    _ step: Step,
    _ link: inout any SerialLink & ~Copyable
  ) {
    let cable = cable
    switch person?.mend(remedy, of: cable) {
    case .given: break
    case .quit:
      state.wasQuit = true
      return
    case .skipped, nil:
      state.declined.insert(step)
      return
    }
    let before = state.log.count
    // Contacts may have been moved, and the cable has been in somebody's hands.
    state.farEnd = .bare
    let pins = Step(.free, [.pinsPopulated])
    guard arrange(for: pins) else { return }
    look(pins, &link)
    let seen = state.log.records(since: before).latestSymptom(of: .pinsPopulated, at: .free)
    guard state.canGoOn, seen == AnySymptom(cable.expectedPopulation), arrange(for: step) else {
      return
    }
    look(step, &link)
    let records = state.log.records(since: before)
    let helped = LinkProof.isGiven(by: records.compactMap(\.observation))
    if let check = CheckCatalogue.check(MendCheck(remedy.id).ownID) {
      note(MendCheck.finding(helped ? .works : .unchanged).erased, of: check)
    }
    if helped {
      state.mended = remedy
      state.log.forget(before: before)
    }
  }

  /// Asks the person to arrange the far end for a step; false if that was not done.
  private mutating func arrange(for step: Step) -> Bool {
    guard step.farEnd.kind != state.farEnd else { return true }
    let cable = cable
    switch person?.arrange(step.farEnd, of: cable) {
    case .given:
      state.farEnd = step.farEnd.kind
      observe(.arranged(step.farEnd))
      return true
    case .quit: state.wasQuit = true
    case .skipped, nil: state.declined.insert(step)
    }
    return false
  }

  private var isShortMissing: Bool {
    state.recordsOfThisRun.latestSymptom(of: .loopback, at: .shorted)
      .map { $0 == LoopbackCheck.Symptom.none } ?? false
  }

  private mutating func look(_ step: Step, _ link: inout any SerialLink & ~Copyable) {
    let due = state.checksDue(for: step)
    let probes = step.checks.filter(ProbeCatalogue.isProbe).compactMap(CheckCatalogue.check)
    let checks = CheckCatalogue.all.filter { due.contains($0.id) } + probes
    for check in checks where !state.wasQuit && isDue(check) {
      let context = CheckContext(
        cable: cable,
        farEnd: step.farEnd,
        patience: patience,
        pace: state.pace
      )
      switch check.procedure {
      case .survey, .opening: break
      case .question(let look):
        ask(check) { look(&$0, context) }
      case .line(_, let look):
        observe(.began(check))
        measure(check, &link) { link throws(LinkError) in try look(&link, context) }
      case .probe(_, let look):
        guard var asked = person else { continue }
        measure(check, &link) { link throws(LinkError) in try look(&link, &asked, context) }
        person = asked
      }
    }
  }

  /// Asks the person, if there is one.
  private mutating func ask(
    _ check: CatalogueEntry,
    _ look: (inout any Operator) -> Finding<AnySymptom>?
  ) {
    guard var asked = person else { return }
    let finding = look(&asked)
    person = asked
    if let finding { note(finding, of: check) } else { state.wasQuit = true }
  }

  /// Looks at the line, and notes what was found; no finding means that the person quit.
  private mutating func measure(
    _ check: CatalogueEntry,
    _ link: inout any SerialLink & ~Copyable,
    _ look: (inout any SerialLink & ~Copyable) throws(LinkError) -> Finding<AnySymptom>?
  ) {
    let start = link.now
    do throws(LinkError) {
      let finding = try look(&link)
      if let finding {
        note(finding, of: check, took: link.now - start)
      } else {
        state.wasQuit = true
      }
    } catch {
      add(CheckRecord(check, at: state.farEnd, .broken(error), took: link.now - start))
      if error.endsTheLine { state.lineError = error }
    }
  }

  // MARK: Records

  /// Whether a check can be made now; if not, a record says why.
  private mutating func isDue(_ check: CatalogueEntry) -> Bool {
    let reason =
      state.lineError?.sentence
      ?? check.prerequisites.lazy.compactMap(state.missing).first
      .map { "needs '\($0.title)' first" }
    guard let reason else { return true }
    add(CheckRecord(check, at: state.farEnd, .skipped(because: reason)))
    return false
  }

  private mutating func noteOpening(_ error: OpenError?) {
    guard let check = CheckCatalogue.check(.portOpens), case .opening(let look) = check.procedure
    else { return }
    note(look(error), of: check)
  }

  private mutating func note(
    _ finding: Finding<AnySymptom>,
    of check: CatalogueEntry,
    took duration: Duration = .zero
  ) {
    add(CheckRecord(check, at: state.farEnd, .looked(finding), took: duration))
  }

  private mutating func add(_ record: CheckRecord, from source: RecordLog.Source = .thisRun) {
    state.log.add(record, from: source)
    observe(.ended(record))
  }

  private mutating func passOver(_ step: Step) {
    for check in CheckCatalogue.all where step.checks.contains(check.id) && check.needsLine {
      _ = isDue(check)
    }
  }
}

extension LinkError {
  /// Whether no further check can use the line after this error.
  var endsTheLine: Bool {
    switch self {
    case .disconnected, .interrupted: true
    case .outputBlocked, .unsupported, .system: false
    }
  }
}
