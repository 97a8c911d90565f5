import CableModel

/// Something that a person does at the far connector of a cable that is mapped.
package enum MapStep: Hashable, Sendable {
  /// Joins two pins with a paper clip.
  case join(Int, Int)
  /// Reads a meter at a pin, the black lead on the computer's metal.
  case meter(Int)
  /// Holds a meter's continuity test to a pin without voltage and the computer's metal.
  case beep(Int)
  /// Reads a meter at a pin, the black lead on another one that an output of the port reaches.
  case compare(Int, driven: Int)

  /// The pins that are touched.
  package var pins: [Int] {
    switch self {
    case .join(let one, let other): [one, other]
    case .meter(let pin), .beep(let pin): [pin]
    case .compare(let pin, let driven): [pin, driven]
    }
  }

  /// What a person must have for it.
  package var tool: Ability {
    if case .join = self { .clip } else { .meter }
  }
}

/// What a step showed.
package enum MapSight: Hashable, Sendable {
  /// What the port saw while two pins were joined.
  case reach(Reach)
  /// What a meter showed at a pin against the computer's metal.
  case levels(PinLevels)
  /// What a meter showed at a pin against another one.
  case level(PinLevel)
  /// Whether a pin is joined with the computer's metal.
  case continuity(Continuity)
}

/// A step that was taken, with what it showed.
package struct MapObservation: Hashable, Sendable {
  package let step: MapStep
  package let sight: MapSight
}

extension MapSight {
  /// Whether it is what a clip or a lead shows that does not touch.
  func isNothing(beside baseline: Reach) -> Bool {
    switch self {
    case .reach(let reach): reach == baseline
    case .levels(let levels): levels == .undriven
    case .level(let level): level == .zero
    case .continuity(let continuity): continuity == .silent
    }
  }
}

/// A voltage, as far as it says something about RS-232.
package enum PinLevel: Hashable, Sendable {
  case negative
  case zero
  case positive

  /// Reads a voltage; the limit is half of what the weakest driver gives.
  init(volts: Double) {
    switch volts {
    case ...(-2.5): self = .negative
    case 2.5...: self = .positive
    default: self = .zero
    }
  }
}

/// What a continuity test says.
package enum Continuity: Hashable, Sendable {
  case beeps
  case silent
}

/// What a meter shows at a pin while the program moves RTS and DTR.
package struct PinLevels: Hashable, Sendable {
  /// With both deasserted.
  package let atRest: PinLevel
  /// With RTS asserted; `nil` if nobody looked, since there was nothing at rest.
  package let withRTS: PinLevel?
  /// With DTR asserted; `nil` if nobody looked.
  package let withDTR: PinLevel?
}

extension PinLevels {
  /// Nothing drives the pin.
  static let undriven = PinLevels(atRest: .zero, withRTS: nil, withDTR: nil)
}

extension HostNet {
  /// What drives the net; nothing where the ground holds it.
  var drivers: HostNet { contains(.ground) ? [] : intersection(.outputs) }

  /// What a meter shows against the ground.
  ///
  /// - Parameter port: the port, which moves RTS and DTR if it can.
  /// - Returns: the levels.
  func levels(on port: MappedPort) -> PinLevels {
    guard !drivers.isEmpty else { return .undriven }
    guard port.movesLines else {
      // Both control lines are asserted then, and a mixture is near 0 V.
      let controls = drivers.intersection(.controls)
      let level: PinLevel =
        controls.isEmpty ? .negative : controls == drivers ? .positive : .zero
      return PinLevels(atRest: level, withRTS: nil, withDTR: nil)
    }
    return PinLevels(
      atRest: .negative,
      withRTS: level(asserted: .rts),
      withDTR: level(asserted: .dtr)
    )
  }

  /// The level while one line is asserted: outputs that are joined pull it to their mean.
  private func level(asserted: HostNet) -> PinLevel {
    let drivers = drivers
    guard drivers.contains(asserted) else { return .negative }
    return switch drivers.count {
    case 1: .positive
    default: .zero
    }
  }

  /// What a continuity test says between the net and the ground.
  var continuity: Continuity { contains(.ground) ? .beeps : .silent }

  /// What a meter shows against a net that is negative, with RTS and DTR deasserted if they can be.
  ///
  /// - Parameter port: the port, which moves RTS and DTR if it can.
  /// - Returns: the level.
  func levelAgainstDriven(on port: MappedPort) -> PinLevel {
    // What touches nothing shows nothing.
    if isEmpty { return .zero }
    return levels(on: port).atRest == .negative ? .zero : .positive
  }
}
