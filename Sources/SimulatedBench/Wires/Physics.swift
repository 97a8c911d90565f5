import CableModel
import SerialLink

/// The voltages of the bench, in one place with their reasons.
///
/// RS-232 levels (EIA/TIA-232): a driver gives -5 to -12 V for mark (the idle data level, a
/// deasserted control line) and +5 to +12 V for space or an asserted control line. Receivers have
/// about 5 kohm to ground and a threshold near +1.4 V (MAX232 data sheet, p. 15). From these:
///
/// - a floating input is pulled to its own ground and reads mark, and so does a grounded one;
/// - a net that ground touches stays at 0 V whatever else drives it, so it never carries a space;
/// - an asserted control line or a supply voltage on a data input is a space for as long as it lasts;
/// - a voltage counts only against a common ground; a host's own output on its own input needs none;
/// - where the grounds are joined through a driver instead (ground and data exchanged), everything of
///   the other side is shifted by that driver's voltage: what idles at 0 V then reads as a space;
/// - two talkers on one net garble each other while both send; alone, either is heard, since an
///   idle driver gives way (the echo with the answer behind it that bridged wires give);
/// - logic levels are the other way round: to a logic-level receiver an idle RS-232 line is an
///   endless start bit, and a logic-level transmitter at rest holds an RS-232 input in space.
///
/// The value is all that the wiring contributes: benches with equal physics and equal conditions
/// show the same, whatever faults made them so.
struct Physics: Hashable, Sendable {
  private var hostRxD: NetSources
  private var deviceRxD: NetSources
  private var inputs: [HostSignal: NetSources]
  private var isGroundCommon: Bool
  /// What is on the net of each side's own ground.
  private var hostGroundNet: NetSources
  private var deviceGroundNet: NetSources
  private let withoutGround: GroundlessReception
  private let adapter: AdapterCondition
  /// What is on the nets of the device connector's pins; only the free end is ever metered.
  private var pins: [Int: NetSources] = [:]
  /// The pins of the device connector in which a contact is seen.
  private(set) var visibleContacts: Set<Int> = []
  /// What else the data lines are at times, while a loose contact is open; at most one.
  private(set) var interruptions: [Interruption] = []

  /// The physics while a loose contact is open, and how often it is.
  struct Interruption: Hashable, Sendable {
    let contact: LooseContact
    let physics: Physics
  }

  /// - Parameters:
  ///   - setup: what stands on the bench.
  ///   - farEnd: what the device end is plugged into.
  ///   - clip: two pins that a paper clip joins, as the person counts them; `nil` for none.
  init(_ setup: BenchSetup, farEnd: FarEnd, clip: PinPair? = nil) {
    let harness = setup.harness
    self.init(setup, harness, farEnd: farEnd, clip: clip)
    guard let open = harness.whileLooseContactsAreOpen else { return }
    var physics = Physics(setup, open, farEnd: farEnd, clip: clip)
    // A meter is slow, and the contact is in its hole.
    (physics.pins, physics.visibleContacts) = (pins, visibleContacts)
    if physics != self {
      interruptions = [Interruption(contact: setup.looseContact, physics: physics)]
    }
  }

  private init(_ setup: BenchSetup, _ harness: Harness, farEnd: FarEnd, clip: PinPair?) {
    let circuit = Circuit(
      setup.cable,
      harness: harness,
      farEnd: setup.counted(farEnd),
      clip: clip.map(setup.counted)
    )
    let isHeld = setup.unit == .holdsSpace
    let devicePins = setup.cable.device.pins
    func sources(_ sink: Circuit.Terminal) -> NetSources {
      let sources = NetSources(circuit.sources(driving: sink), devicePins)
      return isHeld ? sources.withDataLineHeld : sources
    }
    func sources(ofDevice role: DeviceRole) -> NetSources {
      setup.cable.devicePins(playing: role).first.map { sources(.device($0)) } ?? []
    }
    hostRxD = sources(.host(.rxd))
    deviceRxD = sources(ofDevice: .receivedData)
    inputs = Dictionary(
      uniqueKeysWithValues: [HostSignal.cts, .dsr, .dcd, .ri].map { ($0, sources(.host($0))) }
    )
    isGroundCommon = circuit.isGroundCommon
    hostGroundNet = sources(.host(.ground))
    deviceGroundNet = sources(ofDevice: .ground)
    adapter = setup.adapter
    // Without a second side there is nothing that a missing ground could change.
    withoutGround = farEnd == .attached && !isGroundCommon ? setup.withoutGround : .silence
    if adapter == .deadTransmitter {
      hostRxD.remove(.hostTxD)
      deviceRxD.remove(.hostTxD)
    }
    guard farEnd == .free, clip == nil else { return }
    for pin in setup.cable.device.connector.pins {
      pins[pin] = NetSources(circuit.terminals(at: Pin(.device, pin)), devicePins)
    }
    visibleContacts = setup.visibleContacts(harness)
  }

  /// What each receiver is connected to.
  func hearings(outputs: OutputLines) -> [(Talker, Hearing)] {
    [(.host, hearingOfHost(outputs: outputs)), (.device, hearingOfDevice(outputs: outputs))]
  }

  /// What the host's receiver is connected to.
  func hearingOfHost(outputs: OutputLines) -> Hearing {
    switch adapter {
    case .deadReceiver: return .idle
    case .echoing: return hearing(hostRxD, listener: .host, outputs: outputs).withEcho
    case .logicLevel(let floating):
      if hostRxD == [.hostTxD] { return .voices([Hearing.Voice(talker: .host, isClear: true)]) }
      if !hostRxD.isDisjoint(with: [.deviceTxD, .hostGround]) { return .spaceHeld }
      if hostRxD.isEmpty { return floating == .noisy ? .noise : .idle }
      return hearing(hostRxD, listener: .host, outputs: outputs)
    default: return hearing(hostRxD, listener: .host, outputs: outputs)
    }
  }

  /// What the device's receiver is connected to; idle when no device is attached.
  func hearingOfDevice(outputs: OutputLines) -> Hearing {
    if case .logicLevel = adapter, deviceRxD.contains(.hostTxD),
      deviceRxD.isDisjoint(with: .grounds),
      isGroundCommon
    {
      return .spaceHeld
    }
    return hearing(deviceRxD, listener: .device, outputs: outputs)
  }

  /// The state that a control input of the host reads.
  ///
  /// An input that nothing drives reads deasserted, since its receiver pulls it to ground.
  func controlInput(_ signal: HostSignal, outputs: OutputLines) -> LineState {
    if signal == .cts, adapter == .inventsCTS { return .asserted }
    let sources = inputs[signal] ?? []
    return hearing(sources, listener: .host, outputs: outputs) == .spaceHeld
      ? .asserted : .deasserted
  }

  /// The volts between two pins of the free device end; 0 if either touches nothing.
  func volts(at pin: Int, against reference: Int, outputs: OutputLines) -> Double {
    guard let level = potential(pins[pin] ?? [], outputs: outputs),
      let zero = potential(pins[reference] ?? [], outputs: outputs)
    else { return 0 }
    return level - zero
  }

  /// The level of a net against the host's ground; nothing if it floats.
  func potential(_ sources: NetSources, outputs: OutputLines) -> Double? {
    if sources.contains(.hostGround) { return 0 }
    var drivers: [Double] = []
    if sources.contains(.hostTxD), adapter != .deadTransmitter {
      drivers.append(restingTxD * (outputs.data == .breakHeld ? -1 : 1))
    }
    if sources.contains(.rts) { drivers.append(outputs.rts == .asserted ? 7 : -7) }
    if sources.contains(.dtr) { drivers.append(outputs.dtr == .asserted ? 7 : -7) }
    guard drivers.isEmpty else { return drivers.reduce(0, +) / Double(drivers.count) }
    return sources.contains(.hostInput) ? 0 : nil
  }

  /// Idle TxD: -5 to -12 V from a real RS-232 driver, +3 to +5 V from a logic-level one.
  private var restingTxD: Double {
    if case .logicLevel = adapter { 3.3 } else { -7 }
  }

  private func hearing(
    _ sources: NetSources,
    listener: Talker,
    outputs: OutputLines
  ) -> Hearing {
    let own = sources.intersection(listener == .host ? .ofHost : .ofDevice)
    let foreign = sources.subtracting(own)
    if !own.isDisjoint(with: .grounds) { return .idle }
    if isPositive(own, outputs: outputs) { return .spaceHeld }
    if isGroundCommon {
      if !foreign.isDisjoint(with: .grounds) { return .idle }
      if isPositive(foreign, outputs: outputs) { return .spaceHeld }
      return voices(sources) { _ in true }
    }
    if !foreign.isEmpty, let shift = shift(seenBy: listener, outputs: outputs) {
      let isSpace = shift + restingLevel(foreign, outputs: outputs) > 3
      return isSpace ? .spaceHeld : voices(own) { _ in true }
    }
    if withoutGround == .noise, !foreign.isEmpty {
      // Whatever moves on either side couples into an input that nothing holds.
      return voices([.hostTxD, .deviceTxD]) { _ in false }
    }
    return voices(own) { _ in true }
  }

  private func voices(_ sources: NetSources, isClear: (Talker) -> Bool) -> Hearing {
    var talkers: [Talker] = []
    if sources.contains(.hostTxD) { talkers.append(.host) }
    if sources.contains(.deviceTxD) { talkers.append(.device) }
    guard !talkers.isEmpty else { return .idle }
    return .voices(talkers.map { Hearing.Voice(talker: $0, isClear: isClear($0)) })
  }

  /// The voltage of the other side's ground against the listener's, where a driver joins them.
  private func shift(seenBy listener: Talker, outputs: OutputLines) -> Double? {
    // A host driver sits on the device's ground, or a device driver on the host's.
    let onDeviceGround = deviceGroundNet.intersection([.hostTxD, .rts, .dtr])
    let onHostGround = hostGroundNet.intersection([.deviceTxD, .supply])
    let deviceAgainstHost: Double
    if !onDeviceGround.isEmpty {
      deviceAgainstHost = restingLevel(onDeviceGround, outputs: outputs)
    } else if !onHostGround.isEmpty {
      deviceAgainstHost = -restingLevel(onHostGround, outputs: outputs)
    } else {
      return nil
    }
    return listener == .host ? deviceAgainstHost : -deviceAgainstHost
  }

  /// The level of a net at rest against the ground of the side that drives it.
  private func restingLevel(_ sources: NetSources, outputs: OutputLines) -> Double {
    if !sources.isDisjoint(with: .grounds) { return 0 }
    if sources.contains(.supply) { return 24 }
    if sources.contains(.rts) { return outputs.rts == .asserted ? 7 : -7 }
    if sources.contains(.dtr) { return outputs.dtr == .asserted ? 7 : -7 }
    if sources.contains(.hostTxD) { return adapter == .deadTransmitter ? 0 : restingTxD }
    return sources.contains(.deviceTxD) ? -7 : 0
  }

  private func isPositive(_ sources: NetSources, outputs: OutputLines) -> Bool {
    sources.contains(.supply)
      || sources.contains(.rts) && outputs.rts == .asserted
      || sources.contains(.dtr) && outputs.dtr == .asserted
      || sources.contains(.hostTxD) && outputs.data == .breakHeld
  }
}
