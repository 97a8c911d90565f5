/// A way in which a cable's wiring differs from its description.
///
/// Conductors and jumpers are named by their index in the cable, so that a fault means something
/// only together with that cable. Pins without an end are pins of the device end.
package enum WiringFault: Hashable, Sendable {
  /// A conductor is broken, or its contact does not reach.
  case conductorOpen(Int)
  /// Everything that belongs in a device pin is open: its contact is not home.
  case deviceContactOpen(Int)
  /// A conductor sits in a wrong device pin; what belongs there hangs free.
  case conductorMisplaced(Int, in: Int)
  /// A device pin is fed from a host pin that no conductor uses; what belongs there hangs free.
  ///
  /// A jumper that used the host pin has lost it: a contact has one wire.
  case pinFed(Int, fromHostPin: Int)
  /// Two conductors are in each other's device pins.
  case conductorsExchanged(Int, Int)
  /// Everything that belongs in one device pin is in the other, and the reverse.
  case deviceContactsExchanged(Int, Int)
  /// What belongs in each of the pins is in the next one, and what belongs in the last in the first.
  case deviceContactsRotated([Int])
  /// Two device pins touch, as a short that was left in does.
  case devicePinsBridged(Int, Int)
  /// A conductor touches ground.
  case conductorGrounded(Int)
  /// A jumper was not fitted, or does not conduct.
  case jumperMissing(Int)
  case allJumpersMissing
  /// Two jumpers each join the first pin of their own and the second pin of the other.
  case jumpersCrossed(Int, Int)
  /// The plug is the mirror image of what it should be: straight for rolled, or rolled once too often.
  case plugNotRolled
  /// The pins of the device end were counted from the solder side.
  case countedFromWireSide
  /// The device end was wired as the DE-9 of a PC is: TxD, RxD and ground in these pins.
  case wiredAsPC(txd: Int, rxd: Int, ground: Int)
}

extension WiringFault {
  /// Makes the wiring what it is with this fault.
  package func apply(to harness: inout Harness, of cable: Cable) {
    switch self {
    case .conductorOpen(let index):
      harness.wires[index].to = nil
    case .deviceContactOpen(let pin):
      harness.clear(devicePin: pin)
    case .conductorMisplaced(let index, let pin):
      harness.clear(devicePin: pin)
      harness.wires[index].to = pin
    case .pinFed(let pin, let hostPin):
      harness.clear(devicePin: pin)
      harness.detach(Pin(.host, hostPin))
      harness.wires.append(Wire(from: hostPin, to: pin))
    case .conductorsExchanged(let one, let other):
      let landing = harness.wires[one].to
      harness.wires[one].to = harness.wires[other].to
      harness.wires[other].to = landing
    case .deviceContactsExchanged(let one, let other):
      harness.moveDeviceContacts { [one: other, other: one][$0] ?? $0 }
    case .deviceContactsRotated(let pins):
      let next = Dictionary(uniqueKeysWithValues: zip(pins, pins.dropFirst() + pins.prefix(1)))
      harness.moveDeviceContacts { next[$0] ?? $0 }
    case .devicePinsBridged(let one, let other):
      harness.joints.append(Joint(pins: [Pin(.device, one), Pin(.device, other)], isWhole: true))
    case .conductorGrounded(let index):
      guard let from = harness.wires[index].from, let ground = cable.hostPin(of: .ground)
      else { return }
      harness.joints.append(Joint(pins: [Pin(.host, from), Pin(.host, ground)], isWhole: true))
    case .jumperMissing(let index):
      harness.joints[index].isWhole = false
    case .allJumpersMissing:
      for index in cable.jumpers.indices { harness.joints[index].isWhole = false }
    case .jumpersCrossed(let one, let other):
      let (first, second) = (harness.joints[one].pins, harness.joints[other].pins)
      harness.joints[one].pins = Array(first.prefix(1) + second.dropFirst())
      harness.joints[other].pins = Array(second.prefix(1) + first.dropFirst())
    case .plugNotRolled:
      let last = cable.host.connector.pins.upperBound
      let lead = harness.lead
      harness.lead = Dictionary(uniqueKeysWithValues: lead.map { (last + 1 - $0.key, $0.value) })
    case .countedFromWireSide:
      harness.moveDeviceContacts(cable.device.connector.mirrored)
    case .wiredAsPC(let txd, let rxd, let ground):
      let pins: [HostSignal: Int] = [.txd: txd, .rxd: rxd, .ground: ground]
      for (index, conductor) in cable.conductors.enumerated() {
        harness.wires[index].to = cable.signal(on: conductor).flatMap { pins[$0] }
      }
    }
  }
}

extension Harness {
  /// Lets whatever is in a device pin hang free.
  fileprivate mutating func clear(devicePin pin: Int) {
    for index in wires.indices where wires[index].to == pin {
      wires[index].to = nil
    }
    detach(Pin(.device, pin))
  }

  /// Takes a pin out of every joint that it is part of.
  fileprivate mutating func detach(_ pin: Pin) {
    for index in joints.indices {
      joints[index].pins.removeAll { $0 == pin }
    }
  }

  /// Puts everything that is in a device pin into another.
  fileprivate mutating func moveDeviceContacts(_ destination: (Int) -> Int) {
    for index in wires.indices {
      wires[index].to = wires[index].to.map(destination)
    }
    for index in joints.indices {
      joints[index].pins = joints[index].pins.map { pin in
        pin.end == .device ? Pin(.device, destination(pin.number)) : pin
      }
    }
  }
}

extension ConnectorKind {
  /// The number that a pin seems to have when the connector is looked at from its other side.
  ///
  /// Each row reads backwards: 1-5 and 6-9 of a DE-9, 1-8 of an RJ45.
  package func mirrored(_ pin: Int) -> Int {
    switch self {
    case .de9: pin <= 5 ? 6 - pin : 15 - pin
    case .rj45: 9 - pin
    }
  }
}
