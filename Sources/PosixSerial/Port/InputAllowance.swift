package import SerialLink

/// How much input may be taken from a port now.
///
/// A wire brings no more than its rate allows, and the kernel keeps what was not taken for a moment. A
/// pseudo-terminal, or a driver that has gone wrong, brings without end. What is beyond several times
/// the line's rate stays with the kernel, so that neither memory nor time is spent on it.
package struct InputAllowance: Hashable, Sendable {
  /// The bytes that may be taken at once after a silence: more than the kernel keeps of a slow line.
  private static let leastBurst = 16 * 1024
  /// What a damaged character takes in the kernel's marks is three bytes; the rest is for wrong rates.
  private static let multiple = 8
  /// Many small portions would cost more than they bring.
  private static let portionsPerSecond = 20
  private static let slowestRate = 2400

  private var charactersPerSecond = Self.slowestRate / 10
  private var credit: Int
  private var updated: Instant

  /// Begins with a full allowance.
  package init(at now: Instant) {
    credit = Self.leastBurst
    updated = now
  }

  private var bytesPerSecond: Int { charactersPerSecond * Self.multiple }

  private var burst: Int { max(Self.leastBurst, bytesPerSecond) }

  private var portion: Int {
    min(bytesPerSecond / Self.portionsPerSecond, Self.leastBurst / 2)
  }

  /// Goes by the rate that the line has from now on.
  package mutating func follow(_ settings: LineSettings, at now: Instant) {
    refill(at: now)
    let rate = max(settings.baudRate, Self.slowestRate)
    charactersPerSecond = rate / max(settings.bitsPerCharacter, 1)
  }

  /// How many bytes may be taken; zero until there is a portion that is worth while.
  package mutating func available(at now: Instant) -> Int {
    refill(at: now)
    return credit >= portion ? credit : 0
  }

  /// When a portion is there again, if none is now.
  package func nextPortion(after now: Instant) -> Instant {
    now + .nanoseconds(Int64(max(0, portion - credit)) * 1_000_000_000 / Int64(bytesPerSecond) + 1)
  }

  /// Notes that so many bytes were taken.
  package mutating func take(_ count: Int) {
    credit -= count
  }

  private mutating func refill(at now: Instant) {
    let elapsed = min(max(now - updated, .zero), .seconds(3600)).nanoseconds
    let earned = elapsed / 1000 * Int64(bytesPerSecond) / 1_000_000
    guard earned > 0 else { return }
    credit = min(burst, credit + Int(earned))
    updated = now
  }
}
