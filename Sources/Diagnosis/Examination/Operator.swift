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

  /// What the person can do beside that.
  var abilities: Set<Ability> { get }

  /// Holds a paper clip to two pins of an open connector, until asked to take it off.
  ///
  /// - Parameters:
  ///   - clip: the pins, both of one connector; `nil` takes the clip off.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done>

  /// Reads a meter at one pin of an open connector.
  ///
  /// - Parameters:
  ///   - pin: where the red lead goes.
  ///   - reference: where the black lead goes, a pin of the same connector.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: volts.
  mutating func volts(at pin: Pin, against reference: Pin, of cable: Cable) -> Answer<Double>

  /// Puts a meter's leads on pins, to look at it while the program moves a control line to and fro.
  ///
  /// - Parameters:
  ///   - pin: where the red lead goes.
  ///   - reference: where the black lead goes, a pin of the same connector.
  ///   - signal: the line that will be moved, RTS or DTR.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether the person looks.
  mutating func touch(
    _ pin: Pin,
    against reference: Pin,
    toSee signal: HostSignal,
    of cable: Cable
  ) -> Answer<Done>

  /// Tells whether the meter moved to and fro while the program moved the line.
  ///
  /// - Parameters:
  ///   - pin: where the red lead is.
  ///   - reference: where the black lead is.
  ///   - signal: the line that was moved.
  ///   - cable: the cable, for the words of the question.
  /// - Returns: whether it did.
  mutating func hasSwung(
    _ pin: Pin,
    against reference: Pin,
    by signal: HostSignal,
    of cable: Cable
  ) -> Answer<Bool>

  /// Holds a continuity tester to two pins of the cable, which is unplugged at both ends.
  ///
  /// - Parameters:
  ///   - pair: the pins.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it beeps.
  mutating func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool>

  /// Looks at the device.
  ///
  /// - Parameters:
  ///   - feature: what to look for.
  ///   - cable: the cable, for the words of the question.
  /// - Returns: whether it is there.
  mutating func sees(_ feature: DeviceFeature, of cable: Cable) -> Answer<Bool>

  /// Puts another part in the place of one, and plugs all of it into the device.
  ///
  /// - Parameters:
  ///   - spare: the part.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func put(in spare: Spare, of cable: Cable) -> Answer<Done>

  /// Puts the own part back, and leaves the device end unplugged.
  ///
  /// - Parameters:
  ///   - spare: the part.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func putBack(_ spare: Spare, of cable: Cable) -> Answer<Done>

  /// Repairs something.
  ///
  /// - Parameters:
  ///   - remedy: what to do.
  ///   - cable: the cable, for the words of the request.
  /// - Returns: whether it was done.
  mutating func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done>

  /// Says that there is no earlier answer to go back to.
  mutating func refuseToGoBack()

  /// Whether the person left after their last answer, so that nothing more is asked.
  var hasLeft: Bool { get }
}

extension Operator {
  package var abilities: Set<Ability> { [] }

  package mutating func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> { .skipped }

  package mutating func volts(
    at pin: Pin,
    against reference: Pin,
    of cable: Cable
  ) -> Answer<Double> { .skipped }

  package mutating func touch(
    _ pin: Pin,
    against reference: Pin,
    toSee signal: HostSignal,
    of cable: Cable
  ) -> Answer<Done> { .skipped }

  package mutating func hasSwung(
    _ pin: Pin,
    against reference: Pin,
    by signal: HostSignal,
    of cable: Cable
  ) -> Answer<Bool> { .skipped }

  package mutating func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> { .skipped }

  package mutating func sees(_ feature: DeviceFeature, of cable: Cable) -> Answer<Bool> {
    .skipped
  }

  package mutating func put(in spare: Spare, of cable: Cable) -> Answer<Done> { .skipped }

  package mutating func putBack(_ spare: Spare, of cable: Cable) -> Answer<Done> { .skipped }

  package mutating func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done> { .skipped }

  /// Skips the request.
  package mutating func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .skipped }

  /// Says nothing, for an operator who never goes back.
  package mutating func refuseToGoBack() {}

  /// False, for an operator who leaves only by `quit`.
  package var hasLeft: Bool { false }
}
