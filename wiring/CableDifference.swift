import CableModel
import PlainText

/// What sets each of several cables apart from the others.
enum CableDifference {
  /// A few words on each cable: the wires and joins that not all of them have.
  static func words(on cables: [Cable]) -> [String] {
    let parts = cables.map(parts)
    return zip(cables, parts).map { cable, own in
      let only = own.filter { part in !parts.allSatisfy { $0.contains(part) } }
      return "\(quoted(cable.printedNumbers.first ?? cable.id)) has "
        + (only.isEmpty ? "nothing that the others lack" : only.joined(separator: ", "))
    }
  }

  private static func parts(of cable: Cable) -> [String] {
    cable.conductors.map { wire in
      "\(ConnectorKind.label(ofContact: wire.from)) to \(ConnectorKind.label(ofContact: wire.to))"
        + through(wire.component)
    }
      + cable.jumpers.map { jumper in
        jumper.pins.map { ConnectorKind.label(ofContact: $0.number) }.joined(separator: "+")
          + " joined" + through(jumper.component)
      }
  }

  private static func through(_ component: WireComponent?) -> String {
    component.map { " by \($0.words)" } ?? ""
  }
}
