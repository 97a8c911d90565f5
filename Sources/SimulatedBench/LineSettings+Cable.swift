package import CableModel
package import SerialLink

extension LineSettings {
  /// The settings that a cable's device uses, without flow control.
  package init(_ format: LineFormat) {
    self.init(
      baudRate: format.baudRate,
      dataBits: format.dataBits,
      parity: Parity(format.parity),
      stopBits: format.stopBits
    )
  }

  /// Characters that are begun together where each of them could still be held back.
  ///
  /// One at a time up to 2400 baud; at higher rates as many as take the time of one at 2400 baud.
  package var charactersAtOnce: Int {
    Int(max(4_000_000 / max(characterTime.nanoseconds, 1), 1))
  }

  /// Whether characters sent with one of the settings are read unchanged with the other.
  func isFramedAlike(_ other: LineSettings) -> Bool {
    (baudRate, dataBits, parity, stopBits)
      == (other.baudRate, other.dataBits, other.parity, other.stopBits)
  }
}

extension Parity {
  fileprivate init(_ parity: LineParity) {
    switch parity {
    case .none: self = .none
    case .odd: self = .odd
    case .even: self = .even
    }
  }
}
