/// A way in which a cable's wiring differs from its description.
///
/// Conductors and jumpers are named by their index in the cable, so that a fault means something
/// only together with that cable.
package enum WiringFault: Hashable, Sendable {
  /// A conductor is broken, or its contact does not reach.
  case conductorOpen(Int)
  /// Everything that ends in a device pin is open, jumpers too: its contact is not home.
  case deviceContactOpen(Int)
  /// Two conductors are in each other's device pins.
  case conductorsExchanged(Int, Int)
  /// Everything that belongs in one device pin is in the other, and the reverse.
  case deviceContactsExchanged(Int, Int)
  /// A jumper was not fitted, or does not conduct.
  case jumperMissing(Int)
}

extension WiringFault {
  /// Makes the wiring what it is with this fault.
  package func apply(to harness: inout Harness, of cable: Cable) {
    switch self {
    case .conductorOpen(let index):
      harness.wires[index].to = nil
    case .deviceContactOpen(let pin):
      for index in harness.wires.indices where harness.wires[index].to == pin {
        harness.wires[index].to = nil
      }
      for index in harness.joints.indices {
        harness.joints[index].pins.removeAll { $0 == Pin(.device, pin) }
      }
    case .conductorsExchanged(let one, let other):
      let landing = harness.wires[one].to
      harness.wires[one].to = harness.wires[other].to
      harness.wires[other].to = landing
    case .deviceContactsExchanged(let one, let other):
      for index in harness.wires.indices {
        harness.wires[index].to = harness.wires[index].to.map { exchanged($0, one, other) }
      }
      for index in harness.joints.indices {
        harness.joints[index].pins = harness.joints[index].pins.map { pin in
          pin.end == .device ? Pin(.device, exchanged(pin.number, one, other)) : pin
        }
      }
    case .jumperMissing(let index):
      harness.joints[index].isWhole = false
    }
  }

  /// Where something that belongs in a pin sits when two pins have changed places.
  private func exchanged(_ pin: Int, _ one: Int, _ other: Int) -> Int {
    switch pin {
    case one: other
    case other: one
    default: pin
    }
  }
}
