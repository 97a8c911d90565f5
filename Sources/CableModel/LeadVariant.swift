/// Ways in which USB leads with an RJ45 plug are wired otherwise than most; from outside they look alike.
///
/// The chip in the lead does not tell how its plug is wired.
package enum LeadVariant: String, Hashable, Sendable, CaseIterable {
  /// Only RxD, GND and TxD (docs.fortinet.com, FortiGate-6000F system guide, "console port").
  case threeWires = "three-wires"
  /// Ground on 4 alone (gist.github.com/christianchristensen/20b728eac02aafefb0a9: 5 not connected).
  case groundOn4 = "ground-on-4"
  /// Ground on 5 alone, with nothing on 4; the other half of the same doubt.
  case groundOn5 = "ground-on-5"
  /// DCD on 4, as for Huawei's jack (usg.zrnko.cz, console cable).
  case carrierOn4 = "dcd-on-4"

  /// How the plug of most leads is wired (philpem.me.uk/computer/serial_cable).
  package static let usual: [Int: HostSignal] = [
    1: .cts, 2: .dsr, 3: .rxd, 4: .ground, 5: .ground, 6: .txd, 7: .dtr, 8: .rts,
  ]

  /// The signals at the pins of its plug.
  package var pins: [Int: HostSignal] {
    switch self {
    case .threeWires: Self.usual.filter { [3, 5, 6].contains($0.key) }
    case .groundOn4: Self.usual.filter { $0.key != 5 }
    case .groundOn5: Self.usual.filter { $0.key != 4 }
    case .carrierOn4: Self.usual.merging([4: .dcd]) { $1 }
    }
  }
}

extension Cable {
  /// Whether it begins with a lead whose plug may be wired in one way or another.
  package var hasUncertainLead: Bool {
    guard let upstream, let lead = upstream.sections.first, lead.make == .moulded,
      lead.connector == .rj45
    else { return false }
    let end = HostEnd(endOf: Upstream(origin: upstream.origin, sections: [lead]))
    return end?.pins == LeadVariant.usual
  }
}

extension Harness {
  /// Wires the plug of the lead in another way.
  mutating func wireLead(as pins: [Int: HostSignal]) {
    guard !upstream.isEmpty else {
      lead = pins
      return
    }
    let origins = Dictionary(lead.map { ($0.value, $0.key) }, uniquingKeysWith: min)
    for index in upstream[0].wires.indices {
      guard let pin = upstream[0].wires[index].to else { continue }
      if let signal = pins[pin] {
        upstream[0].wires[index].from = origins[signal]
      } else {
        upstream[0].wires[index].to = nil
      }
    }
  }
}
