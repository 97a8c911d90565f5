/// What is electrically connected to what: a harness with its far end, as nets.
///
/// A net is everything that is joined by metal. On it sit *terminals*: the adapter's signals at the
/// host end and, when the device is attached, the device's pins. The circuit answers which
/// terminals share a net; what voltages follow from that is the bench's business.
package struct Circuit: Sendable {
  /// Where something electrical, a driver, a receiver or a reference, meets the wiring.
  package enum Terminal: Hashable, Sendable {
    /// A signal of the host's adapter.
    case host(HostSignal)
    /// A pin of the attached device's socket.
    case device(Int)
  }

  /// What the attached device has at its pins; the circuit is copied often, so it keeps no whole cable.
  private let devicePins: [Int: DeviceSignal]
  private let farEnd: FarEnd
  private let layout: NodeLayout
  /// The net of every node, by the lowest node on it.
  private let roots: [Int]
  /// The terminals on each net, in a fixed order; empty for nodes that no net is named after.
  private let terminals: [[Terminal]]

  /// Joins everything that the harness and the far end join.
  ///
  /// - Parameters:
  ///   - cable: the cable's description, for its connectors and the device's pins.
  ///   - harness: how the cable is really wired.
  ///   - farEnd: what the device end is plugged into.
  ///   - clip: two pins that somebody holds a paper clip to; `nil` for none.
  package init(_ cable: Cable, harness: Harness, farEnd: FarEnd, clip: PinPair? = nil) {
    let upstream = cable.upstream?.connectors ?? [cable.host.connector]
    let layout = NodeLayout(upstream + [cable.device.connector])
    var nets = DisjointSets(count: layout.count)
    nets.join(harness.lead, in: layout)
    for (number, section) in harness.upstream.enumerated() {
      nets.join(section, number, in: layout)
    }
    // Behind a bare connector there is no metal.
    if farEnd != .bare {
      let own = SectionWiring(wires: harness.wires, joints: harness.joints)
      nets.join(own, harness.upstream.count, in: layout)
    }
    if case .shorted(let pair) = farEnd {
      nets.join(
        layout.index(of: Pin(.device, pair.first)),
        layout.index(of: Pin(.device, pair.second))
      )
    }
    if let clip { nets.join(layout.index(of: clip.first), layout.index(of: clip.second)) }
    let roots = (0..<layout.count).map { nets.root($0) }
    var terminals = [[Terminal]](repeating: [], count: layout.count)
    for signal in HostSignal.allCases {
      terminals[roots[layout.index(of: signal)]].append(.host(signal))
    }
    if farEnd == .attached {
      for pin in cable.device.pins.keys.sorted() {
        terminals[roots[layout.index(of: Pin(.device, pin))]].append(.device(pin))
      }
    }
    devicePins = cable.device.pins
    self.farEnd = farEnd
    self.layout = layout
    self.roots = roots
    self.terminals = terminals
  }

  /// Whether two pins of the cable are joined.
  package func joins(_ one: Pin, _ other: Pin) -> Bool {
    roots[layout.index(of: one)] == roots[layout.index(of: other)]
  }

  /// All terminals on the net of a terminal, without itself; none if it touches nothing.
  package func terminals(sharingNetOf terminal: Terminal) -> [Terminal] {
    guard let root = root(of: terminal) else { return [] }
    return terminals[root].filter { $0 != terminal }
  }

  /// All terminals that a pin of the cable's own wires is connected to.
  package func terminals(at pin: Pin) -> [Terminal] { terminals[roots[layout.index(of: pin)]] }

  /// The terminals that can put a level on the net of a sink.
  ///
  /// - Parameter sink: an input, such as `.host(.rxd)`.
  /// - Returns: outputs, supplies, contact outputs and grounds on the same net, in a fixed order.
  package func sources(driving sink: Terminal) -> [Terminal] {
    terminals(sharingNetOf: sink).filter(isSource)
  }

  /// Whether the device's ground is the host's ground; false when no device is attached.
  package var isGroundCommon: Bool {
    terminals(sharingNetOf: .host(.ground)).contains { terminal in
      guard case .device(let pin) = terminal else { return false }
      return devicePins[pin]?.role == .ground
    }
  }

  private func isSource(_ terminal: Terminal) -> Bool {
    switch terminal {
    case .host(let signal): signal.direction != .in
    case .device(let pin):
      switch devicePins[pin]?.direction {
      case .out, .ground, .common, .openCollector, .supply: true
      case .in, nil: false
      }
    }
  }

  private func root(of terminal: Terminal) -> Int? {
    switch terminal {
    case .host(let signal): roots[layout.index(of: signal)]
    case .device(let pin):
      farEnd == .attached ? roots[layout.index(of: Pin(.device, pin))] : nil
    }
  }
}

extension Circuit {
  /// The cable's own wires alone, unplugged at both ends: what a continuity tester is held to.
  ///
  /// - Parameters:
  ///   - cable: the cable's description.
  ///   - harness: how the cable is really wired.
  /// - Returns: a circuit in which nothing but those wires joins anything.
  package static func ownWires(of cable: Cable, harness: Harness) -> Circuit {
    var loose = harness
    loose.lead = [:]
    for index in loose.upstream.indices {
      loose.upstream[index] = SectionWiring(wires: [], joints: [])
    }
    return Circuit(cable, harness: loose, farEnd: .free)
  }
}
