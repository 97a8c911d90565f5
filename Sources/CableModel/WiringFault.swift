/// A way in which a cable's wiring differs from its description.
///
/// Conductors and jumpers are named by their index in the cable, so that a fault means something
/// only together with that cable.
package enum WiringFault: Hashable, Sendable {
  /// A conductor is broken, or its contact does not reach.
  case conductorOpen(Int)
  /// Every conductor that ends in a device pin is open: its contact is not home.
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
    case .conductorsExchanged(let one, let other):
      let landing = harness.wires[one].to
      harness.wires[one].to = harness.wires[other].to
      harness.wires[other].to = landing
    case .deviceContactsExchanged(let one, let other):
      for index in harness.wires.indices {
        switch harness.wires[index].to {
        case one: harness.wires[index].to = other
        case other: harness.wires[index].to = one
        default: break
        }
      }
    case .jumperMissing(let index):
      harness.joints[index].isWhole = false
    }
  }
}
