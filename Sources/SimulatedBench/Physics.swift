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
  private let withoutGround: GroundlessReception
  private let adapter: AdapterCondition
  /// What is on the nets of the device connector's pins; only the free end is ever metered.
  private var pins: [Int: NetSources] = [:]
  /// The pins of the device connector in which a contact is seen.
  private(set) var visibleContacts: Set<Int> = []

  init(_ setup: BenchSetup, farEnd: FarEnd) {
    let cable = setup.cable
    let harness = Harness(cable, faults: setup.wiringFaults)
    let circuit = Circuit(cable, harness: harness, farEnd: setup.counted(farEnd))
    let sources = { NetSources(circuit.sources(driving: $0), of: cable) }
    hostRxD = sources(.host(.rxd))
    deviceRxD = cable.devicePins(playing: .receivedData).first.map { sources(.device($0)) } ?? []
    inputs = Dictionary(
      uniqueKeysWithValues: [HostSignal.cts, .dsr, .dcd, .ri].map { ($0, sources(.host($0))) }
    )
    isGroundCommon = circuit.isGroundCommon
    adapter = setup.adapter
    // Without a second side there is nothing that a missing ground could change.
    withoutGround = farEnd == .attached && !isGroundCommon ? setup.withoutGround : .silence
    if adapter == .deadTransmitter {
      hostRxD.remove(.hostTxD)
      deviceRxD.remove(.hostTxD)
    }
    guard farEnd == .free else { return }
    for pin in cable.device.connector.pins {
      pins[pin] = NetSources(circuit.terminals(atDevicePin: pin), of: cable)
    }
    visibleContacts = setup.visibleContacts(harness)
  }

  /// What the host's receiver is connected to.
  func hearingOfHost(outputs: OutputLines) -> Hearing {
    switch adapter {
    case .deadReceiver: return .idle
    case .logicLevel(let floating):
      if hostRxD == [.hostTxD] { return .voices([Hearing.Voice(talker: .host, isClear: true)]) }
      if !hostRxD.isDisjoint(with: [.deviceTxD, .ground]) { return .spaceHeld }
      if hostRxD.isEmpty { return floating == .noisy ? .noise : .idle }
      return hearing(hostRxD, listener: .host, outputs: outputs)
    default: return hearing(hostRxD, listener: .host, outputs: outputs)
    }
  }

  /// What the device's receiver is connected to; idle when no device is attached.
  func hearingOfDevice(outputs: OutputLines) -> Hearing {
    if case .logicLevel = adapter, deviceRxD.contains(.hostTxD), !deviceRxD.contains(.ground),
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
    let sources = inputs[signal] ?? []
    guard !sources.contains(.ground) else { return .deasserted }
    return isPositive(sources, outputs: outputs) ? .asserted : .deasserted
  }

  /// The volts between two pins of the free device end; 0 if either touches nothing.
  func volts(at pin: Int, against reference: Int, outputs: OutputLines) -> Double {
    guard let level = potential(pins[pin] ?? [], outputs: outputs),
      let zero = potential(pins[reference] ?? [], outputs: outputs)
    else { return 0 }
    return level - zero
  }

  /// The level of a net against the host's ground; nothing if it floats.
  private func potential(_ sources: NetSources, outputs: OutputLines) -> Double? {
    if sources.contains(.ground) { return 0 }
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
    if sources.contains(.ground) { return .idle }
    if isPositive(sources, outputs: outputs) { return .spaceHeld }
    var talkers: [Talker] = []
    if sources.contains(.hostTxD) { talkers.append(.host) }
    if sources.contains(.deviceTxD) { talkers.append(.device) }
    let voices =
      talkers
      .map { Hearing.Voice(talker: $0, isClear: $0 == listener || isGroundCommon) }
      .filter { $0.isClear || withoutGround == .noise }
    return voices.isEmpty ? .idle : .voices(voices)
  }

  private func isPositive(_ sources: NetSources, outputs: OutputLines) -> Bool {
    sources.contains(.supply)
      || sources.contains(.rts) && outputs.rts == .asserted
      || sources.contains(.dtr) && outputs.dtr == .asserted
      || sources.contains(.hostTxD) && outputs.data == .breakHeld
  }
}

extension BenchSetup {
  /// A pin of the device end as it is moulded, for the number that the person counts it as.
  func moulded(_ pin: Int) -> Int {
    counting == .asMoulded ? pin : cable.device.connector.mirrored(pin)
  }

  /// The far end as it really is when the person has joined the pins that they count as these.
  fileprivate func counted(_ farEnd: FarEnd) -> FarEnd {
    guard case .shorted(let pair) = farEnd else { return farEnd }
    return .shorted(ShortedPins(moulded(pair.first), moulded(pair.second)))
  }

  /// The pins in which a person sees a contact, by the numbers that they count.
  fileprivate func visibleContacts(_ harness: Harness) -> Set<Int> {
    let seated =
      harness.wires.compactMap(\.to)
      + harness.joints.flatMap(\.pins).filter { $0.end == .device && isBuilt($0) }.map(\.number)
    var pins = Set(seated)
    if openContact == .inPlace {
      pins.formUnion(wiringFaults.flatMap { $0.openPins(in: cable) })
    }
    return Set(pins.map(moulded))
  }

  /// Whether a joint's pin is meant to carry a contact; a bridge brings none.
  private func isBuilt(_ pin: Pin) -> Bool {
    cable.jumpers.contains { $0.pins.contains(pin) }
  }
}

extension WiringFault {
  /// The device pins whose contact is there although nothing conducts.
  fileprivate func openPins(in cable: Cable) -> [Int] {
    switch self {
    case .conductorOpen(let index): [cable.conductors[index].to]
    case .deviceContactOpen(let pin): [pin]
    default: []
    }
  }
}

/// The two that can send characters.
enum Talker: Hashable, Sendable {
  case host
  case device
}

/// What a data input makes of its net.
enum Hearing: Hashable {
  /// Mark, always.
  case idle
  /// Space, for as long as things stay as they are.
  case spaceHeld
  /// Bytes that nobody sent.
  case noise
  /// What these talkers send.
  case voices([Voice])

  /// A talker on the net, and whether its voltages mean anything to this receiver.
  struct Voice: Hashable {
    let talker: Talker
    let isClear: Bool
  }
}
