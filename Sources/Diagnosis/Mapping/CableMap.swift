package import CableModel

/// What is known of a cable's wiring: for each pin of the far connector the nets that it may be on.
package struct CableMap: Hashable, Sendable {
  /// One for each pin that has a contact, in order.
  package let pins: [MappedPin]
  /// Pins of the far connector that are joined for sure, each group in order.
  package let joined: [[Int]]
  /// What the port can see, and saw with nothing joined.
  package let port: MappedPort
  /// Steps that could tell more, and that the person skipped.
  package let open: [MapStep]
  /// Whole wirings that agree with all that was seen, by the order of the pins.
  ///
  /// Each net on which a pin may be is in one of them. They are there once a run has ended.
  package let examples: [[HostNet]]
}

/// What is known of a pin of the far connector.
package struct MappedPin: Hashable, Sendable {
  package let number: Int
  /// The nets that it may be on; one if all is known, an empty one if nothing is on it.
  package let nets: [HostNet]

  /// The signals that reach it for sure.
  package var certain: HostNet { nets.dropFirst().reduce(nets.first ?? []) { $0.intersection($1) } }

  /// The signals that reach it perhaps or for sure.
  package var possible: HostNet { nets.reduce([]) { $0.union($1) } }

  /// Whether it is known that no signal reaches it.
  package var isEmpty: Bool { nets == [[]] }

  /// Whether all is known of it.
  package var isSettled: Bool { nets.count == 1 }
}

extension CableMap {
  /// Sums up a space.
  ///
  /// - Parameters:
  ///   - space: the wirings that agree with what was seen.
  ///   - open: steps that could tell more, and that the person skipped.
  ///   - examples: whole wirings among them.
  init(_ space: WiringSpace, open: [MapStep], examples: [[HostNet]] = []) {
    pins = zip(space.pins, space.domains).map { MappedPin(number: $0, nets: $1) }
    joined = space.joinedPins
    port = space.port
    self.open = open
    self.examples = examples
  }

  /// The pins that a signal reaches for sure.
  package func pins(reachedBy signal: HostSignal) -> [Int] {
    pins.filter { $0.certain.contains(HostNet(signal)) }.map(\.number)
  }

  /// The control inputs that would show at no pin: those that cannot be read, and all of them if no pin is
  /// known to carry RTS or DTR.
  package var unseeable: HostNet {
    let carried = pins.reduce(HostNet()) { $0.union($1.certain) }
    let isDriven = port.movesLines && !carried.isDisjoint(with: .controls)
    let inputs = port.signals.intersection(.inputs).subtracting(.rxd)
    return (isDriven ? inputs.subtracting(port.readable) : inputs).subtracting(carried)
      .subtracting(port.joinedSignals.reduce([]) { $0.union($1) })
  }

  /// The signals that were seen at no pin for sure, of those that the host has.
  package func unseen(of host: HostEnd) -> [HostSignal] {
    HostSignal.allCases.filter { host.pins.values.contains($0) && pins(reachedBy: $0).isEmpty }
  }
}

extension MappedPort {
  /// The signals of the host that are joined with each other, as the port sees by itself.
  package var joinedSignals: [HostNet] {
    let seen = HostNet.inputs.signals.filter { !baseline[$0].isEmpty }
    var nets: [HostNet] = []
    for input in seen {
      let net = baseline[input].union(HostNet(input))
      if let place = nets.firstIndex(where: { !$0.isDisjoint(with: net) }) {
        nets[place].formUnion(net)
      } else {
        nets.append(net)
      }
    }
    return nets
  }
}

extension WiringSpace {
  /// The pins that share a net in every wiring.
  fileprivate var joinedPins: [[Int]] {
    var groups: [[Int]] = []
    var grouped: Set<Int> = []
    for (first, pin) in pins.enumerated() where !grouped.contains(pin) {
      let others = pins.indices.filter { $0 > first && areJoined(first, $0) }
      guard !others.isEmpty else { continue }
      let group = [pin] + others.map { pins[$0] }
      grouped.formUnion(group)
      groups.append(group)
    }
    return groups
  }

  /// Whether two pins, by their places, are on one net for sure.
  private func areJoined(_ first: Int, _ second: Int) -> Bool {
    domains[first].allSatisfy { one in
      domains[second].allSatisfy { other in
        one == other && !one.isEmpty || solution(where: [first: one, second: other]) == nil
      }
    }
  }
}
