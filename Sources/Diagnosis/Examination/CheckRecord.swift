package import CableModel
package import SerialLink

/// What happened to one check, before anything is judged.
package struct CheckRecord: Hashable, Sendable {
  package let check: CheckID
  package let title: String
  package let farEnd: FarEndKind
  package let content: Content
  /// How long it took on the link's clock; zero for checks that need no open line.
  package let duration: Duration

  /// A finding, or why there is none.
  package enum Content: Hashable, Sendable {
    case looked(Finding<AnySymptom>)
    case skipped(because: String)
    case broken(LinkError)
  }

  /// Records what happened to a check.
  ///
  /// - Parameters:
  ///   - check: the check.
  ///   - farEnd: what the cable was plugged into.
  ///   - content: the finding, or why there is none.
  ///   - duration: how long it took.
  package init(
    _ check: CatalogueEntry,
    at farEnd: FarEndKind,
    _ content: Content,
    took duration: Duration = .zero
  ) {
    self.check = check.id
    title = check.title
    self.farEnd = farEnd
    self.content = content
    self.duration = duration
  }

  /// What the check found; `nil` if it was skipped or the line failed during it.
  package var finding: Finding<AnySymptom>? {
    guard case .looked(let finding) = content else { return nil }
    return finding
  }

  package var testPoint: TestPoint { TestPoint(check, farEnd) }

  /// What was observed; `nil` if the check could not look.
  package var observation: Observation? {
    finding?.symptom.map { Observation(testPoint, $0) }
  }
}
