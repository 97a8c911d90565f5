/// A part of the way to the device that another one, known to be good, can take the place of.
package enum Spare: Hashable, Sendable {
  /// The serial adapter, with the lead that is moulded to it.
  case lead
  /// A section between the lead and the cable's own wires, by its place in the chain.
  case section(Int)
  /// Everything behind the lead, up to the device.
  case cable
}

extension Cable {
  /// Every part that another one can take the place of.
  package var spares: [Spare] {
    let sections = (upstream?.sections.indices).map { $0.map(spare(ofSection:)) } ?? []
    return [.lead] + sections.filter { $0 != .lead } + [.cable]
  }

  /// The part that a section belongs to by itself.
  private func spare(ofSection number: Int) -> Spare {
    number == 0 && upstream?.origin.connector == .serialAdapter ? .lead : .section(number)
  }

  /// Whether the owner can open any of a part; what is moulded can only be replaced.
  package func canBeOpened(_ spare: Spare) -> Bool {
    switch spare {
    case .lead: false
    case .section(let number): section(number).make == .crimped
    case .cable: make == .crimped || spares.contains { isSection($0) && canBeOpened($0) }
    }
  }

  private func isSection(_ spare: Spare) -> Bool {
    if case .section = spare { true } else { false }
  }

  /// Whether a fault is gone with another part in the place of one.
  package func isMended(_ fault: WiringFault, by spare: Spare) -> Bool {
    switch fault {
    case .leadVariant: return spare == .lead
    case .plugNotRolled: return spare == (upstream == nil ? .lead : self.spare(ofSection: 0))
    case .inSection(let number, _):
      let own = self.spare(ofSection: number)
      return spare == own || spare == .cable && own != .lead
    default: return spare == .cable
    }
  }
}
