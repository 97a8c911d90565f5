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

/// A sign that was seen, with the check and the far end that it was seen at.
package struct Observation: Hashable, Sendable {
  package let check: CheckID
  package let farEnd: FarEndKind
  package let sign: String

  /// Creates an observation.
  package init(check: CheckID, farEnd: FarEndKind, sign: String) {
    self.check = check
    self.farEnd = farEnd
    self.sign = sign
  }
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

  /// What was observed; nothing if the check could not look.
  package var observation: Observation? {
    guard case .sign(let sign) = look?.finding else { return nil }
    return Observation(check: check, farEnd: farEnd, sign: sign)
  }
}
