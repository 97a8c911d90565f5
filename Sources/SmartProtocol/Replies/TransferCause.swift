/// Why the UPS last went to battery, the answer to `G` (apcupsd smartprotocol.rst).
package enum TransferCause: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case rateOfChange = 0x52
  case highVoltage = 0x48
  case lowVoltage = 0x4C
  case notchOrSpike = 0x54
  case noneYet = 0x4F
  case test = 0x53

  /// The cause in words.
  package var description: String {
    switch self {
    case .rateOfChange: "mains voltage changed too fast"
    case .highVoltage: "mains voltage too high"
    case .lowVoltage: "mains voltage too low"
    case .notchOrSpike: "notch or spike on the mains"
    case .noneYet: "no transfer since it was turned on"
    case .test: "a test or a simulated failure"
    }
  }
}

/// How the last self-test ended, the answer to `X` (apcupsd smartprotocol.rst).
package enum SelfTestResult: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case passed = "OK"
  case batteryWeak = "BT"
  case failed = "NG"
  case noneRecent = "NO"

  /// The result in words.
  package var description: String {
    switch self {
    case .passed: "passed"
    case .batteryWeak: "battery too weak"
    case .failed: "failed"
    case .noneRecent: "no recent test"
    }
  }
}
