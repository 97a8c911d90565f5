import CableModel
import SerialLink
import SmartProtocol

/// A device together with what is the matter with it or in it: a UPS, or a console if the cable leads to one.
struct SimulatedUnit: Sendable {
  /// The UPS; of a console, it only keeps the record of what was received.
  private(set) var ups: SimulatedUPS
  private let console: SimulatedConsole?
  private var condition: UnitCondition
  private var nextStream: Instant?
  /// Bytes that were answered since the condition began.
  private var replies = 0

  init(_ setup: BenchSetup, profile: SmartUPSProfile) {
    ups = SimulatedUPS(state: setup.ups, profile: profile, alerting: setup.alerting)
    console = setup.cable.deviceProtocol == .console ? .router : nil
    condition = setup.unit
    begin(at: .zero)
  }

  /// Lets something else be the matter from now on.
  mutating func change(to condition: UnitCondition, at moment: Instant) {
    guard condition != self.condition else { return }
    self.condition = condition
    nextStream = nil
    replies = 0
    begin(at: moment)
  }

  private mutating func begin(at moment: Instant) {
    switch condition {
    case .microlinkStream: nextStream = moment + Self.streamInterval
    case .midCommand:
      // Somebody else had it in smart mode and stopped after the first letter of `@nnn`.
      for byte in [SmartCommand.enterSmartMode.byte, UInt8(ascii: "@")] {
        _ = ups.receive(byte, at: moment)
      }
    default: break
    }
  }

  /// When something will happen by itself.
  var nextTimer: Instant? {
    switch (ups.nextTimer, nextStream) {
    case (let timer?, let stream?): min(timer, stream)
    case (let timer, let stream): timer ?? stream
    }
  }

  mutating func receive(_ byte: UInt8, at moment: Instant) -> [SimulatedUPS.Transmission] {
    switch condition {
    case .deaf(let second) where moment < .zero + .seconds(second): break
    case .microlinkStream, .deadReceiver, .silent: break
    case .stops(let limit) where replies >= limit: break
    case .console:
      ups.ignore(byte, at: moment)
      return SimulatedConsole.login.answer(to: byte, at: moment)
    case .oldFirmware where isSmart && byte == SmartCommand.capabilities.byte:
      ups.ignore(byte, at: moment)
      return [
        SimulatedUPS.Transmission(
          bytes: Self.oldCapabilities + SmartHandshake.lineEnd,
          notBefore: moment + SmartUPSProfile.latency(of: byte)
        )
      ]
    case .oldFirmware where isSmart && !Self.oldLetters.contains(byte): break
    default:
      let answer = said(answer(to: byte, at: moment))
      replies += answer.isEmpty ? 0 : 1
      return delayed(answer)
    }
    ups.ignore(byte, at: moment)
    return []
  }

  mutating func receiveBreak(at moment: Instant) -> [SimulatedUPS.Transmission] {
    said(ups.receiveBreak(at: moment))
  }

  mutating func advance(to moment: Instant) -> [SimulatedUPS.Transmission] {
    guard let due = nextStream, due <= moment else { return said(ups.advance(to: moment)) }
    nextStream = moment + Self.streamInterval
    return [SimulatedUPS.Transmission(bytes: Self.stream, notBefore: moment)]
  }

  mutating func setState(
    _ state: SimulatedUPS.State,
    at moment: Instant
  ) -> [SimulatedUPS.Transmission] {
    said(ups.setState(state, at: moment))
  }

  private var isSmart: Bool { ups.mode == .smart }

  /// What of the UPS's words leaves its socket.
  private func said(_ words: [SimulatedUPS.Transmission]) -> [SimulatedUPS.Transmission] {
    switch condition {
    case .deadTransmitter, .holdsSpace, .console: []
    case .stops(let limit) where replies >= limit: []
    default: words
    }
  }

  /// What the device makes of a byte that it hears.
  private mutating func answer(
    to byte: UInt8,
    at moment: Instant
  ) -> [SimulatedUPS.Transmission] {
    guard let console else { return ups.receive(byte, at: moment) }
    ups.ignore(byte, at: moment)
    return ups.isDeaf ? [] : console.answer(to: byte, at: moment)
  }

  private func delayed(
    _ transmissions: [SimulatedUPS.Transmission]
  ) -> [SimulatedUPS.Transmission] {
    guard case .slow(let milliseconds) = condition else { return transmissions }
    return transmissions.map { transmission in
      var late = transmission
      late.notBefore = late.notBefore + .milliseconds(milliseconds)
      return late
    }
  }

  private static let streamInterval = Duration.milliseconds(50)
  /// What a Microlink unit at 9600 looks like at 2400 (syssi/esphome-apc-ups, issue 24).
  private static let stream: [UInt8] = [0xFF, 0xFD, 0xE1, 0xE7]
  /// What a Smart-UPS VS 420 with firmware 42.L.I answers to `a` (syssi/esphome-apc-ups, dumps).
  private static let oldCapabilities = Array("2).?=*%+#!$.98~`\u{01}ynba@YXUSQKGA".utf8)
  /// The letters of that list, and ESC, which every list leaves out.
  private static let oldLetters = Set(Array("98~`\u{01}ynba@YXUSQKGA\u{1B}".utf8))
}
