package import CableModel
package import PortInventory
import SerialLink
import SimulatedBench

/// Makes checks and collects what they see; it judges nothing.
///
/// The same code examines a real port and the simulated bench of every hypothesis. So predictions can
/// be compared with observations.
package struct CheckRunner {
  let cable: Cable
  private let patience: Duration
  let observe: (CheckEvent) -> Void
  /// Whether a step goes on after what a check found.
  var goesOn: (CheckRecord) -> Bool = { _ in true }
  var person: (any Operator)?
  /// Everything that has been seen so far.
  package internal(set) var state: ExaminationState
  /// What had been seen and done before each answer of the person, the earliest first.
  var beforeAnswers: [ExaminationState] = []
  /// A step for which the port is closed, as it may be unplugged in it.
  var handedOver: Step?

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
    /// A check on the line begins; what was known before it.
    case began(CatalogueEntry, after: ExaminationState)
    case ended(CheckRecord)
    case arranged(FarEnd)
    /// The person took back their last answer; what the far end was before it.
    case wentBack(to: FarEndKind)
  }

  /// Looks at the port from outside, then at its open line, step after step.
  ///
  /// - Parameters:
  ///   - port: the port; its old state is restored before this returns.
  ///   - first: the first step.
  ///   - source: who says that its far end is arranged.
  ///   - told: what a person saw at the free end before this run.
  ///   - next: chooses the next step from what was seen; `nil` ends the examination.
  package mutating func run(
    _ port: some SerialPort,
    first: Step,
    arrangedBy source: FarEndSource = .commandLine,
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
      var beginning = state
      try port.withLink(cable.line) { link in
        noteOpening(nil)
        for record in told { add(record, from: .toldAtStart) }
        beginning = state
        if source == .person {
          beforeAnswers = [state]
          beforeAnswers[0].isFarEndCertain = false
        }
        _ = look(first, &link)
        goOn(&link, from: beginning, first, next)
      }
      while let step = handedOver, state.canGoOn {
        handedOver = nil
        takeClosed(step, port) { $0.goOn(&$1, from: beginning, first, next) }
      }
    } catch {
      state.openError = error
      noteOpening(error)
      passOver(first)
    }
  }

  /// Takes one step after the other, until there is none or one for which the port is closed.
  private mutating func goOn(
    _ link: inout any SerialLink & ~Copyable,
    from beginning: ExaminationState,
    _ first: Step,
    _ next: (ExaminationState) -> Step?
  ) {
    while state.canGoOn, person != nil, handedOver == nil,
      let step = isBack(at: beginning, before: first) ? first : next(state)
    {
      take(step, &link)
    }
  }

  /// Whether the person has gone back to the beginning, so that the first step is to be taken again.
  private func isBack(at beginning: ExaminationState, before first: Step) -> Bool {
    state.log.count == beginning.log.count && !state.isFarEndCertain
      && !state.declined.contains(first)
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
    if step.mayUnplugPort {
      handedOver = step
      return
    }
    if let repair = step.mending {
      if isMended(repair, step) { look(after: repair, step, &link) }
      return
    }
    if let spare = step.spare {
      swap(spare, step, &link)
      return
    }
    guard arrange(for: step) else { return }
    let before = state.log.count
    guard look(step, &link) == .done else { return }
    // If nothing comes back, the pins may not be joined: ask the person to try again.
    let cable = cable
    joining: while step.checks.contains(.loopback), state.canGoOn, isShortMissing {
      // Whoever goes back from what follows comes to how the pins were joined at first.
      switch ask(.passing, { $0.rearrange(step.farEnd, of: cable) }) {
      case .given:
        state.log.truncate(to: before)
        guard look(step, &link) == .done else { return }
      case .lacking:
        state.log.truncate(to: before)
        break joining
      case .skipped, .quit: break joining
      case .back: return
      }
    }
    let hasSeen = state.log.records(since: before).contains { $0.observation != nil }
    if !hasSeen { state.declined.insert(step) }
  }

  /// Asks the person to arrange the far end for a step; false if that was not done.
  mutating func arrange(for step: Step) -> Bool {
    guard step.farEnd.kind != state.farEnd || !state.isFarEndCertain else { return true }
    let cable = cable
    switch ask(.remembered, { $0.arrange(step.farEnd, of: cable) }) {
    case .given:
      state.farEnd = step.farEnd.kind
      state.isFarEndCertain = true
      observe(.arranged(step.farEnd))
      return true
    case .skipped, .lacking: state.declined.insert(step)
    case .quit, .back: break
    }
    return false
  }

  private var isShortMissing: Bool {
    state.recordsOfThisRun.latestSymptom(of: .loopback, at: .shorted)
      .map { $0 == LoopbackCheck.Symptom.none } ?? false
  }

  /// Whether a step was taken to its end.
  enum Course {
    case done
    /// The person has left, or gone back to an earlier answer.
    case leftOff
  }

  mutating func look(
    _ step: Step,
    _ link: inout any SerialLink & ~Copyable
  ) -> Course {
    let due = state.checksDue(for: step)
    let probes = step.checks.filter(ProbeCatalogue.isProbe).compactMap(CheckCatalogue.check)
    let checks = CheckCatalogue.all.filter { due.contains($0.id) } + probes
    var wholeExchanges = 0
    for check in checks where isDue(check) {
      let context = CheckContext(
        cable: cable,
        farEnd: step.farEnd,
        patience: patience,
        pace: state.pace,
        wholeExchanges: wholeExchanges
      )
      switch check.procedure {
      case .survey, .opening: break
      case .question(let look):
        guard person != nil else { continue }
        guard note(ask(.remembered, { look(&$0, context) }), of: check) == .done else {
          return .leftOff
        }
      case .line(_, let look):
        let finding = make(check, look, &link, context)
        // One that was not whole makes those before it worth nothing.
        let whole = finding?.wholeExchanges ?? 0
        wholeExchanges = whole == 0 ? 0 : wholeExchanges + whole
        if finding != nil, let record = state.log.latest, !goesOn(record) { return .leftOff }
      case .probe(_, let look):
        guard person != nil else { continue }
        let start = link.now
        var failure: LinkError?
        let answer = ask(.remembered) { person -> Answer<Finding<AnySymptom>> in
          do throws(LinkError) {
            return try look(&link, &person, context)
          } catch {
            failure = error
            return .skipped
          }
        }
        if let failure { noteBroken(check, by: failure, took: link.now - start) }
        guard note(answer, of: check) == .done else { return .leftOff }
      }
    }
    return .done
  }

  /// Makes a check on the line.
  ///
  /// - Returns: what it found; `nil` if the line failed.
  private mutating func make(
    _ check: CatalogueEntry,
    _ look:
      (inout any SerialLink & ~Copyable, CheckContext) throws(LinkError) -> Finding<AnySymptom>,
    _ link: inout any SerialLink & ~Copyable,
    _ context: CheckContext
  ) -> Finding<AnySymptom>? {
    observe(.began(check, after: state))
    let start = link.now
    do throws(LinkError) {
      let finding = try look(&link, context)
      note(finding, of: check, took: link.now - start)
      return finding
    } catch {
      noteBroken(check, by: error, took: link.now - start)
      return nil
    }
  }
}
