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

/// Two pins that are touched at once: with a paper clip, or with the probes of a continuity tester.
package struct PinPair: Hashable, Sendable, Comparable {
  package let first: Pin
  package let second: Pin

  /// Creates a pair; which of the pins is named first makes no difference.
  package init(_ one: Pin, _ other: Pin) {
    first = min(one, other)
    second = max(one, other)
  }

  /// Both pins.
  package var pins: [Pin] { [first, second] }

  package static func < (one: PinPair, other: PinPair) -> Bool {
    (one.first, one.second) < (other.first, other.second)
  }
}
