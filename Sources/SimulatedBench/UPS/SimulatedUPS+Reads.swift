import SmartProtocol

extension SimulatedUPS {
  /// The reads that make sense only while the load is fed.
  private static let needsOutput: Set<UInt8> = Set("OPj".utf8)

  /// The answer to a read, in the state that the UPS is in now.
  ///
  /// - Returns: nothing when this model does not know the command as a read.
  mutating func answer(toRead byte: UInt8) -> [UInt8]? {
    if let value = value(ofVariable: byte) { return value }
    guard let usual = profile.replies[byte] else { return nil }
    if state == .off && Self.needsOutput.contains(byte) { return SmartHandshake.notAvailable }
    switch Unicode.Scalar(byte) {
    case "Q": return Array(statusDigits.utf8)
    case "G": return transferCause.map { [$0.rawValue] } ?? usual
    case "X": return selfTest.map { Array($0.rawValue.utf8) } ?? usual
    case "L": return lineVoltage
    case "M":
      defer { highestLineVoltage = lineVoltage }
      return highestLineVoltage ?? usual
    case "N":
      defer { lowestLineVoltage = lineVoltage }
      return lowestLineVoltage ?? usual
    default: return usual
    }
  }

  /// The present value of an EEPROM variable; nothing when this model has no such variable.
  func value(ofVariable letter: UInt8) -> [UInt8]? {
    edits[letter] ?? profile.variables[letter]?.first ?? profile.names[letter]
  }

  /// The status bits in two hexadecimal digits.
  private var statusDigits: String {
    switch state {
    case .onLine: "08"
    case .onBattery: diversion == .calibration ? "11" : "10"
    case .off, .silent: "00"
    }
  }

  private var lineVoltage: [UInt8] {
    let usual = profile.replies[SmartCommand.lineVoltage.byte] ?? Self.noVoltage
    return isMainsPresent ? usual : Self.noVoltage
  }
}
