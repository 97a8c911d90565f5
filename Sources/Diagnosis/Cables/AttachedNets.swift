import CableModel

/// What meets what when a cable as it is described is plugged into its device.
///
/// Parts through which nothing is predicted count as wires here: what they could do is asked.
struct AttachedNets {
  private let cable: Cable
  private let circuit: Circuit

  init(_ cable: Cable) {
    self.cable = cable
    circuit = Circuit(cable, harness: Harness(cable), farEnd: .attached)
  }

  /// Whether data can go both ways, whatever else is on these wires.
  var hasData: Bool {
    pins(of: .txd).contains { role(of: $0) == .receivedData }
      && pins(of: .rxd).contains { role(of: $0) == .transmittedData }
  }

  /// The control inputs of the host that see a pin of the device which is neither ground nor common.
  var contactInputs: [CableJudgement.Reach] {
    [HostSignal.dcd, .dsr, .cts, .ri].flatMap { signal in
      pins(of: signal).filter(isSpeaking).map { CableJudgement.Reach(signal: signal, pin: $0) }
    }
  }

  /// The control outputs of the host that reach a pin of the device which is neither ground nor common.
  var controlOutputs: [CableJudgement.Reach] {
    [HostSignal.rts, .dtr].flatMap { signal in
      pins(of: signal).filter { !isReturn($0) }
        .map { CableJudgement.Reach(signal: signal, pin: $0) }
    }
  }

  /// The outputs whose level alone switches something: any control line at an input of the device, and
  /// any output at a pin that bites.
  ///
  /// Handshake inputs (EIA/TIA-232) are there for such lines.
  var actingLines: [CableJudgement.Reach] {
    [HostSignal.rts, .dtr, .txd].flatMap { signal in
      pins(of: signal).filter { pin in
        let device = cable.device.pins[pin]
        if device?.hazard != nil { return true }
        return signal != .txd && device?.direction == .in && !isHandshake(pin)
      }
      .map { CableJudgement.Reach(signal: signal, pin: $0) }
    }
  }

  /// Why a smart UPS does not answer.
  var obstacles: [CableJudgement.Obstacle] {
    let inputs = cable.devicePins(playing: .receivedData)
    let outputs = cable.devicePins(playing: .transmittedData)
    let grounds = cable.devicePins(playing: .ground)
    var found: [CableJudgement.Obstacle] = []
    if !pins(of: .txd).contains(where: inputs.contains) {
      found.append(.notHeard(pins: inputs, instead: signals(at: inputs)))
    }
    if !pins(of: .rxd).contains(where: outputs.contains) {
      found.append(.notHearing(pins: outputs, instead: signals(at: outputs)))
    }
    if !circuit.isGroundCommon {
      found.append(.noGround(pins: grounds, instead: pins(of: .ground)))
    }
    // Where the right one is, too, the other one is in its way.
    for pin in inputs + outputs {
      let here = signals(at: [pin])
      let right: HostSignal = inputs.contains(pin) ? .txd : .rxd
      guard here.contains(right) else { continue }
      found += here.filter { $0.direction == .out && $0 != right }.map { .driven($0, at: pin) }
    }
    return found
  }

  /// The pins of the device on the net of a host signal, in order.
  private func pins(of signal: HostSignal) -> [Int] {
    circuit.terminals(sharingNetOf: .host(signal)).compactMap { terminal in
      if case .device(let pin) = terminal { pin } else { nil }
    }
    .sorted()
  }

  /// The host signals on the nets of device pins, without ground, in the order of their list.
  private func signals(at pins: [Int]) -> [HostSignal] {
    let found = Set(
      pins.flatMap { circuit.terminals(sharingNetOf: .device($0)) }.compactMap { terminal in
        if case .host(let signal) = terminal { signal } else { nil }
      }
    )
    return HostSignal.allCases.filter(found.contains)
  }

  private func isHandshake(_ pin: Int) -> Bool {
    let inputs: [HostSignal] = [.cts, .dsr, .dcd, .ri]
    return inputs.contains { $0.rawValue == cable.device.pins[pin]?.name }
  }

  private func role(of pin: Int) -> DeviceRole? { cable.device.pins[pin]?.role }

  /// Whether the device has its ground, or the return of its contacts, at a pin.
  private func isReturn(_ pin: Int) -> Bool {
    switch cable.device.pins[pin]?.direction {
    case .ground, .common, nil: true
    case .in, .out, .openCollector, .supply: false
    }
  }

  /// Whether the device has something at a pin that an input could read.
  private func isSpeaking(_ pin: Int) -> Bool {
    switch cable.device.pins[pin]?.direction {
    case .out, .openCollector: true
    case .in, .ground, .common, .supply, nil: false
    }
  }
}
