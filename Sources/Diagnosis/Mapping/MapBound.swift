import CableModel

/// The fewest steps that any procedure needs at worst.
package enum MapBound {
  /// Counts how many plain wirings differ to the port, and how many of them a step can tell apart at most.
  ///
  /// In a plain wiring each signal reaches one pin at most, and each pin carries one signal at most. There
  /// are more wirings than that, so a procedure that tells all apart needs no fewer steps.
  ///
  /// - Parameters:
  ///   - pins: how many pins have a contact.
  ///   - port: what the port can see.
  ///   - tools: what the person has.
  /// - Returns: the steps; 0 if no step can tell anything.
  package static func steps(pins: Int, port: MappedPort, tools: Set<Ability>) -> Int {
    let apart = port.joinedSignals.reduce(port.signals) { $0.subtracting($1) }
    let classes = Set(
      apart.parts.filter { $0.count <= pins }.map { VisiblePart(of: $0, port, tools: tools) }
    )
    let all = log2(classes.reduce(0) { $0 + $1.arrangements(over: pins) })
    let outcomes = mostOutcomes(port, tools)
    guard outcomes > 1, all > 0 else { return 0 }
    return Int((all / log2(Double(outcomes)) - 1e-9).rounded(.up))
  }

  /// The most results that a step can have in plain wirings.
  private static func mostOutcomes(_ port: MappedPort, _ tools: Set<Ability>) -> Int {
    let plain = port.nets.filter { $0.count <= 1 } + port.joinedSignals
    let joins =
      tools.contains(.clip)
      ? plain.flatMap { one in
        plain.map { port.joining(one, $0) }
      } : []
    let levels =
      tools.contains(.meter) ? plain.map { $0.levels(on: port) } : []
    return max(Set(joins).count, Set(levels).count)
  }

  /// What shows of the signals that reach the far end.
  private struct VisiblePart: Hashable {
    let signals: HostNet
    /// Whether TxD and RxD can be seen, but not told apart.
    let isTwofold: Bool

    init(of reached: HostNet, _ port: MappedPort, tools: Set<Ability>) {
      let listeners = reached.intersection(port.readable)
      let controls = port.movesLines ? reached.intersection(.controls) : []
      var visible: HostNet = []
      if tools.contains(.meter) {
        visible.formUnion(reached.intersection(HostNet.outputs.union(.ground)))
      }
      if tools.contains(.clip) {
        if !controls.isEmpty, !listeners.isEmpty {
          visible.formUnion(controls.union(listeners))
        }
        if reached.isSuperset(of: [.txd, .rxd]) { visible.formUnion([.txd, .rxd]) }
      }
      signals = visible
      isTwofold = visible == [.txd, .rxd] && !tools.contains(.meter)
    }

    /// In how many ways the signals can be put to so many pins.
    func arrangements(over pins: Int) -> Double {
      let ways = (0..<signals.count).reduce(1.0) { $0 * Double(pins - $1) }
      return isTwofold ? ways / 2 : ways
    }
  }
}
