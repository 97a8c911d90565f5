import CableModel

extension BenchSetup {
  /// A pin of the device end as it is moulded, for the number that the person counts it as.
  func moulded(_ pin: Int) -> Int {
    counting == .asMoulded ? pin : cable.device.connector.mirrored(pin)
  }

  /// A pin as it is moulded, for one that the person counts so; only those of the device end are counted
  /// as a mirror image.
  func counted(_ pin: Pin) -> Pin {
    pin.end == .host ? pin : Pin(.device, moulded(pin.number))
  }

  /// The pins that are really joined when the person holds a clip to what they count as these.
  func counted(_ pair: PinPair) -> PinPair {
    PinPair(counted(pair.first), counted(pair.second))
  }

  /// The far end as it really is when the person has joined the pins that they count as these.
  func counted(_ farEnd: FarEnd) -> FarEnd {
    guard case .shorted(let pair) = farEnd else { return farEnd }
    return .shorted(ShortedPins(moulded(pair.first), moulded(pair.second)))
  }

  /// The pins in which a person sees a contact, by the numbers that they count.
  func visibleContacts(_ harness: Harness) -> Set<Int> {
    let seated =
      harness.wires.compactMap(\.to)
      + harness.joints.flatMap(\.pins).filter { $0.end == .device && isBuilt($0) }.map(\.number)
    var pins = Set(seated)
    if openContact == .inPlace {
      pins.formUnion(wiringFaults.flatMap { $0.openPins(in: cable) })
    }
    pins.remove(ConnectorKind.shellNumber)
    return Set(pins.map(moulded))
  }

  /// Whether a joint's pin is meant to carry a contact; a bridge brings none.
  private func isBuilt(_ pin: Pin) -> Bool {
    cable.jumpers.contains { $0.pins.contains(pin) }
  }
}

extension WiringFault {
  /// The device pins whose contact is there although nothing conducts.
  fileprivate func openPins(in cable: Cable) -> [Int] {
    switch self {
    case .conductorOpen(let index): [cable.conductors[index].to]
    case .deviceContactOpen(let pin): [pin]
    default: []
    }
  }
}
