/// A moment on the clock of a link, counted from an origin that only the link knows.
///
/// Real links count from the kernel's monotonic clock, simulated ones from zero. Instants of two
/// different links must not be compared.
package struct Instant: Hashable, Comparable, Sendable {
  /// Whole nanoseconds since the clock's origin.
  package var nanoseconds: Int64

  /// Creates the moment that lies `nanoseconds` after the clock's origin.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The clock's origin.
  package static let zero = Instant(nanoseconds: 0)

  package static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  package static func + (left: Instant, right: Duration) -> Instant {
    Instant(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  package static func - (left: Instant, right: Duration) -> Instant {
    Instant(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  package static func - (left: Instant, right: Instant) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }
}

extension Duration {
  /// The duration in whole nanoseconds; good for 292 years.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  /// The duration in seconds, for measurements and for people.
  package var seconds: Double {
    Double(nanoseconds) / 1e9
  }
}
