extension WiringFault {
  /// Every single fault that a cable's wiring can have, each once, in a fixed order.
  package static func all(of cable: Cable) -> [WiringFault] {
    openConductors(of: cable) + exchanges(of: cable)
      + cable.jumpers.indices.map(WiringFault.jumperMissing)
  }

  private static func openConductors(of cable: Cable) -> [WiringFault] {
    let shared = Dictionary(grouping: cable.conductors, by: \.to).filter { $0.value.count > 1 }
    return cable.conductors.indices.map(WiringFault.conductorOpen)
      + shared.keys.sorted().map(WiringFault.deviceContactOpen)
  }

  /// All pairs that change anything: contacts as a whole, and single wires out of a shared contact.
  private static func exchanges(of cable: Cable) -> [WiringFault] {
    var faults: [WiringFault] = []
    let pins = Set(cable.conductors.map(\.to)).sorted()
    for (index, one) in pins.enumerated() {
      for other in pins[(index + 1)...] {
        let ones = cable.conductors.indices.filter { cable.conductors[$0].to == one }
        let others = cable.conductors.indices.filter { cable.conductors[$0].to == other }
        if ones.count > 1 || others.count > 1 {
          faults.append(.deviceContactsExchanged(one, other))
        }
        for first in ones {
          faults += others.map { .conductorsExchanged(first, $0) }
        }
      }
    }
    return faults
  }

  /// The conductors that are not where they belong, by index.
  package func conductors(of cable: Cable) -> [Int] {
    switch self {
    case .conductorOpen(let index): [index]
    case .conductorsExchanged(let one, let other): [one, other].sorted()
    case .deviceContactOpen(let pin):
      cable.conductors.indices.filter { cable.conductors[$0].to == pin }
    case .deviceContactsExchanged(let one, let other):
      cable.conductors.indices.filter { [one, other].contains(cable.conductors[$0].to) }
    case .jumperMissing: []
    }
  }

  /// The jumpers that it concerns, by index.
  package var jumpers: [Int] {
    guard case .jumperMissing(let index) = self else { return [] }
    return [index]
  }
}
