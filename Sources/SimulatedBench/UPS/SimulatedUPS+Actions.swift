import SerialLink
import SmartProtocol

extension SimulatedUPS {
  private var isOutputOn: Bool { state == .onLine || state == .onBattery }

  /// Obeys `Z`, `K`, `S` or begins `@`, each of which ends in the load going off.
  mutating func shutDown(by byte: UInt8, at moment: Instant) {
    guard isOutputOn, byte != 0x53 || state == .onBattery else {
      reply(SmartHandshake.notAvailable, to: byte, at: moment)
      return
    }
    switch Unicode.Scalar(byte) {
    case "Z": switchOff(.never, at: moment)
    case "K": plan(.never, by: byte, at: moment)
    case "S": plan(.withMains, by: byte, at: moment)
    default: entry = Entry(purpose: .hibernation, last: moment)
    }
  }

  /// Answers `OK` and lets the load go off after the grace delay.
  mutating func plan(_ comingBack: Return, by byte: UInt8, at moment: Instant) {
    schedule(
      .loadOff(comingBack),
      at: moment + seconds(ofVariable: SmartCommand.shutdownDelay.byte)
    )
    accept(byte, as: .shutdownPending(byte), at: moment)
  }

  mutating func abortShutdown(at moment: Instant) {
    timers.removeAll { timer in
      if case .loadOff = timer.event { true } else { false }
    }
    accept(0x7F, as: .shutdownAborted, at: moment)
  }

  /// Obeys `U`: on battery for a moment though mains is there.
  mutating func simulateFailure(at moment: Instant) {
    guard state == .onLine else {
      reply(SmartHandshake.notAvailable, to: 0x55, at: moment)
      return
    }
    accept(0x55, as: .simulatedPowerFailure, at: moment)
    diversion = .simulatedFailure
    enter(.onBattery, at: busyUntil)
    schedule(.simulatedFailureOver, at: busyUntil + Self.simulatedFailure)
  }

  /// Obeys `D`: starts a runtime calibration, or aborts the one that runs.
  mutating func calibrate(at moment: Instant) {
    switch (state, diversion) {
    case (.onLine, _):
      accept(0x44, as: .calibrationStarted, at: moment)
      diversion = .calibration
      enter(.onBattery, at: busyUntil)
    case (.onBattery, .calibration):
      accept(0x44, as: .calibrationEnded, at: moment)
      endDiversion()
      enter(.onLine, at: busyUntil)
    default:
      reply(SmartHandshake.refused, to: 0x44, at: moment)
    }
  }

  /// Obeys `W`: the test passes, and `X` tells so from then on.
  mutating func testBattery(at moment: Instant) {
    guard state == .onLine else {
      reply(SmartHandshake.notAvailable, to: 0x57, at: moment)
      return
    }
    accept(0x57, as: .selfTest, at: moment)
    selfTest = .passed
    transferCause = .test
  }

  /// Obeys `+` or `-` right after the read of a variable.
  mutating func stepVariable(
    _ letter: UInt8?,
    by step: Int,
    command: UInt8,
    at moment: Instant
  ) {
    if let letter, profile.names[letter] != nil, step < 0 {
      entry = Entry(purpose: .rewriting(letter), last: moment)
      return
    }
    guard let letter, let values = profile.variables[letter], values.count > 1,
      let value = value(ofVariable: letter), let index = values.firstIndex(of: value)
    else {
      reply(SmartHandshake.refused, to: command, at: moment)
      return
    }
    let next = values[(index + step + values.count) % values.count]
    edit(letter, to: next, command: command, at: moment)
  }

  /// Stores a value, answers `OK` and lets the alert `|` follow.
  mutating func edit(_ letter: UInt8, to value: [UInt8], command: UInt8, at moment: Instant) {
    edits[letter] = value
    accept(command, as: .eepromEdited(letter), at: moment)
    schedule(.variableChanged, at: moment + Self.editAlertDelay)
  }
}
