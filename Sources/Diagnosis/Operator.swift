package import CableModel

/// The person at the bench, or whatever stands in for one.
///
/// An operator arranges the far end and tells what a meter or the eye shows. What is skipped makes
/// the check unknown, never passed; whoever quits gets the report of what was found so far.
package protocol Operator {
  /// Plugs the cable's device end into something else.
  ///
  /// - Parameters:
  ///   - farEnd: what it is to be plugged into.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done>

  /// Arranges the far end once more, after nothing came back over pins that should be joined.
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
}

extension Operator {
  /// Nothing is done once more unless a person says so.
  package mutating func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }
}

/// What a person says to a request.
package enum Answer<Value: Sendable & Hashable>: Hashable, Sendable {
  case given(Value)
  /// Will not or cannot.
  case skipped
  /// Wants to stop altogether.
  case quit
}

/// That something was done.
package struct Done: Hashable, Sendable {
  /// Creates the only value there is.
  package init() {}
}

/// A check that only a person can make; nothing is put on the line.
package protocol AskedCheck: Check {
  /// The arrangements of the far end in which it can be made.
  var farEnds: Set<FarEndKind> { get }

  /// Asks; nothing is returned when the person wants to stop.
  func look(asking person: inout any Operator, in context: CheckContext) -> Look?
}
