/// What happens in a run, told to its recorders as it happens.
package enum RunEvent<Step, Outcome> {
  /// Something on the way, such as a check that has ended.
  case step(Step)
  /// What was found out at the end, and the exit code for it.
  case concluded(Outcome, ExitCode)
}

/// Writes what it makes of a run's events, each recorder in its own form.
package protocol Recorder<Event> {
  associatedtype Event

  /// Takes an event.
  mutating func record(_ event: Event)

  /// Whether anybody still reads what is written.
  var isRead: Bool { get }
}

extension Recorder {
  package var isRead: Bool { true }
}

/// All the recorders of one run, which are told the same events in the same order.
package struct Recorders<Event>: Recorder {
  private var all: [any Recorder<Event>]

  /// Creates the recorders of a run.
  package init(_ all: [any Recorder<Event>]) {
    self.all = all
  }

  package mutating func record(_ event: Event) {
    for index in all.indices { all[index].record(event) }
  }

  package var isRead: Bool { all.allSatisfy(\.isRead) }
}
