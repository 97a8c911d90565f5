package import CableModel

/// The person at the bench, or whatever stands in for one.
///
/// An operator arranges the far end and tells what a meter or the eye shows. Nothing is returned
/// when the person will not or cannot; the check is then unknown, never passed.
package protocol Operator {
  /// Plugs the cable's device end into something else.
  ///
  /// - Parameters:
  ///   - farEnd: what it is to be plugged into.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Arranging

  /// Reads a meter at pins of the free device end, the black lead at a reference pin.
  ///
  /// - Parameters:
  ///   - pins: where the red lead goes, in order.
  ///   - reference: where the black lead stays.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: volts by pin; nothing if there is no meter.
  mutating func volts(at pins: [Int], against reference: Int, of cable: Cable) -> [Int: Double]?

  /// Looks which pins of the free device end carry a contact.
  ///
  /// - Parameter cable: the cable, for the words of the request.
  /// - Returns: the numbers of the pins that do; nothing if it cannot be seen.
  mutating func populatedPins(of cable: Cable) -> Set<Int>?
}

/// Whether the person did what was asked.
package enum Arranging: Hashable, Sendable {
  case done
  case declined
}

/// A check that only a person can make; nothing is put on the line.
package protocol AskedCheck: Check {
  /// The arrangements of the far end in which it can be made.
  var farEnds: Set<FarEndKind> { get }

  /// Asks.
  func look(asking person: inout any Operator, in context: CheckContext) -> Look
}
