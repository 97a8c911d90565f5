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
