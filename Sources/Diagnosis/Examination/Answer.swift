/// What a person says to a request.
package enum Answer<Value: Sendable & Hashable>: Hashable, Sendable {
  case given(Value)
  /// The person refuses, or cannot do it.
  case skipped
  /// The person has nothing to do it with.
  case lacking(Tool)
  /// The person wants to correct the answer before.
  case back
  /// The person wants to stop.
  case quit

  /// The answer with its value turned into something else.
  package func map<Other>(_ transform: (Value) -> Other) -> Answer<Other> {
    flatMap { .given(transform($0)) }
  }

  /// The answer with its value turned into another answer.
  package func flatMap<Other>(_ transform: (Value) -> Answer<Other>) -> Answer<Other> {
    switch self {
    case .given(let value): transform(value)
    case .skipped: .skipped
    case .lacking(let tool): .lacking(tool)
    case .back: .back
    case .quit: .quit
    }
  }

  /// The finding of a check that asked for the answer.
  ///
  /// - Parameters:
  ///   - words: why nothing is known, if the request was skipped.
  ///   - look: makes the finding from what was given.
  /// - Returns: the finding as an answer; it is unknown if the request was skipped.
  func finding<Symptom>(
    ifSkipped words: String,
    from look: (Value) -> Finding<Symptom>
  ) -> Answer<Finding<Symptom>> {
    if case .skipped = self { return .given(Finding(unknown: words)) }
    return map(look)
  }
}

/// The answer that something was done.
package struct Done: Hashable, Sendable {
  /// Creates the only value.
  package init() {}
}
