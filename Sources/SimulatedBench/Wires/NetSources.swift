import CableModel

/// The sources that share a net, reduced to what decides its level.
struct NetSources: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let hostGround = NetSources(rawValue: 1 << 0)
  static let hostTxD = NetSources(rawValue: 1 << 1)
  static let rts = NetSources(rawValue: 1 << 2)
  static let dtr = NetSources(rawValue: 1 << 3)
  static let deviceTxD = NetSources(rawValue: 1 << 4)
  static let supply = NetSources(rawValue: 1 << 5)
  /// An input of the host, which pulls a net that nothing drives to ground through about 5 kohm.
  static let hostInput = NetSources(rawValue: 1 << 6)
  static let deviceGround = NetSources(rawValue: 1 << 7)

  /// Sums up terminals on one net; contact outputs and the device's inputs drive nothing.
  ///
  /// - Parameters:
  ///   - terminals: what is on the net.
  ///   - devicePins: what the device has at its pins.
  init(_ terminals: [Circuit.Terminal], _ devicePins: [Int: DeviceSignal]) {
    self = terminals.reduce(into: []) { $0.formUnion(NetSources($1, devicePins)) }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  private init(_ terminal: Circuit.Terminal, _ devicePins: [Int: DeviceSignal]) {
    switch terminal {
    case .host(let signal):
      switch signal {
      case .ground: self = .hostGround
      case .txd: self = .hostTxD
      case .rts: self = .rts
      case .dtr: self = .dtr
      case .rxd, .cts, .dsr, .dcd, .ri: self = .hostInput
      }
    case .device(let pin):
      switch (devicePins[pin]?.direction, devicePins[pin]?.role) {
      case (.ground, _): self = .deviceGround
      case (.supply, _): self = .supply
      case (_, .transmittedData): self = .deviceTxD
      default: self = []
      }
    }
  }
}

extension NetSources {
  static let grounds: NetSources = [.hostGround, .deviceGround]
  static let ofHost: NetSources = [.hostGround, .hostTxD, .rts, .dtr, .hostInput]
  static let ofDevice: NetSources = [.deviceGround, .deviceTxD, .supply]

  /// The same sources while the device holds its data output in space: a positive voltage, always.
  var withDataLineHeld: NetSources {
    contains(.deviceTxD) ? subtracting(.deviceTxD).union(.supply) : self
  }
}
