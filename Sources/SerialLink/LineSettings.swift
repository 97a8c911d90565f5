/// How bytes are framed on the line, and whether anything may hold them back.
package struct LineSettings: Hashable, Sendable {
  /// Symbols per second, the same in both directions.
  package var baudRate: Int
  /// Data bits in a character: 5 to 8.
  package var dataBits: Int
  /// The parity bit, if any.
  package var parity: Parity
  /// Stop bits after a character: 1 or 2.
  package var stopBits: Int
  /// What may stop the transmitter.
  package var flowControl: FlowControl

  /// Creates settings; 8 data bits, no parity, 1 stop bit and no flow control unless told otherwise.
  package init(
    baudRate: Int,
    dataBits: Int = 8,
    parity: Parity = .none,
    stopBits: Int = 1,
    flowControl: FlowControl = .none
  ) {
    self.baudRate = baudRate
    self.dataBits = dataBits
    self.parity = parity
    self.stopBits = stopBits
    self.flowControl = flowControl
  }

  /// Bits on the wire for one character: start, data, parity and stop bits.
  package var bitsPerCharacter: Int {
    1 + dataBits + (parity == .none ? 0 : 1) + stopBits
  }

  /// The time one character takes on the wire.
  package var characterTime: Duration {
    .nanoseconds(1_000_000_000 * Int64(bitsPerCharacter) / Int64(baudRate))
  }
}

/// The parity bit of a character.
package enum Parity: String, Hashable, Sendable, CaseIterable {
  case none
  case odd
  case even
}

/// What may hold the transmitter back.
package enum FlowControl: String, Hashable, Sendable, CaseIterable {
  case none
  /// RTS and CTS: the transmitter waits while CTS is deasserted.
  case hardware
  /// XON and XOFF bytes in the stream.
  case software
}

extension LineSettings: CustomStringConvertible {
  /// The usual short form, `2400 8N1`, with the flow control if there is any.
  package var description: String {
    let letter =
      switch parity {
      case .none: "N"
      case .odd: "O"
      case .even: "E"
      }
    let flow =
      switch flowControl {
      case .none: ""
      case .hardware: " RTS/CTS"
      case .software: " XON/XOFF"
      }
    return "\(baudRate) \(dataBits)\(letter)\(stopBits)\(flow)"
  }
}

extension LineSettings {
  /// Whether these, as read back, are what was wanted; a rate may be off by two per cent.
  ///
  /// An adapter divides its clock by a whole number (ch341 runs 2400 at 2403.8), and a receiver
  /// puts up with that much.
  package func satisfies(_ wanted: LineSettings) -> Bool {
    var sameRate = self
    sameRate.baudRate = wanted.baudRate
    return sameRate == wanted && abs(baudRate - wanted.baudRate) * 50 <= wanted.baudRate
  }
}
