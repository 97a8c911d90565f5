import CableModel

/// A circuit worked out a second time, from what each fault means: edges between named points, flooded.
///
/// It shares nothing with `Circuit` but the plain data. Where `Circuit` edits a harness and unites
/// sets, this asks of every wire where it ends, and then walks along the metal.
struct SecondOpinion {
  /// Something that metal can touch.
  enum Point: Hashable {
    case adapter(HostSignal)
    /// A pin of the connector at which a section begins that lies in front of the cable's own wires.
    case front(Int, Int)
    case plug(Int)
    case connector(Int)
    case socket(Int)
  }

  private let cable: Cable
  private let fault: WiringFault?
  private var edges: [(Point, Point)] = []

  /// Draws a cable with at most one fault.
  init(_ cable: Cable, _ fault: WiringFault?, farEnd: FarEnd) {
    self.cable = cable
    self.fault = fault
    edges += frontEdges
    // Behind a bare connector there is no metal.
    guard farEnd != .bare else { return }
    for (index, conductor) in cable.conductors.enumerated() {
      guard let end = end(of: index) else { continue }
      edges.append((.plug(conductor.from), .connector(end)))
    }
    edges += jumperEdges + addedEdges
    switch farEnd {
    case .free, .bare: break
    case .shorted(let pair): edges.append((.connector(pair.first), .connector(pair.second)))
    case .attached: edges += cable.device.pins.keys.map { (.connector($0), .socket($0)) }
    }
  }

  /// Everything that can be reached from a point along metal, the point included.
  func reach(_ start: Point) -> Set<Point> {
    var reached: Set<Point> = [start]
    var grows = true
    while grows {
      let before = reached.count
      for (one, other) in edges where reached.contains(one) != reached.contains(other) {
        reached.formUnion([one, other])
      }
      grows = reached.count > before
    }
    return reached
  }

  /// From the signals to the pins of the connector at which the cable's own wires begin.
  private var frontEdges: [(Point, Point)] {
    let begins = cable.upstream?.origin.pins ?? cable.host.pins
    var edges: [(Point, Point)] = begins.map { pin, given in
      let signal = fault == .nullModem ? Self.behindNullModem[given] ?? given : given
      guard cable.upstream == nil else { return (.adapter(signal), .front(0, pin)) }
      return (.adapter(signal), .plug(fault == .plugNotRolled ? opposite(pin) : pin))
    }
    for number in cable.upstream?.sections.indices ?? 0..<0 { edges += sectionEdges(number) }
    return edges
  }

  /// The wires of a section, told by an opinion of their own on that section alone.
  private func sectionEdges(_ number: Int) -> [(Point, Point)] {
    guard let upstream = cable.upstream else { return [] }
    let isLast = number == upstream.sections.count - 1
    let far = { (pin: Int) -> Point in
      guard isLast else { return .front(number + 1, pin) }
      return .plug(fault == .plugNotRolled ? opposite(pin) : pin)
    }
    if number == 0, case .leadVariant(let variant) = fault {
      return Self.plug(of: variant).map { (.adapter($0.1), far($0.0)) }
    }
    var inner: WiringFault?
    if case .inSection(number, let fault) = fault { inner = fault }
    let opinion = SecondOpinion(bare: cable.section(number), inner)
    let wires = opinion.cable.conductors.indices.compactMap { index in
      opinion.end(of: index).map {
        (Point.plug(opinion.cable.conductors[index].from), Point.connector($0))
      }
    }
    let placed = { (point: Point) -> Point in
      switch point {
      case .plug(let pin): .front(number, pin)
      case .connector(let pin): far(pin)
      default: point
      }
    }
    return (wires + opinion.jumperEdges + opinion.addedEdges).map { (placed($0.0), placed($0.1)) }
  }

  /// An opinion on the wires of a section alone, with nothing in front of them.
  private init(bare cable: Cable, _ fault: WiringFault?) {
    self.cable = cable
    self.fault = fault
  }

  /// The plugs of leads that are wired otherwise (docs.fortinet.com; gist christianchristensen; usg.zrnko.cz).
  private static func plug(of variant: LeadVariant) -> [(Int, HostSignal)] {
    switch variant {
    case .threeWires: [(3, .rxd), (5, .ground), (6, .txd)]
    case .groundOn4:
      [(1, .cts), (2, .dsr), (3, .rxd), (4, .ground), (6, .txd), (7, .dtr), (8, .rts)]
    case .groundOn5:
      [(1, .cts), (2, .dsr), (3, .rxd), (5, .ground), (6, .txd), (7, .dtr), (8, .rts)]
    case .carrierOn4:
      [
        (1, .cts), (2, .dsr), (3, .rxd), (4, .dcd), (5, .ground), (6, .txd), (7, .dtr), (8, .rts),
      ]
    }
  }

  /// What a null modem joins, of EIA/TIA-232 with nine pins.
  private static let behindNullModem: [HostSignal: HostSignal] = [
    .txd: .rxd, .rxd: .txd, .rts: .cts, .cts: .rts, .dtr: .dsr, .dsr: .dtr,
  ]

  // MARK: Where things end

  /// The hole in which a conductor ends; nothing if it ends in none.
  private func end(of index: Int) -> Int? {
    let home = cable.conductors[index].to
    switch fault {
    case .conductorOpen(index): return nil
    case .conductorMisplaced(index, let hole): return hole
    case .conductorsExchanged(index, let other), .conductorsExchanged(let other, index):
      return cable.conductors[other].to
    case .wiredAsPC(let txd, let rxd, let ground):
      switch cable.host.pins[cable.conductors[index].from] {
      case .txd: return txd
      case .rxd: return rxd
      case .ground: return ground
      default: return nil
      }
    default: return hole(instead: home)
    }
  }

  /// Where the contact that belongs in a hole of the device end really is; nothing if it hangs free.
  private func hole(instead home: Int) -> Int? {
    switch fault {
    case .contactsShifted, .countedFromWireSide:
      // The shell is where it is, however the contacts are counted.
      if home == ConnectorKind.shellNumber { return home }
    default: break
    }
    switch fault {
    case .deviceContactOpen(home), .conductorMisplaced(_, in: home), .pinFed(home, _):
      return nil
    case .deviceContactMisplaced(home, in: let other): return other
    case .deviceContactMisplaced(_, in: home): return nil
    case .deviceContactsExchanged(home, let other), .deviceContactsExchanged(let other, home):
      return other
    case .deviceContactsRotated(let holes):
      guard let place = holes.firstIndex(of: home) else { return home }
      return holes[(place + 1) % holes.count]
    case .contactsShifted(let holes):
      return cable.device.connector.pins.contains(home + holes) ? home + holes : nil
    case .countedFromWireSide where cable.device.connector == .de9:
      return [1: 5, 2: 4, 3: 3, 4: 2, 5: 1, 6: 9, 7: 8, 8: 7, 9: 6][home]
    case .countedFromWireSide:
      // All others here have one row.
      return cable.device.connector.pins.upperBound + 1 - home
    default:
      return home
    }
  }

  /// The position of an RJ45 contact in the mirror.
  private func opposite(_ pin: Int) -> Int {
    [1: 8, 2: 7, 3: 6, 4: 5, 5: 4, 6: 3, 7: 2, 8: 1][pin] ?? pin
  }

  // MARK: What joins pins of one end

  private var jumperEdges: [(Point, Point)] {
    if fault == .allJumpersMissing { return [] }
    var groups = cable.jumpers.map(\.pins)
    if case .jumperMissing(let index) = fault { groups[index] = [] }
    if case .jumpersCrossed(let one, let other) = fault {
      (groups[one][1], groups[other][1]) = (groups[other][1], groups[one][1])
    }
    return groups.flatMap { group in
      let points = group.compactMap(point)
      return points.dropFirst().map { (points[0], $0) }
    }
  }

  /// Where a jumper's contact really is; nothing if the fault has taken it elsewhere.
  private func point(ofJumpered pin: Pin) -> Point? {
    switch (pin.end, fault) {
    case (.host, .pinFed(_, fromHostPin: pin.number)): nil
    case (.host, _): .plug(pin.number)
    case (.device, _): hole(instead: pin.number).map(Point.connector)
    }
  }

  private var addedEdges: [(Point, Point)] {
    switch fault {
    case .pinFed(let hole, let source): [(.plug(source), .connector(hole))]
    case .devicePinsBridged(let one, let other): [(.connector(one), .connector(other))]
    case .conductorGrounded(let index):
      [(.plug(cable.conductors[index].from), .adapter(.ground))]
    default: []
    }
  }
}

// MARK: - The questions

extension SecondOpinion {
  /// The terminals that can put a level on a sink; a socket pin that is not plugged in has none.
  func sources(driving sink: Circuit.Terminal) -> Set<Circuit.Terminal> {
    let start: Point =
      switch sink {
      case .host(let signal): .adapter(signal)
      case .device(let pin): .socket(pin)
      }
    return Set(reach(start).subtracting([start]).compactMap(source))
  }

  private func source(at point: Point) -> Circuit.Terminal? {
    switch point {
    case .adapter(let signal):
      [.txd, .rts, .dtr, .ground].contains(signal) ? .host(signal) : nil
    case .socket(let pin):
      cable.device.pins[pin]?.direction == .in ? nil : .device(pin)
    case .plug, .connector, .front: nil
    }
  }

  /// Whether the ground of the adapter touches a ground of the device.
  var isGroundCommon: Bool {
    reach(.adapter(.ground)).contains { point in
      guard case .socket(let pin) = point else { return false }
      return cable.device.pins[pin]?.direction == .ground
    }
  }

  /// All pairs of pins of the cable that metal joins.
  var joinedPins: Set<Set<Pin>> {
    var pairs: Set<Set<Pin>> = []
    for pin in cable.allPins {
      let start: Point = pin.end == .host ? .plug(pin.number) : .connector(pin.number)
      for point in reach(start) {
        switch point {
        case .plug(let number): pairs.insert([pin, Pin(.host, number)])
        case .connector(let number): pairs.insert([pin, Pin(.device, number)])
        case .adapter, .socket, .front: break
        }
      }
    }
    return pairs
  }

  /// The answers in which a circuit differs from this one, in words.
  func disagreements(with circuit: Circuit) -> [String] {
    var found: [String] = []
    let inputs: [HostSignal] = [.rxd, .cts, .dsr, .dcd, .ri]
    let sinks =
      inputs.map(Circuit.Terminal.host)
      + cable.device.pins.keys.sorted().map(Circuit.Terminal.device)
    for sink in sinks {
      let (mine, theirs) = (sources(driving: sink), circuit.sources(driving: sink))
      guard mine != Set(theirs) || mine.count != theirs.count else { continue }
      found.append("\(sink) is driven by \(mine), not \(theirs)")
    }
    if circuit.isGroundCommon != isGroundCommon {
      found.append("ground is \(isGroundCommon ? "" : "not ")common")
    }
    let joined = joinedPins
    for one in cable.allPins {
      for other in cable.allPins where circuit.joins(one, other) != joined.contains([one, other]) {
        found.append("\(one) and \(other)")
      }
    }
    return found
  }
}

extension Cable {
  /// Every contact of both connectors.
  fileprivate var allPins: [Pin] {
    contacts(of: host.connector).map { Pin(.host, $0) }
      + contacts(of: device.connector).map { Pin(.device, $0) }
  }

  private func contacts(of connector: ConnectorKind) -> [Int] {
    (connector.shell == .conducting ? [ConnectorKind.shellNumber] : []) + connector.pins
  }
}
