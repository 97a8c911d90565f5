extension WiringFault {
  /// Every single fault that a cable's wiring can have, each once, in a fixed order.
  package static func all(of cable: Cable) -> [WiringFault] {
    let faults =
      openConductors(of: cable) + misplacements(of: cable) + exchanges(of: cable)
      + bridges(of: cable) + jumperFaults(of: cable) + wholeConnectors(of: cable)
      + looseContacts(of: cable) + leads(of: cable) + sections(of: cable)
    // Two ways to say the same thing are one fault: the wiring decides, the first name stays.
    var seen: Set<Harness> = [Harness(cable).canonical]
    return faults.filter { seen.insert(Harness(cable, faults: [$0]).canonical).inserted }
  }

  private static func openConductors(of cable: Cable) -> [WiringFault] {
    let shared = Dictionary(grouping: cable.crimped, by: \.to).filter { $0.value.count > 1 }
    return cable.conductors.indices.map(WiringFault.conductorOpen)
      + shared.keys.sorted().map(WiringFault.deviceContactOpen)
  }

  private static func misplacements(of cable: Cable) -> [WiringFault] {
    let wrongPins = cable.crimpedIndices.flatMap { index in
      let conductor = cable.conductors[index]
      return cable.device.connector.pins
        .filter { $0 != conductor.to }
        .map { WiringFault.conductorMisplaced(index, in: $0) }
    }
    let used = Set(cable.conductors.map(\.from))
    let spare = cable.host.connector.pins.filter {
      cable.host.pins[$0] != nil && !used.contains($0)
    }
    let wrongFeeds = Set(cable.crimped.map(\.to)).sorted().flatMap { pin in
      spare.map { WiringFault.pinFed(pin, fromHostPin: $0) }
    }
    // A contact that carries several wires moves with all of them.
    let shared = Dictionary(grouping: cable.crimped, by: \.to).filter { $0.value.count > 1 }
    let wrongContacts = shared.keys.sorted().flatMap { pin in
      cable.device.connector.pins.filter { !cable.populatedDevicePins.contains($0) }
        .map { WiringFault.deviceContactMisplaced(pin, in: $0) }
    }
    return wrongPins + wrongContacts + wrongFeeds
  }

  /// All pairs that change anything: contacts as a whole, and single wires out of a shared contact.
  private static func exchanges(of cable: Cable) -> [WiringFault] {
    var faults: [WiringFault] = []
    let pins = Set(cable.crimped.map(\.to)).sorted()
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
    if pins.count == 3 {
      faults += [.deviceContactsRotated(pins), .deviceContactsRotated(pins.reversed())]
    }
    return faults
  }

  /// Bridges between pins of which at least one carries a conductor, and conductors on ground.
  private static func bridges(of cable: Cable) -> [WiringFault] {
    let populated = cable.populatedDevicePins
    let pairs = cable.device.connector.pins.flatMap { one in
      cable.device.connector.pins
        .filter { $0 > one && (populated.contains(one) || populated.contains($0)) }
        .map { WiringFault.devicePinsBridged(one, $0) }
    }
    let grounded = cable.conductors.indices
      .filter { cable.signal(on: cable.conductors[$0]) != .ground }
      .map(WiringFault.conductorGrounded)
    return pairs + grounded
  }

  private static func jumperFaults(of cable: Cable) -> [WiringFault] {
    let indices = cable.jumpers.indices
    let crossed = indices.flatMap { one in
      indices.filter { $0 > one && cable.jumpers[$0].pins.count == cable.jumpers[one].pins.count }
        .map { WiringFault.jumpersCrossed(one, $0) }
    }
    return indices.map(WiringFault.jumperMissing)
      + (indices.count > 1 ? [.allJumpersMissing] : []) + crossed
  }

  private static func wholeConnectors(of cable: Cable) -> [WiringFault] {
    // A plug that is rolled once too often is wired as one behind a null modem.
    let crossed: [WiringFault] =
      (cable.host.connector.isModular ? [.plugNotRolled] : []) + [.nullModem]
    let counted: [WiringFault] = [
      .countedFromWireSide, .contactsShifted(by: 1), .contactsShifted(by: -1),
    ]
    let port = cable.device.connector.computerPort
    guard let txd = port[.txd], let rxd = port[.rxd], let ground = port[.ground] else {
      return crossed + counted
    }
    return crossed + counted + [
      .wiredAsPC(txd: txd, rxd: rxd, ground: ground),
      .wiredAsPC(txd: rxd, rxd: txd, ground: ground),
    ]
  }

  /// The other ways in which a lead's plug is wired.
  private static func leads(of cable: Cable) -> [WiringFault] {
    cable.hasUncertainLead ? LeadVariant.allCases.map(WiringFault.leadVariant) : []
  }

  /// The faults of the sections in front of the cable's own wires.
  ///
  /// What is moulded was tested by its maker: it breaks, or it is another one than it seems.
  private static func sections(of cable: Cable) -> [WiringFault] {
    guard let upstream = cable.upstream else { return [] }
    return upstream.sections.indices.flatMap { number -> [WiringFault] in
      let section = cable.section(number)
      let faults =
        section.make == .crimped
        ? all(of: section)
        : openConductors(of: section)
          + (section.host.connector.isModular ? [.countedFromWireSide] : [])
      return faults.filter { !concernsWhatIsInFront($0) }.map { .inSection(number, $0) }
    }
  }

  private static func concernsWhatIsInFront(_ fault: WiringFault) -> Bool {
    switch fault {
    case .plugNotRolled, .nullModem, .leadVariant, .inSection: true
    default: false
    }
  }

  /// The contacts that carry data or ground, each loose.
  private static func looseContacts(of cable: Cable) -> [WiringFault] {
    let needed = cable.conductors.filter { conductor in
      [.txd, .rxd, .ground].contains(cable.signal(on: conductor))
    }
    return Set(needed.map(\.to)).sorted().map(WiringFault.deviceContactLoose)
  }

  /// The conductors that are not where they belong, by index.
  package func conductors(of cable: Cable) -> [Int] {
    let landing = { (pins: [Int]) in
      cable.conductors.indices.filter { pins.contains(cable.conductors[$0].to) }
    }
    switch self {
    case .conductorOpen(let index), .conductorGrounded(let index): return [index]
    case .conductorsExchanged(let one, let other): return [one, other].sorted()
    case .deviceContactOpen(let pin), .pinFed(let pin, _), .deviceContactLoose(let pin),
      .deviceContactMisplaced(let pin, _):
      return landing([pin])
    case .conductorMisplaced(let index, let pin): return Set(landing([pin]) + [index]).sorted()
    case .deviceContactsExchanged(let one, let other), .devicePinsBridged(let one, let other):
      return landing([one, other])
    case .deviceContactsRotated(let pins): return landing(pins)
    case .jumperMissing, .allJumpersMissing, .jumpersCrossed, .leadVariant, .inSection: return []
    case .plugNotRolled, .nullModem:
      let data = cable.conductors(carrying: [.txd, .rxd])
      // A cable for contacts has no data wires, and its control lines are crossed all the same.
      return data.isEmpty
        ? cable.conductors(carrying: [.rts, .cts, .dtr, .dsr, .dcd]) : data
    case .countedFromWireSide, .wiredAsPC, .contactsShifted: return Array(cable.conductors.indices)
    }
  }

  /// The jumpers that it concerns, by index.
  package func jumpers(of cable: Cable) -> [Int] {
    switch self {
    case .jumperMissing(let index): [index]
    case .allJumpersMissing: Array(cable.jumpers.indices)
    case .jumpersCrossed(let one, let other): [one, other]
    default: []
    }
  }
}

extension Cable {
  /// The conductors that carry one of some signals, by index.
  fileprivate func conductors(carrying signals: Set<HostSignal>) -> [Int] {
    conductors.indices.filter { signal(on: conductors[$0]).map(signals.contains) ?? false }
  }

  /// The conductors whose end at the device sits in a numbered hole, by index; a shell is none.
  fileprivate var crimpedIndices: [Int] {
    conductors.indices.filter { conductors[$0].to != ConnectorKind.shellNumber }
  }

  /// The conductors whose end at the device sits in a numbered hole.
  fileprivate var crimped: [Conductor] { crimpedIndices.map { conductors[$0] } }
}

extension Harness {
  /// The same wiring with its parts in a fixed order, so that equal wirings compare equal.
  var canonical: Harness {
    var copy = self
    let own = SectionWiring(wires: wires, joints: joints).canonical
    copy.wires = own.wires
    copy.joints = own.joints
    copy.upstream = upstream.map(\.canonical)
    return copy
  }
}

extension SectionWiring {
  /// The same wiring with its parts in a fixed order.
  fileprivate var canonical: SectionWiring {
    SectionWiring(
      wires: wires.filter { $0.from != nil && $0.to != nil }
        .sorted { ($0.from ?? 0, $0.to ?? 0) < ($1.from ?? 0, $1.to ?? 0) },
      joints: joints.filter { $0.isWhole && $0.pins.count > 1 }
        .map { Joint(pins: $0.pins.sorted(), isWhole: true) }
        .sorted { $0.pins.lexicographicallyPrecedes($1.pins) }
    )
  }
}
