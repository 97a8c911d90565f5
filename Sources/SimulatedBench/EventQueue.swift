package import SerialLink

/// Things that will happen, in the order of their moments; equal moments keep the order of entry.
package struct EventQueue<Event> {
  private var entries: [(moment: Instant, event: Event)] = []

  /// Creates a queue in which nothing will happen.
  package init() {}

  /// The moment of the earliest event.
  package var nextMoment: Instant? { entries.last?.moment }

  /// Adds an event; the queue is kept latest first, so that taking the earliest is cheap.
  package mutating func insert(_ event: Event, at moment: Instant) {
    let place = entries.lastIndex { $0.moment > moment }.map { $0 + 1 } ?? 0
    entries.insert((moment, event), at: place)
  }

  /// Takes the earliest event if it is due.
  package mutating func popFirst(notAfter moment: Instant) -> (moment: Instant, event: Event)? {
    guard let earliest = entries.last, earliest.moment <= moment else { return nil }
    return entries.popLast()
  }
}
