package import CableModel

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
  }

  /// Why a part of the wiring is marked.
  enum Mark: String, Hashable, Sendable {
    case suspect
    case fault
  }

  /// A wire as it is.
  struct Strand: Hashable, Sendable {
    /// Nothing if the end hangs free.
    let hostPin: Int?
    /// Nothing if the end hangs free.
    let devicePin: Int?
    /// The device pin where the cable has it; nothing for a wire that should not be there.
    let belongsIn: Int?
    let colour: String?
    /// Which way its signal goes.
    let direction: HostDirection?
    let mark: Mark?
  }

  /// Pins of one end that touch, or should and do not.
  struct Tie: Hashable, Sendable {
    let pins: [Pin]
    /// The usual colours of the wires at the pins.
    let colours: [String?]
    let isWhole: Bool
    let mark: Mark?
    /// Whether the cable describes it; otherwise it is there by mistake.
    let isIntended: Bool
  }

  /// Creates what there is to draw.
  ///
  /// - Parameters:
  ///   - cable: the cable as it should be.
  ///   - faults: what is wrong with it.
  ///   - suspects: what may be wrong with it.
  ///   - certainty: whether the faults are known or supposed.
  package init(
    _ cable: Cable,
    faults: [WiringFault] = [],
    suspects: PinoutTable.Suspects = .init(),
    certainty: Certainty = .known
  ) {
    self.cable = cable
    self.faults = faults
    self.certainty = certainty
    let harness = Harness(cable, faults: faults)
    let wrong: Mark = certainty == .known ? .fault : .suspect
    lead = harness.lead
    let colours = Self.jumperColours(of: cable)
    strands = harness.wires.enumerated().map { index, wire in
      let conductor = index < cable.conductors.count ? cable.conductors[index] : nil
      let isRight =
        wire.to == conductor?.to
        && wire.from.map { harness.lead[$0] == cable.host.pins[$0] } ?? false
      return Strand(
        hostPin: wire.from,
        devicePin: wire.to,
        belongsIn: conductor?.to,
        colour: conductor.map(\.colour) ?? wire.from.flatMap { colours[Pin(.host, $0)] },
        direction: wire.from.flatMap { harness.lead[$0]?.direction },
        mark: !isRight ? wrong : suspects.conductors.contains(index) ? .suspect : nil
      )
    }
    ties = harness.joints.enumerated().map { index, joint in
      let jumper = index < cable.jumpers.count ? cable.jumpers[index] : nil
      let isRight = joint.isWhole && joint.pins == jumper?.pins
      return Tie(
        pins: joint.pins,
        colours: joint.pins.map { colours[$0] },
        isWhole: joint.isWhole,
        mark: !isRight ? wrong : suspects.jumpers.contains(index) ? .suspect : nil,
        isIntended: jumper != nil
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

extension WiringDiagram {
  /// The marks that occur, so that a legend can tell what they mean.
  var marks: [Mark] {
    let used = Set(strands.compactMap(\.mark) + ties.compactMap(\.mark))
    return [.fault, .suspect].filter(used.contains)
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

  /// Whether something that is marked is at a pin, or should be and is not.
  func isMarked(_ pin: Pin) -> Bool {
    strands.contains { strand in
      guard strand.mark != nil else { return false }
      return pin.end == .host
        ? strand.hostPin == pin.number
        : strand.devicePin == pin.number || strand.belongsIn == pin.number
    } || ties.contains { $0.mark != nil && $0.pins.contains(pin) }
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
