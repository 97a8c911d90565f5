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
    }
  }

  /// What is wrong, as a clause that can follow "because".
  package func words(in cable: Cable) -> String {
    let device = cable.device.connector.rawValue
    let host = cable.host.connector.rawValue
    switch self {
    case .conductorOpen(let index):
      return "\(cable.words(forConductor: index)) does not reach \(device) pin "
        + "\(cable.conductors[index].to)"
    case .deviceContactOpen(let pin):
      let wires = conductors(of: cable).map { cable.shortWords(forConductor: $0) }
      let belonging = wires.joined(separator: " and ")
      return "nothing reaches \(device) pin \(pin), where \(belonging) belong"
    case .conductorMisplaced(let index, let pin):
      return "\(cable.words(forConductor: index)) is in \(device) pin \(pin) instead of pin "
        + "\(cable.conductors[index].to)"
    case .pinFed(let pin, let hostPin):
      let signal = cable.host.pins[hostPin].map { "host \($0.rawValue)" } ?? "nothing"
      return "\(device) pin \(pin) is fed from \(host) pin \(hostPin) (\(signal))"
    case .conductorsExchanged(let one, let other):
      return "\(cable.words(forConductor: one)) and \(cable.words(forConductor: other)) "
        + "are in each other's place at the \(device)"
    case .deviceContactsExchanged(let one, let other):
      return "what belongs in \(device) pin \(one) is in pin \(other), and the reverse"
    case .deviceContactsRotated(let pins):
      let moves = zip(pins, pins.dropFirst() + pins.prefix(1)).map { "\($0) is in \($1)" }
      return "the \(device) contacts went round: what belongs in pin "
        + moves.joined(separator: ", ")
    case .devicePinsBridged(let one, let other):
      let short = cable.loopbackPins == ShortedPins(one, other) ? ", or the short was left in" : ""
      return "\(device) pins \(one) and \(other) touch\(short)"
    case .conductorGrounded(let index):
      return "\(cable.words(forConductor: index)) touches ground"
    case .jumperMissing(let index): return "\(cable.words(forJumper: index)) is missing"
    case .allJumpersMissing: return "all jumpers are missing"
    case .jumpersCrossed(let one, let other):
      return "\(cable.words(forJumper: one)) and \(cable.words(forJumper: other)) are crossed"
    case .plugNotRolled:
      return "the \(host) plug is rolled once too often or not at all, "
        + "so that host TxD and host RxD have changed places"
    case .countedFromWireSide:
      return "the \(device) pins were counted from the side of the wires, as a mirror image"
    case .wiredAsPC(let txd, let rxd, let ground):
      return "the \(device) is wired as on a PC: host TxD in pin \(txd), host RxD in pin \(rxd), "
        + "ground in pin \(ground)"
    }
  }
}
