package import CableModel

/// A part of the whole way between the program and the device, that can be sound or faulty.
package enum Part: Hashable, Sendable {
  /// A conductor of the cable, by its place in the cable's list.
  case conductor(Int)
  /// The connection of the two grounds, over however many conductors.
  case ground
  /// A jumper of the cable, by its place in the cable's list.
  case jumper(Int)
  /// The lead that was bought: its plug, and which signal is on which pin of it.
  case lead
  case adapterTransmitter
  case adapterReceiver
  /// What the driver makes of settings and of bytes: rate, framing, flow control.
  case portSettings
  /// Whether this program has the port for itself.
  case portAlone
  /// Whether the device's serial port is free, and not taken by something else in it.
  case devicePort
  case deviceReceiver
  case deviceTransmitter
  case devicePower
  /// The language of the device: its protocol, rate and framing.
  case deviceLanguage

  /// Every part of the way over a cable, in the order in which a report lists them.
  package static func all(of cable: Cable) -> [Part] {
    [.portSettings, .portAlone, .adapterTransmitter, .adapterReceiver, .lead]
      + cable.conductors.indices.map { .conductor($0) } + [.ground]
      + cable.jumpers.indices.map { .jumper($0) }
      + [.devicePort, .deviceReceiver, .deviceTransmitter, .devicePower, .deviceLanguage]
  }
}

/// What the observations say about a part.
package struct PartHealth: Hashable, Sendable {
  package let part: Part
  package let state: State

  /// What is known about a part.
  package enum State: Hashable, Sendable {
    /// What these test points showed is not possible, or hardly, with a fault of this part.
    case provedSound(by: [TestPoint])
    /// The probability of a fault, from 0 to 1, that the observations give it.
    case suspect(share: Double)
    /// Nothing that was seen depends on it.
    case notLookedAt
  }

  /// Creates what is known about a part.
  package init(part: Part, state: State) {
    self.part = part
    self.state = state
  }
}
