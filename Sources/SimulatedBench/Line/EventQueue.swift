package import SerialLink

/// Things that will happen, in the order of their moments; equal moments keep the order of entry.
package struct EventQueue<Event> {
  private var entries: [(moment: Instant, event: Event)] = []
  /// Where the entries that are still to come begin.
  private var head = 0

  /// Entries that take up memory, those that are past among them.
  var storedCount: Int { entries.count }
  /// So many past entries are let be, for taking them out moves all that follow.
  private static var pastLimit: Int { 256 }

  /// Creates a queue in which nothing is to happen.
  package init() {}

  /// The moment of the earliest event.
  package var nextMoment: Instant? { head < entries.count ? entries[head].moment : nil }

  /// Adds an event, which is cheap for one that is later than most.
  package mutating func insert(_ event: Event, at moment: Instant) {
    var place = entries.count
    while place > head, entries[place - 1].moment > moment { place -= 1 }
    entries.insert((moment, event), at: place)
  }

  /// Takes the earliest event if it is due.
  package mutating func popFirst(notAfter moment: Instant) -> (moment: Instant, event: Event)? {
    guard head < entries.count, entries[head].moment <= moment else { return nil }
    defer {
      head += 1
      if head == entries.count {
        entries.removeAll(keepingCapacity: true)
        head = 0
      } else if head > max(Self.pastLimit, entries.count / 2) {
        entries.removeFirst(head)
        head = 0
      }
    }
    return entries[head]
  }
}
