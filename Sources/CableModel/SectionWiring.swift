/// The wires and joins of one section as they were built.
package struct SectionWiring: Hashable, Sendable {
  /// In the order of the section's conductors.
  package var wires: [Wire]
  /// The section's joins, and bridges that faults add.
  package var joints: [Joint]

  /// Creates the wiring that a section describes.
  init(_ section: Section) {
    wires = section.conductors.map { Wire(from: $0.from, to: $0.to) }
    joints = section.jumpers.map { Joint(pins: $0.pins, isWhole: true) }
  }

  init(wires: [Wire], joints: [Joint]) {
    self.wires = wires
    self.joints = joints
  }
}

extension Upstream {
  /// The signals that arrive at the pins of the last section's connector.
  ///
  /// - Parameters:
  ///   - wiring: the sections as they were built.
  ///   - signals: the signals at the pins of what the first section hangs on.
  /// - Returns: a signal for each pin; a pin on which several meet counts as the first of them.
  func arrivals(over wiring: [SectionWiring], of signals: [Int: HostSignal]) -> [Int: HostSignal] {
    let layout = NodeLayout(connectors)
    var nets = DisjointSets(count: layout.count)
    nets.join(signals, in: layout)
    for (number, section) in wiring.enumerated() { nets.join(section, number, in: layout) }
    guard let last = sections.last else { return signals }
    let present = HostSignal.allCases.filter(Set(signals.values).contains)
    var arrivals: [Int: HostSignal] = [:]
    for pin in [ConnectorKind.shellNumber] + Array(last.connector.pins) {
      let root = nets.root(layout.index(of: pin, atConnector: sections.count))
      arrivals[pin] = present.first { nets.root(layout.index(of: $0)) == root }
    }
    return arrivals
  }

  /// The sections as they are described.
  var wiring: [SectionWiring] { sections.map(SectionWiring.init) }

  /// The connectors from what the first section hangs on to the end of the last.
  var connectors: [ConnectorKind] { [origin.connector] + sections.map(\.connector) }
}
