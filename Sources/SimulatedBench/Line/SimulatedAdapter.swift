import CableModel
import SerialLink

/// What the adapter and the computer make of settings and of bytes on their way in.
struct SimulatedAdapter: Sendable {
  private let adapter: AdapterCondition
  private let host: HostCondition

  init(_ setup: BenchSetup) {
    adapter = setup.adapter
    host = setup.host
  }

  /// What the driver says is in force when it is asked for settings.
  func accepted(_ wanted: LineSettings) -> LineSettings {
    var settings = wanted
    switch host {
    case .flowControlStuck: settings.flowControl = .hardware
    case .rateStuck(let rate): settings.baudRate = rate
    case .parityStuck:
      settings.dataBits = 7
      settings.parity = .even
    case .sound, .sharedReader, .echoing: break
    }
    return settings
  }

  /// What is really done on the wire when the driver says that settings are in force.
  func onTheWire(_ settings: LineSettings) -> LineSettings {
    var settings = settings
    switch adapter {
    case .wrongRate(let rate): settings.baudRate = rate
    case .fiveDataBits: settings.dataBits = 5
    case .sound, .logicLevel, .deadTransmitter, .deadReceiver, .blocks, .faltering, .echoing,
      .inventsCTS, .stalling:
      break
    }
    return settings
  }

  /// How many bytes must be there before any is handed on.
  var blockSize: Int {
    if case .blocks(let count) = adapter { count } else { 1 }
  }

  /// When input that is there at a moment is handed on; nothing if that is at once.
  func stallEnd(at moment: Instant) -> Instant? {
    guard case .stalling(let stall) = adapter else { return nil }
    return stall.end(at: moment)
  }

  /// What goes wrong with the byte that is counted so, if anything does.
  func slip(ofByte count: Int) -> AdapterCondition.Slip? {
    guard case .faltering(let interval, let slip) = adapter, count % max(interval, 1) == 0 else {
      return nil
    }
    return slip
  }

  /// Whether another program gets the byte that is counted so.
  func isTakenByAnother(_ count: Int) -> Bool {
    switch host {
    case .sharedReader(.nothing): false
    case .sharedReader(.all): true
    case .sharedReader(.everyOther): count % 2 == 0
    case .sound, .flowControlStuck, .rateStuck, .parityStuck, .echoing: false
    }
  }
}

extension BenchSetup {
  /// The settings that the UPS uses.
  var deviceSettings: LineSettings {
    var settings = cable.line
    switch unit {
    case .otherRate(let rate), .console(let rate): settings.baudRate = rate
    case .otherFraming(let dataBits, let parity):
      settings.dataBits = dataBits
      settings.parity = parity
    default: break
    }
    return settings
  }
}
