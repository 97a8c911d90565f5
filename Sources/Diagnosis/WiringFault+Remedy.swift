import CableModel

extension WiringFault {
  /// What to do about the fault.
  ///
  /// Faults that are mended by the same work have the same remedy: whether a wire is open or in
  /// another hole, it must be made to reach its pin.
  func remedy(in cable: Cable) -> Remedy {
    switch self {
    case .devicePinsBridged(let one, let other): .separate(one, other, in: cable)
    case .conductorGrounded(let index): .insulate(index, in: cable)
    case .jumperMissing, .allJumpersMissing, .jumpersCrossed:
      .rejoin(jumpers(of: cable), in: cable)
    default: .rewire(conductors(of: cable), in: cable)
    }
  }
}

extension Remedy {
  /// Makes conductors reach the pins they belong in.
  fileprivate static func rewire(_ conductors: [Int], in cable: Cable) -> Remedy {
    let host = cable.host.connector.rawValue
    let device = cable.device.connector.rawValue
    let wires = conductors.map { cable.conductors[$0] }
    let reaches = wires.map { "\(host) pin \($0.from) must reach \(device) pin \($0.to)" }
    let words = conductors.map { index in
      "\(cable.shortWords(forConductor: index)) in pin \(cable.conductors[index].to)"
    }
    return Remedy(
      id: "wire-" + wires.map { "\($0.from)-\($0.to)" }.joined(separator: "+"),
      summary: conductors.count == 1
        ? "\(cable.words(forConductor: conductors[0])) does not reach \(device) pin \(wires[0].to): "
          + "open, or in another hole"
        : "\(words.joined(separator: ", ")) of the \(device) is how it should be, "
          + "and they are swapped or elsewhere",
      steps: [
        "Unplug the cable at both ends and check with a continuity meter: "
          + reaches.joined(separator: ", ") + ", and nothing else.",
        "Mend it at the \(device): \(words.joined(separator: ", ")).",
      ]
    )
  }

  fileprivate static func separate(_ one: Int, _ other: Int, in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    return Remedy(
      id: "separate-\(one)-\(other)",
      summary: "\(device) pins \(one) and \(other) touch",
      steps: ["Remove whatever joins \(device) pins \(one) and \(other): a short, a solder bridge."]
    )
  }

  fileprivate static func insulate(_ index: Int, in cable: Cable) -> Remedy {
    let conductor = cable.conductors[index]
    return Remedy(
      id: "insulate-\(conductor.from)-\(conductor.to)",
      summary: "\(cable.words(forConductor: index)) touches ground",
      steps: [
        "Find where \(cable.shortWords(forConductor: index)) touches ground or the shell, "
          + "and insulate it."
      ]
    )
  }

  fileprivate static func rejoin(_ jumpers: [Int], in cable: Cable) -> Remedy {
    let host = cable.host.connector.rawValue
    let joins = jumpers.map { index in
      cable.jumpers[index].pins.map { "\(host) pin \($0.number)" }.joined(separator: " with ")
    }
    return Remedy(
      id: "join-"
        + jumpers.map { cable.tag(ofJumper: $0) }.joined(separator: "+"),
      summary: "jumpers are missing or crossed, which this UPS does not need",
      steps: [
        "If you want them, join \(joins.joined(separator: ", and ")) inside the adapter; "
          + "otherwise leave flow control off."
      ]
    )
  }
}
