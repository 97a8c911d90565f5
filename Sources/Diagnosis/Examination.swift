package import CableModel
package import SerialLink
import SimulatedBench

/// Runs checks and collects what they see; it judges nothing.
///
/// The same code examines a kernel's port and the bench of every hypothesis, which is what makes
/// a prediction comparable with an observation.
package struct Examination: Sendable {
  package let cable: Cable
  package let checks: [any Check]
  package let patience: Duration

  /// Creates an examination.
  ///
  /// - Parameters:
  ///   - cable: the cable as described.
  ///   - checks: what to look at, in order.
  ///   - patience: how long a handshake may go on before the line is called silent.
  package init(cable: Cable, checks: [any Check], patience: Duration) {
    self.cable = cable
    self.checks = checks
    self.patience = patience
  }

  /// Runs every check that fits, first outside the port and then on its open line.
  ///
  /// - Parameters:
  ///   - port: the port, which is put back as it was before this returns.
  ///   - farEnd: what the cable's device end is plugged into.
  ///   - observe: is told of each check before it runs (with no sighting) and after.
  /// - Returns: one sighting for each check, in order.
  package func run(
    _ port: some SerialPort,
    farEnd: FarEnd,
    observe: (ExaminationEvent) -> Void
  ) -> Sightings {
    var sightings = Sightings(farEnd: farEnd.kind)
    lookAtPort(port, &sightings, observe)
    guard let opening = checks.first(where: { $0.id == .portOpens }) else { return sightings }
    guard isDue(opening, &sightings, observe) else {
      passOverLineChecks(&sightings, observe)
      return sightings
    }
    do throws(OpenError) {
      sightings = try port.withLink(LineSettings(cable.line)) { link in
        var inner = sightings
        note(PortOpensCheck.look(at: nil), of: opening, &inner, observe)
        lookAtLine(&link, farEnd, &inner, observe)
        return inner
      }
    } catch {
      sightings.openError = error
      note(PortOpensCheck.look(at: error), of: opening, &sightings, observe)
      passOverLineChecks(&sightings, observe)
    }
    return sightings
  }

  private func lookAtPort(
    _ port: some SerialPort,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    let survey = port.survey()
    sightings.survey = survey
    for case let check as any PortCheck in checks where isDue(check, &sightings, observe) {
      note(check.look(at: survey), of: check, &sightings, observe)
    }
  }

  private func lookAtLine(
    _ link: inout any SerialLink & ~Copyable,
    _ farEnd: FarEnd,
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    for case let check as any LineCheck in checks where check.farEnds.contains(farEnd.kind) {
      guard isDue(check, &sightings, observe) else { continue }
      let context = CheckContext(
        cable: cable,
        farEnd: farEnd,
        patience: patience,
        signs: sightings.signs
      )
      observe(.began(check.id, title: check.title))
      let start = link.now
      do throws(LinkError) {
        let look = try check.look(&link, in: context)
        note(look, of: check, &sightings, observe, took: link.now - start)
      } catch {
        sightings.add(
          Sighting(of: check, .broken(error), farEnd.kind, took: link.now - start),
          observe
        )
        if error.endsTheLine { sightings.lineError = error }
      }
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
    // A check that is not part of this examination cannot stand in the way of another.
    guard let other = checks.first(where: { $0.id == needed.check }) else { return nil }
    if let sign = sightings.signs[needed.check], needed.signs.contains(sign) { return nil }
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

  private func passOverLineChecks(
    _ sightings: inout Sightings,
    _ observe: (ExaminationEvent) -> Void
  ) {
    for check in checks where check is any LineCheck {
      _ = isDue(check, &sightings, observe)
    }
  }
}

/// What an examination says while it goes on.
package enum ExaminationEvent: Sendable {
  /// A check that may take time has begun.
  case began(CheckID, title: String)
  case ended(Sighting)
}

/// What became of one check, before anything is judged.
package struct Sighting: Hashable, Sendable {
  package let check: CheckID
  package let title: String
  package let farEnd: FarEndKind
  package let content: Content
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
}

/// Everything that an examination saw.
package struct Sightings: Sendable {
  package let farEnd: FarEndKind
  package private(set) var all: [Sighting] = []
  /// The sign of each check that saw one.
  package private(set) var signs: [CheckID: String] = [:]
  package var survey: PortSurvey?
  /// Why the port could not be opened, if that is how it ended.
  package var openError: OpenError?
  /// Why the line was lost, if that is how it ended.
  package var lineError: LinkError?

  init(farEnd: FarEndKind) {
    self.farEnd = farEnd
  }

  mutating func add(_ sighting: Sighting, _ observe: (ExaminationEvent) -> Void) {
    all.append(sighting)
    if case .looked(let look) = sighting.content, case .sign(let sign) = look.finding {
      signs[sighting.check] = sign
    }
    observe(.ended(sighting))
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
