package import CableModel
import PlainText

extension WiringFault {
  /// What is wrong, as a clause that can follow "because".
  package func words(in cable: Cable) -> String {
    let device = cable.device.connector.rawValue
    let host = cable.host.connector.rawValue
    switch self {
    case .conductorOpen(let index):
      return "\(cable.words(forConductor: index)) does not reach "
        + cable.device.connector.place(ofContact: cable.conductors[index].to)
    case .deviceContactOpen(let pin):
      let wires = conductors(of: cable).map { cable.shortWords(forConductor: $0) }
      let belonging = wires.joined(separator: " and ")
      return "nothing reaches \(device) pin \(pin), where \(belonging) belong"
    case .conductorMisplaced(let index, let pin):
      return "\(cable.words(forConductor: index)) is in \(device) pin \(pin) instead of pin "
        + "\(cable.conductors[index].to)"
    case .deviceContactMisplaced(let pin, let other):
      return "the contact that belongs in \(device) pin \(pin) is in pin \(other)"
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
    case .inSection(let number, let fault):
      let section = cable.section(number)
      return "in the \(section.name), \(fault.words(in: section))"
    case .plugNotRolled, .countedFromWireSide, .wiredAsPC, .contactsShifted, .nullModem,
      .deviceContactLoose, .leadVariant:
      return wordsOfManyWires(in: cable)
    }
  }

  /// The words for a fault that concerns a whole end, or what is loose.
  private func wordsOfManyWires(in cable: Cable) -> String {
    let device = cable.device.connector.rawValue
    let host = cable.host.connector.rawValue
    switch self {
    case .plugNotRolled:
      return "the \(host) plug is rolled once too often or not at all, "
        + "or a null modem is in the chain, so that host TxD and host RxD have changed places"
    case .countedFromWireSide:
      return "the \(device) pins were counted from the side of the wires, as a mirror image"
    case .wiredAsPC(let txd, let rxd, let ground):
      return "the \(device) is wired as on a PC: host TxD in pin \(txd), host RxD in pin \(rxd), "
        + "ground in pin \(ground)"
    case .contactsShifted(let holes):
      return
        "every contact of the \(device) is \(abs(holes) == 1 ? "one hole" : "\(abs(holes)) holes") too "
        + (holes > 0 ? "high" : "low")
    case .nullModem:
      return "a null modem or another second crossing is in the chain, "
        + "so that host TxD and host RxD have changed places"
    case .deviceContactLoose(let pin):
      let wires = conductors(of: cable).map { cable.shortWords(forConductor: $0) }
      return "the contact of \(wires.listed) in \(device) pin \(pin) conducts only at times"
    case .leadVariant(let variant): return variant.words
    default: return id(in: cable)
    }
  }
}

extension LeadVariant {
  /// What the lead is like, as a clause.
  fileprivate var words: String {
    switch self {
    case .threeWires:
      "the lead has three wires only, for RxD, GND and TxD, in contacts 3, 5 and 6 of its plug"
    case .groundOn4: "the lead has ground on contact 4 of its plug alone, and nothing on 5"
    case .groundOn5: "the lead has ground on contact 5 of its plug alone, and nothing on 4"
    case .carrierOn4: "the lead has DCD on contact 4 of its plug, and ground on 5 alone"
    }
  }
}
