/// A signal of the host's serial adapter, named as the host (a DTE) names it in EIA/TIA-232.
package enum HostSignal: String, Hashable, Sendable, CaseIterable {
  case txd = "TxD"
  case rxd = "RxD"
  case rts = "RTS"
  case cts = "CTS"
  case dtr = "DTR"
  case dsr = "DSR"
  case dcd = "DCD"
  case ri = "RI"
  case ground = "GND"

  /// The place among all signals, counted from 0.
  package var place: Int {
    switch self {
    case .txd: 0
    case .rxd: 1
    case .rts: 2
    case .cts: 3
    case .dtr: 4
    case .dsr: 5
    case .dcd: 6
    case .ri: 7
    case .ground: 8
    }
  }

  /// Which way the signal goes, seen from the host.
  package var direction: HostDirection {
    switch self {
    case .txd, .rts, .dtr: .out
    case .rxd, .cts, .dsr, .dcd, .ri: .in
    case .ground: .ground
    }
  }
}

extension HostSignal {
  /// The signal that comes out in this one's place behind a null modem.
  var crossed: HostSignal {
    switch self {
    case .txd: .rxd
    case .rxd: .txd
    case .rts: .cts
    case .cts: .rts
    case .dtr: .dsr
    case .dsr: .dtr
    case .dcd, .ri, .ground: self
    }
  }
}

/// Which way a host signal goes, seen from the host.
package enum HostDirection: String, Hashable, Sendable {
  case out
  case `in`
  case ground
}

/// What a pin of the device's socket does, seen from the device.
package struct DeviceSignal: Hashable, Sendable {
  /// The device's own name for it; `RxD`, `TxD` and `GND` are the ones that cables connect.
  package var name: String
  package var direction: DeviceDirection
  /// What happens when something is wired to it that should not be; nothing where that is harmless.
  package var hazard: String?

  /// Creates a device signal.
  package init(name: String, direction: DeviceDirection, hazard: String? = nil) {
    self.name = name
    self.direction = direction
    self.hazard = hazard
  }

  /// What the signal carries, so far as a serial line is concerned.
  package var role: DeviceRole {
    switch (name, direction) {
    case ("RxD", .in): .receivedData
    case ("TxD", .out): .transmittedData
    case (_, .ground): .ground
    default: .other
    }
  }
}

/// The electrical nature of a device pin, seen from the device.
package enum DeviceDirection: String, Hashable, Sendable, CaseIterable {
  /// An input that listens.
  case `in`
  /// An output that drives RS-232 levels.
  case out
  /// The reference that the data lines are measured against.
  case ground
  /// A return for the contact outputs that is not the reference of the data lines.
  case common
  /// A transistor to common, or open; it drives nothing by itself.
  case openCollector = "open-collector"
  /// A supply voltage.
  case supply
}

/// The part that a device signal plays on the serial line.
package enum DeviceRole: Hashable, Sendable {
  case receivedData
  case transmittedData
  case ground
  case other
}
