package import SerialLink

extension LineSettings {
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
