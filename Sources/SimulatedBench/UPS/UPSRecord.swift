package import SerialLink

/// What a simulated UPS received and what it did because of it.
///
/// A simulation may go on for weeks: of the bytes, breaks and changes the first are kept, the others only
/// counted.
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

  /// So many of each kind are kept.
  package static let limit = 20_000

  /// The first bytes, in order.
  package private(set) var received: [Arrival] = []
  /// The first breaks, in order.
  package private(set) var breaks: [Instant] = []
  /// The first changes, in order.
  package private(set) var changes: [Entry] = []
  /// How often each byte came, and when it did first.
  package private(set) var counts: [UInt8: Count] = [:]
  /// How many breaks came.
  package private(set) var breakCount = 0
  /// How many changes there were.
  package private(set) var changeCount = 0

  /// How often a byte came, and when it did first.
  package struct Count: Hashable, Sendable {
    package var number: Int
    package var first: Instant
  }

  /// Creates the record of a UPS that nothing has happened to.
  package init() {}

  /// How many bytes came.
  package var byteCount: Int { counts.values.reduce(0) { $0 + $1.number } }

  /// Notes a byte.
  mutating func note(_ byte: UInt8, at moment: Instant) {
    counts[byte, default: Count(number: 0, first: moment)].number += 1
    if received.count < Self.limit { received.append(Arrival(byte: byte, moment: moment)) }
  }

  /// Notes a break.
  mutating func noteBreak(at moment: Instant) {
    breakCount += 1
    if breaks.count < Self.limit { breaks.append(moment) }
  }

  /// Notes a change.
  mutating func note(_ change: Change, at moment: Instant) {
    changeCount += 1
    if changes.count < Self.limit { changes.append(Entry(change: change, moment: moment)) }
  }

  /// The first bytes received, in order.
  package var bytes: [UInt8] { received.map(\.byte) }

  /// The first changes that an unsafe command caused, in order.
  package var unsafeChanges: [Change] { changes.map(\.change).filter(\.isUnsafe) }
}
