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
///   idle driver gives way (the echo with the answer behind it that bridged wires give).
struct Physics {
  let cable: Cable
  let circuit: Circuit
  let withoutGround: GroundlessReception

  init(_ setup: BenchSetup, farEnd: FarEnd) {
    cable = setup.cable
    circuit = Circuit(
      setup.cable,
      harness: Harness(setup.cable, faults: setup.wiringFaults),
      farEnd: farEnd
    )
    withoutGround = setup.withoutGround
  }

  /// What the host's receiver is connected to.
  func hearingOfHost(outputs: OutputLines) -> Hearing {
    hearing(of: .host(.rxd), listener: .host, outputs: outputs)
  }

  /// What the device's receiver is connected to; idle when no device is attached.
  func hearingOfDevice(outputs: OutputLines) -> Hearing {
    guard let pin = cable.devicePins(playing: .receivedData).first else { return .idle }
    return hearing(of: .device(pin), listener: .device, outputs: outputs)
  }

  /// The state that a control input of the host reads.
  ///
  /// An input that nothing drives reads deasserted, since its receiver pulls it to ground.
  func controlInput(_ signal: HostSignal, outputs: OutputLines) -> LineState {
    let sources = circuit.sources(driving: .host(signal))
    if sources.contains(where: isGround) { return .deasserted }
    return sources.contains { isPositive($0, outputs: outputs) } ? .asserted : .deasserted
  }

  private func hearing(
    of sink: Circuit.Terminal,
    listener: Talker,
    outputs: OutputLines
  ) -> Hearing {
    let sources = circuit.sources(driving: sink)
    if sources.contains(where: isGround) { return .idle }
    if sources.contains(where: { isPositive($0, outputs: outputs) }) { return .spaceHeld }
    let talkers = sources.compactMap(talker)
    guard !talkers.isEmpty else { return .idle }
    let audible = talkers.map { talker in
      Hearing.Voice(
        talker: talker,
        isClear: talker == listener || circuit.isGroundCommon
      )
    }
    let heard = audible.filter { $0.isClear || withoutGround == .noise }
    return heard.isEmpty ? .idle : .voices(heard)
  }

  private func talker(_ terminal: Circuit.Terminal) -> Talker? {
    switch terminal {
    case .host(.txd): .host
    case .device(let pin): cable.device.pins[pin]?.role == .transmittedData ? .device : nil
    case .host: nil
    }
  }

  private func isGround(_ terminal: Circuit.Terminal) -> Bool {
    switch terminal {
    case .host(let signal): signal == .ground
    case .device(let pin): cable.device.pins[pin]?.direction == .ground
    }
  }

  private func isPositive(_ terminal: Circuit.Terminal, outputs: OutputLines) -> Bool {
    switch terminal {
    case .host(.rts): outputs.rts == .asserted
    case .host(.dtr): outputs.dtr == .asserted
    case .host(.txd): outputs.data == .breakHeld
    case .host: false
    case .device(let pin): cable.device.pins[pin]?.direction == .supply
    }
  }
}

/// The two that can send characters.
enum Talker: Hashable, Sendable {
  case host
  case device
}

/// What a data input makes of its net.
enum Hearing: Equatable {
  /// Mark, always.
  case idle
  /// Space, for as long as things stay as they are.
  case spaceHeld
  /// What these talkers send.
  case voices([Voice])

  /// A talker on the net, and whether its voltages mean anything to this receiver.
  struct Voice: Equatable {
    let talker: Talker
    let isClear: Bool
  }
}
