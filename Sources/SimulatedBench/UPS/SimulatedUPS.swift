package import SerialLink
import SmartProtocol

/// A Smart-UPS at the far end of a simulated cable: bytes and moments in, bytes and moments out.
///
/// A value without a clock of its own; the same bytes at the same moments give the same answers.
package struct SimulatedUPS: Sendable {
  /// What the UPS is doing when the simulation begins.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case onLine = "on-line"
    case onBattery = "on-battery"
    /// The output is off while mains is present, so it answers.
    case off
    /// The serial port is ignored, whatever arrives.
    case silent
  }

  /// Bytes that the UPS wants to put on the line, not before a moment.
  ///
  /// The bench queues them behind what the transmitter of the UPS is still sending.
  package struct Transmission: Hashable, Sendable {
    package var bytes: [UInt8]
    package var notBefore: Instant
  }

  enum Mode: Hashable, Sendable { case dumb, smart, programming }

  /// Why the load runs from the battery although mains is present.
  enum Diversion: Hashable, Sendable { case calibration, simulatedFailure }

  let profile: SmartUPSProfile
  let alerting: Alerting
  package internal(set) var state: State
  package internal(set) var record = UPSRecord()

  var mode = Mode.dumb
  var isMainsPresent: Bool
  /// Whether it answers although output and mains are both off, as while hibernating.
  var isHibernating = false
  var diversion: Diversion?
  var transferCause: TransferCause?
  var selfTest: SelfTestResult?
  var highestLineVoltage: [UInt8]?
  var lowestLineVoltage: [UInt8]?
  var edits: [UInt8: [UInt8]] = [:]
  var entry: Entry?
  var armedKey: UPSRecord.Arrival?
  var lastRead: UInt8?
  var timers: [Timer] = []
  var outbox: [Transmission] = []
  var busyUntil = Instant.zero

  /// Creates a UPS in dumb mode: it says nothing until a `Y` arrives.
  ///
  /// One that tells of a failure of mains before any `Y` too does so soon after the beginning.
  package init(
    state: State,
    profile: SmartUPSProfile = .sc450,
    alerting: Alerting = .inSmartMode
  ) {
    self.state = state
    self.profile = profile
    self.alerting = alerting
    isMainsPresent = state != .onBattery
    if state == .onBattery {
      transferCause = .lowVoltage
      lowestLineVoltage = Self.noVoltage
      let first = alerting == .always ? Self.firstAlertDelay : Self.batteryAlertInterval
      schedule(.batteryAlert, at: .zero + first)
    }
  }

  /// Takes a whole, undamaged byte that has just arrived.
  ///
  /// - Parameters:
  ///   - byte: what arrived.
  ///   - moment: the end of its stop bit.
  /// - Returns: what the UPS sends in answer, and the alerts that fell due before.
  package mutating func receive(_ byte: UInt8, at moment: Instant) -> [Transmission] {
    runTimers(until: moment)
    record.note(byte, at: moment)
    if !isDeaf { handle(byte, at: moment) }
    return takeOutbox()
  }

  /// Notes a byte that arrived at a UPS in a state in which nothing is made of it.
  mutating func ignore(_ byte: UInt8, at moment: Instant) {
    record.note(byte, at: moment)
  }

  /// Takes a break, which smart mode ignores.
  package mutating func receiveBreak(at moment: Instant) -> [Transmission] {
    runTimers(until: moment)
    record.noteBreak(at: moment)
    return takeOutbox()
  }

  /// Lets time pass: alerts fall due and commands take effect.
  package mutating func advance(to moment: Instant) -> [Transmission] {
    runTimers(until: moment)
    return takeOutbox()
  }

  /// When the UPS next does something by itself; nothing while it only waits.
  package var nextTimer: Instant? {
    timers.map(\.due).min()
  }

  /// Lets mains fail or return, or works the switch of the UPS.
  ///
  /// - Returns: the alert that a UPS in smart mode sends because of it.
  package mutating func setState(_ newState: State, at moment: Instant) -> [Transmission] {
    runTimers(until: moment)
    note(.stateSet(newState), at: moment)
    isMainsPresent = newState != .onBattery
    endDiversion()
    if newState != state { enter(newState, at: moment) }
    return takeOutbox()
  }

  /// Whether nothing that arrives is looked at: the port is ignored, or there is no power at all.
  var isDeaf: Bool {
    state == .silent || (state == .off && !isMainsPresent && !isHibernating)
  }

  private mutating func takeOutbox() -> [Transmission] {
    defer { outbox = [] }
    return outbox
  }
}

extension SimulatedUPS {
  static let noVoltage = Array("000.0".utf8)

  /// Notes a change in the record.
  mutating func note(_ change: UPSRecord.Change, at moment: Instant) {
    record.note(change, at: moment)
  }

  /// Puts a reply into the outbox, after the time that the command takes and never before an earlier reply.
  mutating func reply(_ line: [UInt8], to command: UInt8, at moment: Instant) {
    busyUntil = max(moment, busyUntil) + SmartUPSProfile.latency(of: command)
    outbox.append(Transmission(bytes: line + SmartHandshake.lineEnd, notBefore: busyUntil))
  }

  /// Puts an alert into the outbox; in dumb mode most units send none.
  mutating func alert(_ alert: Alert, at moment: Instant) {
    guard mode != .dumb || alerting == .always, !isDeaf else { return }
    outbox.append(Transmission(bytes: [alert.rawValue], notBefore: moment))
  }

  /// Goes into another state, with the alert that tells of it.
  mutating func enter(_ newState: State, at moment: Instant) {
    let oldState = state
    state = newState
    cancel(.batteryAlert)
    switch newState {
    case .onLine:
      isHibernating = false
      highestLineVoltage = highestLineVoltage == Self.noVoltage ? nil : highestLineVoltage
      if oldState == .onBattery { alert(.backOnLine, at: moment) }
    case .onBattery:
      transferCause = diversion == nil ? .lowVoltage : .test
      if diversion == nil { lowestLineVoltage = Self.noVoltage }
      alert(.onBattery, at: moment)
      schedule(.batteryAlert, at: moment + Self.batteryAlertInterval)
    case .off:
      timers.removeAll { $0.event.endsWithLoad }
    case .silent:
      timers = []
      forget()
    }
  }

  /// Goes back to dumb mode, as after `R` or a loss of all power.
  mutating func forget() {
    (mode, entry, armedKey, lastRead) = (.dumb, nil, nil, nil)
  }

  /// Ends a calibration or a simulated failure, without going anywhere.
  mutating func endDiversion() {
    diversion = nil
    cancel(.simulatedFailureOver)
  }
}
