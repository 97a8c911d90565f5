/// The connectors that cables here end in.
package enum ConnectorKind: String, Hashable, Sendable, CaseIterable {
  /// The 8P8C modular plug of a console lead.
  case rj45 = "RJ45"
  /// The 9-pin D-subminiature in shell size E; often and wrongly called DB9.
  case de9 = "DE-9"

  /// The pin numbers that the connector has.
  package var pins: ClosedRange<Int> {
    switch self {
    case .rj45: 1...8
    case .de9: 1...9
    }
  }
}

/// Which half of a connector pair something is.
package enum Gender: String, Hashable, Sendable, CaseIterable {
  /// Pins.
  case male
  /// Sockets.
  case female
}

/// The two ends of a cable.
package enum End: String, Hashable, Sendable, CaseIterable {
  /// The computer's side: the USB adapter with its lead, or a serial port.
  case host
  /// The side that goes into the UPS.
  case device
}

/// One contact of one end of a cable.
package struct Pin: Hashable, Sendable, Comparable {
  package var end: End
  /// The number as moulded into the connector.
  package var number: Int

  /// Creates the pin with this number at that end.
  package init(_ end: End, _ number: Int) {
    self.end = end
    self.number = number
  }

  package static func < (left: Pin, right: Pin) -> Bool {
    (left.end == .host ? 0 : 1, left.number) < (right.end == .host ? 0 : 1, right.number)
  }
}
