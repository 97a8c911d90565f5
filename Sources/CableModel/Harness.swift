/// A cable as it was built: the intended wiring with faults applied to it.
///
/// Where `Cable` says what should be, a harness says what is. Each fault is an edit of it, so that
/// several faults combine by being applied one after the other.
package struct Harness: Hashable, Sendable {
  /// Host pin number to the host signal that the lead brings there.
  package var lead: [Int: HostSignal]
  /// The wires between the ends, in the order of the cable's conductors.
  package var wires: [Wire]
  /// Groups of pins that are joined: the cable's jumpers, and bridges that faults add.
  package var joints: [Joint]

  /// Creates the wiring that the cable describes.
  package init(_ cable: Cable) {
    lead = cable.host.pins
    wires = cable.conductors.map { Wire(from: $0.from, to: $0.to) }
    joints = cable.jumpers.map { Joint(pins: $0.pins, isWhole: true) }
  }

  /// Creates the wiring that the cable describes, with faults applied in order.
  package init(_ cable: Cable, faults: [WiringFault]) {
    self.init(cable)
    for fault in faults {
      fault.apply(to: &self, of: cable)
    }
  }
}

/// A conductor as built: where each of its ends really sits, or nowhere.
package struct Wire: Hashable, Sendable {
  package var from: Int?
  package var to: Int?

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
