package import CableModel
package import SerialLink
import SimulatedBench

/// Runs checks and collects what they see; it judges nothing.
///
/// The same code examines a kernel's port and the bench of every hypothesis, which is what makes
/// a prediction comparable with an observation.
package struct Examination: Sendable {
  package let cable: Cable
  package let patience: Duration
  private let checks = CheckCatalogue.all

  /// How long a handshake goes on unless told otherwise: three `Y`, a second apart.
  package static let usualPatience = Duration.seconds(3)

  /// Which checks an arrangement begins with.
  package enum Scope: Hashable, Sendable {
    /// Those that need no person and no more time than they are worth.
    case automatic
    /// All that can be made in the arrangement.
    case everything
  }

  /// Creates an examination.
  ///
  /// - Parameters:
  ///   - cable: the cable as described.
  ///   - patience: how long a handshake may go on before the line is called silent.
  package init(cable: Cable, patience: Duration = Examination.usualPatience) {
    self.cable = cable
    self.patience = patience
  }

  /// Looks at the port from outside, then at its open line, step after step.
  ///
  /// - Parameters:
  ///   - port: the port, which is put back as it was before this returns.
  ///   - farEnd: what the cable's device end is plugged into to begin with.
  ///   - testimony: what somebody saw at the free end before this run, such as a meter's readings.
  ///   - person: who arranges the far end and answers; without one no step is taken.
  ///   - recorded: what earlier runs saw; what is seen now takes its place.
  ///   - scope: which checks the first arrangement is looked at with.
  ///   - next: chooses the next step from what was seen; nothing ends the examination.
  ///   - observe: is told of each check before it runs and after.
  /// - Returns: everything that was seen.
  package func run(
    _ port: some SerialPort,
    farEnd: FarEnd,
    testimony: (any Operator)? = nil,
    person: (any Operator)? = nil,
    recorded: [Sighting] = [],
    scope: Scope = .automatic,
    next: (Sightings) -> Step? = { _ in nil },
    observe: (ExaminationEvent) -> Void
  ) -> Sightings {
    var sightings = Sightings(farEnd: farEnd.kind, recorded: recorded)
    let survey = port.survey()
    sightings.survey = survey
    for case let check as any PortCheck in self.checks where isDue(check, &sightings, observe) {
      note(check.look(at: survey), of: check, &sightings, observe)
    }
    // Whoever waits longer than usual also has time for what is usually left out.
    let isPatient = patience > Self.usualPatience
    let checks = CheckCatalogue.checks(at: farEnd.kind, scope: scope, isPatient: isPatient)
    let first = Step(farEnd, checks)
    guard isDue(PortOpensCheck(), &sightings, observe) else {
      passOver(first, &sightings, observe)
      return sightings
    }
    do throws(OpenError) {
      sightings = try port.withLink(LineSettings(cable.line)) { link in
        var session = sightings
        var person = person
        note(PortOpensCheck.look(at: nil), of: PortOpensCheck(), &session, observe)
        if let testimony { hear(testimony, &session, observe) }
        look(first, &link, &person, &session, observe)
        while session.canGoOn, person != nil, let step = next(session) {
          take(step, &link, &person, &session, observe)
        }
        return session
      }
    } catch {
      sightings.openError = error
      note(PortOpensCheck.look(at: error), of: PortOpensCheck(), &sightings, observe)
      passOver(first, &sightings, observe)
    }
    return sightings
  }

  /// Makes the checks that somebody has made beforehand, at the free end, leaving the line alone.
  private func hear(
    _ testimony: any Operator,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    for sighting in heard(from: testimony) { sightings.add(sighting, observe) }
  }

  /// What somebody saw at the free end, with no port in reach; what was not told is left out.
  ///
  /// - Parameter testimony: who saw it.
  /// - Returns: what was told, also where it says nothing.
  package func heard(from testimony: any Operator) -> [Sighting] {
    let context = CheckContext(cable: cable, farEnd: .free, patience: patience)
    return checks.compactMap { check -> Sighting? in
      guard let check = check as? any AskedCheck else { return nil }
      var witness: any Operator = Witness(testimony)
      let look = check.look(asking: &witness, in: context)
      guard let look, (witness as? Witness)?.hasTold == true else { return nil }
      return Sighting(of: check, .looked(look), .free)
    }
  }

  /// Has the far end arranged if need be, and looks.
  private func take(
    _ step: Step,
    _ link: inout any SerialLink & ~Copyable,
    _ person: inout (any Operator)?,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    if step.farEnd.kind != sightings.farEnd {
      switch person?.arrange(step.farEnd, of: cable) {
      case .given: break
      case .quit:
        sightings.wasQuit = true
        return
      case .skipped, nil:
        sightings.declined.insert(step)
        return
      }
      sightings.farEnd = step.farEnd.kind
      observe(.arranged(step.farEnd))
    }
    let before = sightings.live.count
    look(step, &link, &person, &sightings, observe)
    // Nothing at all is what a short shows that is not there: the hand may have slipped.
    while step.checks.contains(.loopback), sightings.canGoOn,
      sightings.liveSign(of: .loopback, at: .shorted) == LoopbackCheck.Seen.none.rawValue,
      let answer = person?.rearrange(step.farEnd, of: cable)
    {
      if case .quit = answer { sightings.wasQuit = true }
      guard case .given = answer else { break }
      sightings.forget(from: before)
      look(step, &link, &person, &sightings, observe)
    }
    let saw = sightings.live[before...].contains { $0.observation != nil }
    if !saw { sightings.declined.insert(step) }
  }

  private func look(
    _ step: Step,
    _ link: inout any SerialLink & ~Copyable,
    _ person: inout (any Operator)?,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    let due = withPrerequisites(step, sightings)
    for check in checks where due.contains(check.id) {
      guard isDue(check, &sightings, observe) else { continue }
      let context = CheckContext(cable: cable, farEnd: step.farEnd, patience: patience)
      switch check {
      case let check as any AskedCheck:
        guard var asked = person else { continue }
        let look = check.look(asking: &asked, in: context)
        person = asked
        guard let look else {
          sightings.wasQuit = true
          return
        }
        note(look, of: check, &sightings, observe)
        sightings.asked.insert(check.id)
      case let check as any LineCheck:
        look(check, &link, context, &sightings, observe)
      default: break
      }
    }
  }

  /// The checks of a step, and what they need that this run has not seen yet.
  ///
  /// What an earlier run saw counts for the judging; that the line still is so is for now to show.
  private func withPrerequisites(_ step: Step, _ sightings: Sightings) -> Set<CheckID> {
    var due = Set(step.checks)
    for check in checks.reversed() where due.contains(check.id) {
      for needed in check.prerequisites
      where CheckCatalogue.checks(at: step.farEnd.kind, scope: .everything).contains(needed.check)
        && !sightings.live.contains(where: { sighting in
          sighting.check == needed.check
            && (needed.check.isIndependentOfFarEnd || sighting.farEnd == step.farEnd.kind)
        })
      {
        due.insert(needed.check)
      }
    }
    return due
  }

  private func look(
    _ check: any LineCheck,
    _ link: inout any SerialLink & ~Copyable,
    _ context: CheckContext,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    observe(.began(check.id, title: check.title))
    let start = link.now
    do throws(LinkError) {
      let look = try check.look(&link, in: context)
      note(look, of: check, &sightings, observe, took: link.now - start)
    } catch {
      sightings.add(
        Sighting(of: check, .broken(error), sightings.farEnd, took: link.now - start),
        observe
      )
      if error.endsTheLine { sightings.lineError = error }
    }
  }

  /// Whether a check can run now; if not, says why.
  private func isDue(
    _ check: any Check,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) -> Bool {
    let reason: String? =
      if let error = sightings.lineError {
        "\(error)"
      } else {
        check.prerequisites.compactMap { missing($0, in: sightings) }.first
      }
    guard let reason else { return true }
    sightings.add(Sighting(of: check, .skipped(because: reason), sightings.farEnd), observe)
    return false
  }

  private func missing(_ needed: Prerequisite, in sightings: Sightings) -> String? {
    guard let other = checks.first(where: { $0.id == needed.check }) else { return nil }
    let sign: String?
    if let other = other as? any LineCheck, !other.id.isIndependentOfFarEnd {
      // A check that does not belong to this arrangement cannot stand in the way of one that does.
      guard other.farEnds.contains(sightings.farEnd) else { return nil }
      sign = sightings.liveSign(of: needed.check, at: sightings.farEnd)
    } else {
      sign = sightings.liveSign(of: needed.check, at: nil)
    }
    if let sign, needed.signs.contains(sign) { return nil }
    return "needs '\(other.title)' first"
  }

  private func note(
    _ look: Look,
    of check: any Check,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void,
    took duration: Duration = .zero
  ) {
    sightings.add(Sighting(of: check, .looked(look), sightings.farEnd, took: duration), observe)
  }

  private func passOver(
    _ step: Step,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    for check in checks where step.checks.contains(check.id) && check is any LineCheck {
      _ = isDue(check, &sightings, observe)
    }
  }
}

extension LinkError {
  /// Whether nothing more can be looked at on the line after this.
  var endsTheLine: Bool {
    switch self {
    case .disconnected, .interrupted: true
    case .outputBlocked, .unsupported, .system: false
    }
  }
}

/// Somebody who is asked, with a note of whether they knew anything.
private struct Witness: Operator {
  private var person: any Operator
  private(set) var hasTold = false

  init(_ person: any Operator) {
    self.person = person
  }

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    noting(person.arrange(farEnd, of: cable))
  }

  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    noting(person.volts(at: pins, against: reference, of: cable))
  }

  mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    noting(person.populatedPins(of: cable))
  }

  private mutating func noting<Value>(_ answer: Answer<Value>) -> Answer<Value> {
    if case .given = answer { hasTold = true }
    return answer
  }
}
