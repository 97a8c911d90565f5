/// A section of a chain that lies in front of the cable's own wires: a lead, a patch cable, an adapter.
package struct Section: Hashable, Sendable {
  package var name: String
  /// Whether its owner can open it.
  package var make: SectionMake
  /// What it ends in, towards the device.
  package var connector: ConnectorKind
  package var gender: Gender
  /// From a pin of what it hangs on to a pin of its own connector.
  package var conductors: [Conductor]
  /// Joins of pins at either end; here `host` is the end that hangs on, `device` its own connector.
  package var jumpers: [Jumper]

  /// Creates a section.
  package init(
    name: String,
    make: SectionMake,
    connector: ConnectorKind,
    gender: Gender,
    conductors: [Conductor],
    jumpers: [Jumper] = []
  ) {
    self.name = name
    self.make = make
    self.connector = connector
    self.gender = gender
    self.conductors = conductors
    self.jumpers = jumpers
  }
}

/// Who made a section, and so what can be done about it.
package enum SectionMake: String, Hashable, Sendable, CaseIterable {
  /// Crimped, soldered or screwed by its owner, who can do it again.
  case crimped
  /// Bought and closed: it can only be replaced.
  case moulded
}

/// What lies between the serial adapter and the cable's own wires.
package struct Upstream: Hashable, Sendable {
  /// What the first section hangs on, with the host's signals.
  package var origin: HostEnd
  /// From the host towards the device; at least one.
  package var sections: [Section]

  /// Creates what lies in front of a cable.
  package init(origin: HostEnd, sections: [Section]) {
    self.origin = origin
    self.sections = sections
  }

  /// The connector at which a section begins.
  package func connector(before section: Int) -> ConnectorKind {
    section == 0 ? origin.connector : sections[section - 1].connector
  }
}

extension HostEnd {
  /// The end that a chain of sections leaves for what comes next, with the signals that arrive there.
  package init?(endOf upstream: Upstream) {
    guard let last = upstream.sections.last else { return nil }
    self.init(
      connector: last.connector,
      gender: last.gender,
      name: upstream.sections.map(\.name).joined(separator: " + "),
      pins: upstream.arrivals(over: upstream.wiring, of: upstream.origin.pins)
    )
  }
}
