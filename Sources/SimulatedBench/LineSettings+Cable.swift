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
