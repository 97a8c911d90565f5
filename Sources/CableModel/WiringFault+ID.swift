extension WiringFault {
  /// The stable name of the fault for a cable, such as `exchanged-txd-rxd`.
  package func id(in cable: Cable) -> String {
    switch self {
    case .conductorOpen(let index):
      "open-\(cable.tag(ofConductor: index))"
    case .deviceContactOpen(let pin):
      "open-\(cable.tag(ofDevicePin: pin))"
    case .conductorMisplaced(let index, let pin):
      "misplaced-\(cable.tag(ofConductor: index))-in-\(pin)"
    case .deviceContactMisplaced(let pin, let other):
      "misplaced-\(cable.tag(ofDevicePin: pin))-in-\(other)"
    case .pinFed(let pin, let hostPin):
      "pin-\(pin)-fed-from-\(hostPin)"
    case .conductorsExchanged(let one, let other):
      "exchanged-\(cable.tag(ofConductor: one))-\(cable.tag(ofConductor: other))"
    case .deviceContactsExchanged(let one, let other):
      "exchanged-\(cable.tag(ofDevicePin: one))-\(cable.tag(ofDevicePin: other))"
    case .deviceContactsRotated(let pins):
      "rotated-\(pins.map(String.init).joined(separator: "-"))"
    case .devicePinsBridged(let one, let other): "bridged-\(one)-\(other)"
    case .conductorGrounded(let index): "grounded-\(cable.tag(ofConductor: index))"
    case .jumperMissing(let index): "jumper-missing-\(cable.tag(ofJumper: index))"
    case .allJumpersMissing: "jumpers-missing"
    case .jumpersCrossed(let one, let other):
      cable.jumpers.count == 2 ? "jumpers-crossed" : "jumpers-crossed-\(one)-\(other)"
    case .plugNotRolled: "plug-not-rolled"
    case .countedFromWireSide: "counted-from-wire-side"
    case .wiredAsPC(let txd, let rxd, let ground): "wired-as-pc-\(txd)-\(rxd)-\(ground)"
    case .contactsShifted(let holes):
      "contacts-\(abs(holes) == 1 ? "one" : "\(abs(holes))")-too-\(holes > 0 ? "high" : "low")"
    case .nullModem: "null-modem"
    case .leadVariant(let variant): "lead-\(variant.rawValue)"
    case .inSection(let number, let fault):
      "\(cable.tag(ofSection: number))-\(fault.id(in: cable.section(number)))"
    case .deviceContactLoose(let pin): "loose-\(cable.tag(ofDevicePin: pin))"
    }
  }
}
