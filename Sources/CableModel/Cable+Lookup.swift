extension Cable {
  /// The host pin that carries a signal; the lowest if several do, as with ground.
  package func hostPin(of signal: HostSignal) -> Int? {
    host.pins.filter { $0.value == signal }.keys.min()
  }

  /// The device pins, in order, that play a part on the serial line.
  package func devicePins(playing role: DeviceRole) -> [Int] {
    device.pins.filter { $0.value.role == role }.keys.sorted()
  }

  /// The host signal that a conductor carries.
  package func signal(on conductor: Conductor) -> HostSignal? {
    host.pins[conductor.from]
  }

  /// The conductors that carry a host signal, in the order of the file.
  package func conductors(carrying signal: HostSignal) -> [Conductor] {
    conductors.filter { self.signal(on: $0) == signal }
  }

  /// The device pins where host TxD and host RxD arrive: those that the loopback short joins.
  package var loopbackPins: ShortedPins? {
    guard
      let sending = conductors(carrying: .txd).first,
      let receiving = conductors(carrying: .rxd).first,
      sending.to != receiving.to
    else { return nil }
    return ShortedPins(sending.to, receiving.to)
  }

  /// The device pins that a conductor or jumper of the cable touches; all others stay empty.
  package var populatedDevicePins: Set<Int> {
    let jumpered = jumpers.flatMap(\.pins).filter { $0.end == .device }.map(\.number)
    return Set(conductors.map(\.to) + jumpered)
  }

  /// The numbered holes of the device end that carry a contact; a shell is none.
  package var populatedHoles: Set<Int> {
    populatedDevicePins.subtracting([ConnectorKind.shellNumber])
  }

  /// The device pins that must stay empty, with what is on them in the device, in order.
  ///
  /// A shell is never empty.
  package var emptyDevicePins: [Int] {
    device.connector.pins.filter { !populatedDevicePins.contains($0) }
  }
}

/// Two device pins that are joined for a loopback, the lower first.
package struct ShortedPins: Hashable, Sendable {
  package let first: Int
  package let second: Int

  /// Creates the pair in either order.
  package init(_ one: Int, _ other: Int) {
    first = min(one, other)
    second = max(one, other)
  }
}

/// What the device end of the cable is plugged into.
package enum FarEnd: Hashable, Sendable {
  /// Nothing.
  case free
  /// Nothing, with two of the cable's pins joined.
  case shorted(ShortedPins)
  /// The device.
  case attached
  /// Nothing, and the cable is not on the host's connector either: no wire of it counts.
  case bare
}

/// The kinds of far end, without which pins are shorted; what a person says on the command line.
package enum FarEndKind: String, Hashable, Sendable, CaseIterable {
  case free
  case shorted
  case attached
  case bare

  /// Whether nothing is there that could answer, or hand back what is sent.
  package var isOpen: Bool { self == .free || self == .bare }

  /// The place among all kinds, counted from 0.
  package var place: Int {
    switch self {
    case .free: 0
    case .shorted: 1
    case .attached: 2
    case .bare: 3
    }
  }

  // By the place, for speed: by default the names would be compared, a million times.
  package static func == (one: Self, other: Self) -> Bool { one.place == other.place }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(place)
  }
}

extension FarEnd {
  /// The kind of this far end.
  package var kind: FarEndKind {
    switch self {
    case .free: .free
    case .shorted: .shorted
    case .attached: .attached
    case .bare: .bare
    }
  }
}
