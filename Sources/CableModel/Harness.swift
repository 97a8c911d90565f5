/// A cable as it was built: the intended wiring with faults applied to it.
///
/// Where `Cable` says what should be, a harness says what is. Each fault is an edit of it, so that
/// several faults combine by being applied one after the other.
package struct Harness: Hashable, Sendable {
  /// The pin numbers where the host's signals begin: of the cable's host end, or of what the first of
  /// the sections in front of it hangs on.
  package var lead: [Int: HostSignal]
  /// The sections in front of the cable's own wires, from the host on.
  package var upstream: [SectionWiring]
  /// The wires between the ends, in the order of the cable's conductors.
  package var wires: [Wire]
  /// Groups of pins that are joined: the cable's jumpers, and bridges that faults add.
  package var joints: [Joint]

  /// Creates the wiring that the cable describes.
  package init(_ cable: Cable) {
    lead = cable.upstream?.origin.pins ?? cable.host.pins
    upstream = cable.upstream?.wiring ?? []
    wires = cable.conductors.map { Wire(from: $0.from, to: $0.to) }
    joints = cable.jumpers.map { Joint(pins: $0.pins, isWhole: true) }
  }

  /// Creates the wiring that the cable describes, with faults applied in order.
  ///
  /// - Parameters:
  ///   - cable: the cable as it is meant.
  ///   - faults: what is wrong with it.
  ///   - components: what is supposed of parts through which nothing can be predicted.
  package init(
    _ cable: Cable,
    faults: [WiringFault],
    components: ComponentState = .conducting
  ) {
    self.init(cable)
    for fault in faults {
      fault.apply(to: &self, of: cable)
    }
    guard components == .blocking else { return }
    for (index, conductor) in cable.conductors.enumerated()
    where conductor.component?.isPredictable == false {
      wires[index].to = nil
    }
    for (index, jumper) in cable.jumpers.enumerated()
    where jumper.component?.isPredictable == false {
      joints[index].isWhole = false
    }
  }
}

extension Harness {
  /// The signals that really arrive at the pins of the cable's host end.
  package func arrivals(over cable: Cable) -> [Int: HostSignal] {
    cable.upstream?.arrivals(over: upstream, of: lead) ?? lead
  }
}

extension Harness {
  /// The wiring while its loose contacts are open; nothing if none is loose.
  package var whileLooseContactsAreOpen: Harness? {
    guard (wires + upstream.flatMap(\.wires)).contains(where: \.isLoose) else { return nil }
    var open = self
    open.wires = wires.map(\.whileOpen)
    for index in upstream.indices {
      open.upstream[index].wires = upstream[index].wires.map(\.whileOpen)
    }
    return open
  }
}

/// A conductor as built: where each of its ends really sits, or nowhere.
package struct Wire: Hashable, Sendable {
  package var from: Int?
  package var to: Int?
  /// Whether it makes contact only at times.
  package var isLoose = false

  /// The wire while its loose contact, if it has one, is open.
  fileprivate var whileOpen: Wire {
    var wire = self
    if isLoose { wire.to = nil }
    return wire
  }

  /// Creates a wire between two pin numbers; nothing stands for an end that touches no pin.
  package init(from: Int?, to: Int?) {
    self.from = from
    self.to = to
  }
}

/// Pins that touch each other.
package struct Joint: Hashable, Sendable {
  package var pins: [Pin]
  /// Whether the joint conducts; a jumper that was left out does not.
  package var isWhole: Bool

  /// Creates a joint.
  package init(pins: [Pin], isWhole: Bool) {
    self.pins = pins
    self.isWhole = isWhole
  }
}
