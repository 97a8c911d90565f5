package import CableModel

/// The person at the bench, or code that stands in for one.
///
/// An operator arranges the far end, and says what a meter shows or what there is to see. If a question
/// is skipped, its check is unknown, never passed. If the person quits, the report says what was found
/// so far.
package protocol Operator {
  /// Plugs the cable's device end into something else.
  ///
  /// - Parameters:
  ///   - farEnd: what it is to be plugged into.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done>

  /// Arranges the far end again, after nothing came back over pins that should be joined.
  ///
  /// - Parameters:
  ///   - farEnd: how it should have been arranged.
  ///   - cable: the cable, for the words of the question.
  /// - Returns: `given` if the pins are joined now and were not before.
  mutating func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done>

  /// Reads a meter at pins of the free device end, the black lead at a reference pin.
  ///
  /// - Parameters:
  ///   - pins: where the red lead goes, in order.
  ///   - reference: where the black lead stays.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: volts by pin.
  mutating func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]>

  /// Looks which pins of the free device end carry a contact.
  ///
  /// - Parameter cable: the cable, for the words of the request.
  /// - Returns: the numbers of the pins that do.
  mutating func populatedPins(of cable: Cable) -> Answer<Set<Int>>

  /// Says that there is no earlier answer to go back to.
  mutating func refuseToGoBack()

  /// Whether the person left after their last answer, so that nothing more is asked.
  var hasLeft: Bool { get }
}

extension Operator {
  /// Skips the request.
  package mutating func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  /// Says nothing, for an operator who never goes back.
  package mutating func refuseToGoBack() {}

  /// False, for an operator who leaves only by `quit`.
  package var hasLeft: Bool { false }
}

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
    switch self {
    case .given(let value): .given(look(value))
    case .skipped: .given(Finding(unknown: words))
    case .lacking(let tool): .lacking(tool)
    case .back: .back
    case .quit: .quit
    }
  }
}

/// The answer that something was done.
package struct Done: Hashable, Sendable {
  /// Creates the only value.
  package init() {}
}
