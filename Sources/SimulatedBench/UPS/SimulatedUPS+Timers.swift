import SerialLink
import SmartProtocol

extension SimulatedUPS {
  /// Something the UPS will do by itself.
  struct Timer: Hashable, Sendable {
    var due: Instant
    var event: TimerEvent
  }

  /// What the UPS does when a timer runs out.
  enum TimerEvent: Hashable, Sendable {
    case batteryAlert
    case simulatedFailureOver
    case variableChanged
    case loadOff(Return)
    case wake

    /// Whether it means nothing any more once the load is off.
    var endsWithLoad: Bool {
      switch self {
      case .batteryAlert, .simulatedFailureOver, .loadOff: true
      case .variableChanged, .wake: false
      }
    }
  }

  /// When the load comes back after a shutdown.
  enum Return: Hashable, Sendable {
    case never
    case withMains
    case after(Duration)
  }

  /// How often the UPS says that it is on battery (apcupsd smartprotocol.rst).
  static let batteryAlertInterval = Duration.seconds(30)
  /// When a UPS that does not wait for a `Y` says so first; chosen, so that every check can hear it.
  static let firstAlertDelay = Duration.milliseconds(100)
  /// How long after an edit the UPS confirms it with `|` (NUT apcsmart.h).
  static let editAlertDelay = Duration.seconds(5)
  /// How long a simulated power failure lasts; chosen, no source tells.
  static let simulatedFailure = Duration.seconds(4)

  mutating func schedule(_ event: TimerEvent, at due: Instant) {
    timers.append(Timer(due: due, event: event))
  }

  mutating func cancel(_ event: TimerEvent) {
    timers.removeAll { $0.event == event }
  }

  /// Lets every timer run out that is due, in the order in which they are due.
  mutating func runTimers(until moment: Instant) {
    while let index = timers.indices.min(by: { timers[$0].due < timers[$1].due }),
      timers[index].due <= moment
    {
      let timer = timers.remove(at: index)
      perform(timer.event, at: timer.due)
    }
  }

  private mutating func perform(_ event: TimerEvent, at moment: Instant) {
    switch event {
    case .batteryAlert:
      alert(.onBattery, at: moment)
      schedule(.batteryAlert, at: moment + Self.batteryAlertInterval)
    case .simulatedFailureOver:
      endDiversion()
      enter(.onLine, at: moment)
    case .variableChanged:
      alert(.variableChanged, at: moment)
    case .loadOff(let comingBack):
      switchOff(comingBack, at: moment)
    case .wake:
      if isMainsPresent { switchOn(at: moment) }
    }
  }

  /// Cuts the load: the alert `*`, then the output is off.
  mutating func switchOff(_ comingBack: Return, at moment: Instant) {
    alert(.loadOff, at: moment)
    note(.loadOff, at: moment)
    endDiversion()
    isHibernating = comingBack != .never
    enter(.off, at: moment)
    if isDeaf { forget() }
    switch comingBack {
    case .never: break
    case .withMains:
      if isMainsPresent { schedule(.wake, at: moment + seconds(ofVariable: 0x72)) }
    case .after(let time): schedule(.wake, at: moment + time)
    }
  }

  /// Feeds the load again, if it was off.
  mutating func switchOn(at moment: Instant) {
    guard state == .off else { return }
    note(.loadOn, at: moment)
    enter(.onLine, at: moment)
  }

  /// The value of a variable that counts seconds, such as the grace delay.
  func seconds(ofVariable letter: UInt8) -> Duration {
    let digits = String(decoding: value(ofVariable: letter) ?? [], as: UTF8.self)
    return .seconds(Int(digits) ?? 0)
  }
}
