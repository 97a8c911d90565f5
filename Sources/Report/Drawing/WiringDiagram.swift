package import CableModel
import Diagnosis

/// What a drawing of a cable's wiring shows, whatever it is drawn on.
///
/// The wiring is drawn as it is: with faults, the wires go where the faults put them.
package struct WiringDiagram: Sendable {
  package let cable: Cable
  /// What is wrong with the wiring that is drawn.
  package let faults: [WiringFault]
  let certainty: Certainty
  /// The wires between the ends, those of the cable first and in its order.
  let strands: [Strand]
  /// Pins that touch each other: the cable's jumpers first and in its order.
  let ties: [Tie]
  /// The signals that the lead brings, by host pin.
  let lead: [Int: HostSignal]

  /// How sure it is that the wiring is as it is drawn.
  package enum Certainty: Hashable, Sendable {
    case known
    /// It is what the likeliest cause makes of it.
    case supposed
    /// It is what was found of an unknown cable: at a pin without a wire, none was found.
    case found
  }

  /// A wire as it is.
  struct Strand: Hashable, Sendable {
    /// The pin, or `nil` if the end hangs free.
    let hostPin: Int?
    /// The pin, or `nil` if the end hangs free.
    let devicePin: Int?
    /// The device pin where it should be, or `nil` for a wire that should not be there.
    let belongsIn: Int?
    let colour: String?
    /// What is in it that is more than metal.
    let component: WireComponent?
    /// Which way its signal goes.
    let direction: HostDirection?
    let state: WireState?

    /// What is said of it: its colour, and what is in it.
    var words: String? { [colour, component?.words].joinedWords }
  }

  /// Pins of one end that touch, or should and do not.
  struct Tie: Hashable, Sendable {
    let pins: [Pin]
    /// The usual colours of the wires at the pins.
    let colours: [String?]
    let isWhole: Bool
    let state: WireState?
    /// Whether the cable describes it; otherwise it is there by mistake.
    let isIntended: Bool
    /// What joins the pins, if it is more than metal.
    var component: WireComponent?

    /// What is said at each pin: the colour, and at the first what joins them.
    var words: [String?] {
      colours.enumerated().map { [$1, $0 == 0 ? component?.words : nil].joinedWords }
    }
  }

  /// Creates what there is to draw.
  ///
  /// - Parameters:
  ///   - cable: the cable as it should be.
  ///   - faults: what is wrong with it.
  ///   - health: what is known of its wires and jumpers.
  ///   - certainty: whether the faults are known or supposed.
  package init(
    _ cable: Cable,
    faults: [WiringFault] = [],
    health: WiringHealth = WiringHealth(),
    certainty: Certainty = .known
  ) {
    self.cable = cable
    self.faults = faults
    self.certainty = certainty
    let harness = Harness(cable, faults: faults)
    let wrong: WireState = certainty == .supposed ? .suspect(share: nil) : .fault
    let state = { (known: WireState?, isRight: Bool) -> WireState? in
      isRight || known?.isTrouble == true ? known : wrong
    }
    let arrivals = harness.arrivals(over: cable)
    lead = arrivals
    let colours = Self.jumperColours(of: cable)
    strands = harness.wires.enumerated().map { index, wire in
      let conductor = index < cable.conductors.count ? cable.conductors[index] : nil
      let isRight =
        wire.to == conductor?.to && !wire.isLoose
        && wire.from.map { arrivals[$0] == cable.host.pins[$0] } ?? false
      return Strand(
        hostPin: wire.from,
        devicePin: wire.to,
        belongsIn: conductor?.to,
        colour: conductor.map(\.colour) ?? wire.from.flatMap { colours[Pin(.host, $0)] },
        component: conductor?.component,
        direction: wire.from.flatMap { arrivals[$0]?.direction },
        state: state(health.conductors[index], isRight)
      )
    }
    ties = harness.joints.enumerated().map { index, joint in
      let jumper = index < cable.jumpers.count ? cable.jumpers[index] : nil
      let arrive = joint.pins.allSatisfy { pin in
        pin.end == .device || arrivals[pin.number] == cable.host.pins[pin.number]
      }
      let isRight = joint.isWhole && joint.pins == jumper?.pins && arrive
      return Tie(
        pins: joint.pins,
        colours: joint.pins.map { colours[$0] },
        isWhole: joint.isWhole,
        state: state(health.jumpers[index], isRight),
        isIntended: jumper != nil,
        component: jumper?.component
      )
    }
  }

  /// The usual colours of the wires of jumpers, by pin.
  private static func jumperColours(of cable: Cable) -> [Pin: String] {
    Dictionary(
      cable.jumpers.flatMap { Array(zip($0.pins, $0.colours)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

extension [String?] {
  /// What there is of them, in one text; `nil` if there is nothing.
  var joinedWords: String? {
    let words = compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension WiringDiagram {
  /// The sections in front of the cable's own wires, from the host on, each as a diagram of its own.
  ///
  /// The lead of a serial adapter is left out: the signals at the pins show how it is wired.
  var sectionsInFront: [WiringDiagram] {
    guard let upstream = cable.upstream else { return [] }
    let first = upstream.origin.connector == .serialAdapter ? 1 : 0
    return upstream.sections.indices.dropFirst(first).map { number in
      let concerned = faults.flatMap { fault -> [WiringFault] in
        guard case .inSection(let place, let inner) = fault else { return [] }
        return place == number ? [inner] : place < number ? [fault] : []
      }
      return WiringDiagram(cable.section(number), faults: concerned, certainty: certainty)
    }
  }

  /// What a mark in a drawing means.
  struct Meaning {
    let sign: Character
    let words: String
    let isTrouble: Bool
  }

  /// The marks that occur, so that a legend can tell what they mean.
  ///
  /// - Parameters:
  ///   - dashed: how lines are drawn that should be looked at.
  ///   - dotted: how lines are drawn that nothing looked at.
  /// - Returns: a line for each.
  func meanings(dashed: String, dotted: String) -> [Meaning] {
    let states = strands.compactMap(\.state) + ties.compactMap(\.state)
    var meanings: [Meaning] = []
    if states.contains(.fault) {
      meanings.append(Meaning(sign: "▶", words: "fault", isTrouble: true))
    }
    let isKnown = states.contains { $0.isProved || $0 == .notLookedAt }
    if states.contains(where: { $0.isTrouble && $0 != .fault }) {
      let words = isKnown ? "suspect (\(dashed))" : "suspect"
      meanings.append(Meaning(sign: "▶", words: words, isTrouble: true))
    }
    if states.contains(where: \.isProved) {
      meanings.append(Meaning(sign: "✓", words: "proved", isTrouble: false))
    }
    if states.contains(.notLookedAt) {
      let words = "not looked at (\(dotted))"
      meanings.append(Meaning(sign: "·", words: words, isTrouble: false))
    }
    return meanings
  }

  /// What is known of the wires and jumpers of the cable.
  var health: WiringHealth {
    var health = WiringHealth()
    for index in cable.conductors.indices { health.conductors[index] = strands[index].state }
    for index in cable.jumpers.indices { health.jumpers[index] = ties[index].state }
    return health
  }

  /// What is wrong with the wiring that is drawn, a clause each.
  var remarks: [String] {
    faults.map { $0.words(in: cable) }
  }

  /// Whether a wire or a joint that conducts is at a pin of the device end.
  func isTouched(_ pin: Int) -> Bool {
    strands.contains { $0.devicePin == pin }
      || ties.contains { $0.isWhole && $0.pins.count > 1 && $0.pins.contains(Pin(.device, pin)) }
  }

  /// The colours of what is at a pin, one for each wire.
  func colours(at pin: Pin) -> [String?] {
    let wires = strands.filter {
      pin.end == .host ? $0.hostPin == pin.number : $0.devicePin == pin.number
    }
    let tied = ties.flatMap { tie in
      zip(tie.pins, tie.colours).filter { $0.0 == pin && tie.isIntended && tie.isWhole }.map(\.1)
    }
    return wires.map(\.colour) + tied
  }

  /// Whether something that should be looked at is at a pin, or should be and is not.
  func isMarked(_ pin: Pin) -> Bool {
    strands.contains { strand in
      guard strand.state?.isTrouble == true else { return false }
      return pin.end == .host
        ? strand.hostPin == pin.number
        : strand.devicePin == pin.number || strand.belongsIn == pin.number
    } || ties.contains { $0.state?.isTrouble == true && $0.pins.contains(pin) }
  }

  /// The mark in front of a host pin: that of the worst of what is at it.
  func sign(atHostPin pin: Int) -> Character? {
    if isMarked(Pin(.host, pin)) { return "▶" }
    let states =
      strands.filter { $0.hostPin == pin }.map(\.state)
      + ties.filter { $0.pins.contains(Pin(.host, pin)) }.map(\.state)
    if states.contains(.notLookedAt) { return "·" }
    return states.first { $0?.isProved == true } == nil ? nil : "✓"
  }

  /// What the device has at a pin, and what that is to the line: "hears as RxD".
  func deviceWords(at pin: Int) -> String {
    guard let signal = cable.device.pins[pin] else { return "not connected" }
    return switch signal.role {
    case .receivedData: "hears as \(signal.name)"
    case .transmittedData: "sends as \(signal.name)"
    case .ground, .other: signal.name
    }
  }
}
