/// A way in which a cable's wiring differs from its description.
///
/// Conductors and jumpers are named by their index in the cable, so that a fault means something
/// only together with that cable. Pins without an end are pins of the device end.
package indirect enum WiringFault: Hashable, Sendable {
  /// A conductor is broken, or its contact does not reach.
  case conductorOpen(Int)
  /// Everything that belongs in a device pin is open: its contact is not home.
  case deviceContactOpen(Int)
  /// A conductor sits in a wrong device pin; what belongs there hangs free.
  case conductorMisplaced(Int, in: Int)
  /// Everything that belongs in a device pin is in another; what belongs there hangs free.
  case deviceContactMisplaced(Int, in: Int)
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
  /// Every contact of the device end is so many holes away from its own, to the higher numbers if
  /// positive; a contact for which there is no hole hangs free.
  case contactsShifted(by: Int)
  /// A null modem, or another second crossing, is in the chain in front of the cable's host end.
  case nullModem
  /// What belongs in a device pin makes contact only at times.
  case deviceContactLoose(Int)
  /// The lead's plug is wired in another way than most are.
  case leadVariant(LeadVariant)
  /// A fault of a section in front of the cable's own wires; its numbers are those of that section.
  case inSection(Int, WiringFault)
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
    case .deviceContactMisplaced(let pin, let other):
      harness.clear(devicePin: other)
      harness.moveDeviceContacts { $0 == pin ? other : $0 }
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
    case .leadVariant(let variant): harness.wireLead(as: variant.pins)
    case .inSection(let number, let fault): harness.put(fault, inSection: number, of: cable)
    case .plugNotRolled, .countedFromWireSide, .wiredAsPC, .contactsShifted, .nullModem,
      .deviceContactLoose:
      applyToManyWires(of: &harness, cable)
    }
  }

  /// Makes the wiring what it is with a fault that concerns a whole end, or what is loose.
  private func applyToManyWires(of harness: inout Harness, _ cable: Cable) {
    switch self {
    case .plugNotRolled:
      harness.mirrorPlug(of: cable.host.connector)
    case .countedFromWireSide:
      harness.moveDeviceContacts(cable.device.connector.mirrored)
    case .wiredAsPC(let txd, let rxd, let ground):
      let pins: [HostSignal: Int] = [.txd: txd, .rxd: rxd, .ground: ground]
      for (index, conductor) in cable.conductors.enumerated() {
        harness.wires[index].to = cable.signal(on: conductor).flatMap { pins[$0] }
      }
    case .contactsShifted(let holes):
      let pins = cable.device.connector.pins
      harness.moveDeviceContacts { pin in
        guard pins.contains(pin) else { return pin }
        return pins.contains(pin + holes) ? pin + holes : nil
      }
    case .nullModem:
      harness.crossSignals(of: cable)
    case .deviceContactLoose(let pin):
      for index in harness.wires.indices where harness.wires[index].to == pin {
        harness.wires[index].isLoose = true
      }
    default: break
    }
  }
}

extension Harness {
  /// Makes a section in front what it is with a fault of its own.
  fileprivate mutating func put(_ fault: WiringFault, inSection number: Int, of cable: Cable) {
    let described = cable.section(number)
    var section = Harness(described)
    section.wires = upstream[number].wires
    section.joints = upstream[number].joints
    fault.apply(to: &section, of: described)
    upstream[number] = SectionWiring(wires: section.wires, joints: section.joints)
  }

  /// Has each signal change places with the one that a null modem joins to it, behind the first section.
  fileprivate mutating func crossSignals(of cable: Cable) {
    guard !upstream.isEmpty else {
      lead = lead.mapValues(\.crossed)
      return
    }
    let behind = upstream.count > 1 ? cable.section(1) : cable
    for index in upstream[0].wires.indices {
      guard let pin = upstream[0].wires[index].to, let signal = behind.host.pins[pin],
        signal.crossed != signal
      else { continue }
      upstream[0].wires[index].to = behind.hostPin(of: signal.crossed)
    }
  }

  /// Turns the plug at the cable's host end round, as one that is rolled once too often.
  fileprivate mutating func mirrorPlug(of connector: ConnectorKind) {
    guard let last = upstream.indices.last else {
      lead = Dictionary(uniqueKeysWithValues: lead.map { (connector.mirrored($0.key), $0.value) })
      return
    }
    for index in upstream[last].wires.indices {
      upstream[last].wires[index].to = upstream[last].wires[index].to.map(connector.mirrored)
    }
  }

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

  /// Puts everything that is in a device pin into another, or lets it hang free.
  fileprivate mutating func moveDeviceContacts(_ destination: (Int) -> Int?) {
    for index in wires.indices {
      wires[index].to = wires[index].to.flatMap(destination)
    }
    for index in joints.indices {
      joints[index].pins = joints[index].pins.compactMap { pin in
        pin.end == .device ? destination(pin.number).map { Pin(.device, $0) } : pin
      }
    }
  }
}
