import CableModel

/// What a port can see of a cable, and saw with nothing joined at the far end.
package struct MappedPort: Hashable, Sendable {
  /// The signals that it has.
  package let signals: HostNet
  /// The inputs that it can read.
  let readable: HostNet
  /// Whether the program can move RTS and DTR; where it cannot, they are asserted since the port was opened.
  package let movesLines: Bool
  /// What its own outputs reach with nothing joined.
  package let baseline: Reach

  /// The nets that a pin of the far end may be on.
  var nets: [HostNet] { signals.parts.filter(isPossible) }

  /// What the port sees once two nets are joined.
  func joining(_ one: HostNet, _ other: HostNet) -> Reach {
    let net = one.union(other)
    guard one != net || other != net else { return baseline }
    var reach = baseline
    let listening = net.intersection(readable)
    if listening.contains(.rxd) { reach.rxd = data(on: net) }
    let controls = controls(on: net)
    if listening.contains(.cts) { reach.cts = controls }
    if listening.contains(.dsr) { reach.dsr = controls }
    if listening.contains(.dcd) { reach.dcd = controls }
    if listening.contains(.ri) { reach.ri = controls }
    return reach
  }

  /// Whether a net can have just these signals, after what the port saw with nothing joined.
  ///
  /// What a net with the ground has besides cannot be seen, so it is left out.
  private func isPossible(_ net: HostNet) -> Bool {
    if net.contains(.ground) { return net == .ground }
    return readable.signals.allSatisfy { signal in
      let seen = baseline[signal]
      guard net.contains(HostNet(signal)) else { return net.isDisjoint(with: seen) }
      return (signal == .rxd ? data(on: net) : controls(on: net)) == seen
    }
  }

  /// What RxD sees on a net: an asserted control line is a break, and no byte comes through it.
  private func data(on net: HostNet) -> HostNet {
    if net.contains(.ground) { return [] }
    return net.isDisjoint(with: .controls) ? net.intersection(.txd) : controls(on: net)
  }

  /// What a control input sees on a net: bytes are too short to be read there.
  private func controls(on net: HostNet) -> HostNet {
    net.contains(.ground) || !movesLines ? [] : net.intersection(.controls)
  }
}

extension HostNet {
  fileprivate static let cts = HostNet(.cts)
  fileprivate static let dsr = HostNet(.dsr)
  fileprivate static let dcd = HostNet(.dcd)
  fileprivate static let ri = HostNet(.ri)
}
