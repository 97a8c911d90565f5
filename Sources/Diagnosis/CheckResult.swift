package import CableModel
package import SerialLink

/// What became of a check.
package enum Outcome: Hashable, Sendable {
  /// It saw what it sees on a bench with nothing wrong.
  case passed
  /// It saw something else.
  case failed
  /// It ran and could not look.
  case unknown(because: String)
  /// It did not run.
  case skipped(because: String)
  /// The line failed under it; that says nothing of what it was to find out.
  case broken(LinkError)
}

/// A check that was run or passed over, with everything it has to say.
package struct CheckResult: Hashable, Sendable {
  package let check: CheckID
  package let title: String
  package let farEnd: FarEndKind
  package let outcome: Outcome
  package let look: Look?
  /// How long it took on the link's clock; zero for checks that need no line.
  package let duration: Duration

  /// Judges a sighting by what a bench with nothing wrong shows.
  init(_ sighting: Sighting, expected: Prediction) {
    check = sighting.check
    title = sighting.title
    farEnd = sighting.farEnd
    duration = sighting.duration
    switch sighting.content {
    case .broken(let error):
      outcome = .broken(error)
      look = nil
    case .skipped(let reason):
      outcome = .skipped(because: reason)
      look = nil
    case .looked(let seen):
      look = seen
      outcome =
        switch seen.finding {
        case .unknown(let reason): .unknown(because: reason)
        case .sign(let sign):
          Self.isExpected(sign, Viewpoint(sighting.check, sighting.farEnd), expected)
            ? .passed : .failed
        }
    }
  }

  private static func isExpected(
    _ sign: String,
    _ viewpoint: Viewpoint,
    _ expected: Prediction
  ) -> Bool {
    expected.signs(at: viewpoint).contains { Observation(viewpoint, sign: sign).fits($0) }
  }
}
