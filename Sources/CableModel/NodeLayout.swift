/// Numbers every signal, and every contact of every connector of a chain, so that nets can be plain arrays.
struct NodeLayout: Sendable {
  /// The number before the first pin's of each connector: where the signals are, then along the chain.
  private let connectors: [Int]
  let count: Int

  /// Lays out a chain of connectors, the first with the host's signals.
  ///
  /// A shell is a contact too, with the number before the first pin's.
  init(_ kinds: [ConnectorKind]) {
    var next = HostSignal.allCases.count
    var connectors: [Int] = []
    for kind in kinds {
      connectors.append(next)
      next += kind.pins.upperBound + 1
    }
    self.connectors = connectors
    count = next
  }

  func index(of signal: HostSignal) -> Int { signal.place }

  /// A contact of one of the connectors.
  func index(of contact: Int, atConnector connector: Int) -> Int {
    connectors[connector] + contact
  }

  /// A pin of the cable's own wires: they lie between the last two connectors.
  func index(of pin: Pin) -> Int { index(of: pin, inSection: connectors.count - 2) }

  /// A pin of a section, which begins at the connector of its own number.
  func index(of pin: Pin, inSection section: Int) -> Int {
    connectors[pin.end == .host ? section : section + 1] + pin.number
  }
}

extension DisjointSets {
  /// Joins what the wires and joints of a section join.
  mutating func join(_ section: SectionWiring, _ number: Int, in layout: NodeLayout) {
    for wire in section.wires {
      guard let from = wire.from, let to = wire.to else { continue }
      join(
        layout.index(of: Pin(.host, from), inSection: number),
        layout.index(of: Pin(.device, to), inSection: number)
      )
    }
    for joint in section.joints where joint.isWhole {
      for (one, other) in zip(joint.pins, joint.pins.dropFirst()) {
        join(
          layout.index(of: one, inSection: number),
          layout.index(of: other, inSection: number)
        )
      }
    }
  }

  /// Joins the host's signals to the pins that carry them.
  mutating func join(_ signals: [Int: HostSignal], in layout: NodeLayout) {
    for (pin, signal) in signals {
      join(layout.index(of: signal), layout.index(of: pin, atConnector: 0))
    }
  }
}
