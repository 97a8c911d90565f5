package import SerialLink

/// Everything a simulated UPS received and everything it did because of it.
package struct UPSRecord: Hashable, Sendable {
  /// A byte and the moment at which its last bit arrived.
  package struct Arrival: Hashable, Sendable {
    package var byte: UInt8
    package var moment: Instant
  }

  /// A change and the moment at which it took effect.
  package struct Entry: Hashable, Sendable {
    package var change: Change
    package var moment: Instant
  }

  /// Something about the UPS or its load that became different.
  package enum Change: Hashable, Sendable {
    case smartMode
    case dumbMode
    case programmingMode
    case loadOff
    case loadOn
    /// The load will go off later; the letter is that of the command.
    case shutdownPending(UInt8)
    case shutdownAborted
    case selfTest
    case panelTest
    case calibrationStarted
    case calibrationEnded
    case simulatedPowerFailure
    /// The value of the EEPROM variable with this letter was changed.
    case eepromEdited(UInt8)
    /// In programming mode `+` or `-` came after this letter.
    case programmed(UInt8)
    case factoryReset
    /// Mains failed or returned, or somebody used the switch; no command did it.
    case stateSet(SimulatedUPS.State)

    /// Whether a command caused it that no program may send without asking.
    package var isUnsafe: Bool {
      switch self {
      case .smartMode, .stateSet: false
      default: true
      }
    }
  }

  package internal(set) var received: [Arrival] = []
  package internal(set) var breaks: [Instant] = []
  package internal(set) var changes: [Entry] = []

  /// Creates the record of a UPS that nothing has happened to.
  package init() {}

  /// The bytes received, in order.
  package var bytes: [UInt8] { received.map(\.byte) }

  /// The changes that an unsafe command caused, in order.
  package var unsafeChanges: [Change] { changes.map(\.change).filter(\.isUnsafe) }
}
