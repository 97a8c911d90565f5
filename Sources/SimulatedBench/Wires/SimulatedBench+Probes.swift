package import CableModel
import SerialLink

/// What a person finds out at the open cable with the probes of a meter.
extension SimulatedBench {
  /// The volts that a meter shows between two pins of one open connector.
  ///
  /// - Parameters:
  ///   - pin: the pin at the red lead, as the person counts it.
  ///   - reference: the pin at the black lead, as the person counts it.
  /// - Returns: the difference; 0 if either touches nothing.
  package func volts(at pin: Pin, against reference: Pin) -> Double {
    volts(at: pin, against: reference, outputs: outputs)
  }

  /// Whether a meter's reading at a pin follows a control line that the host drives to and fro.
  ///
  /// - Parameters:
  ///   - pin: the pin at the red lead, as the person counts it.
  ///   - reference: the pin at the black lead, as the person counts it.
  ///   - signal: the control line, RTS or DTR.
  /// - Returns: whether what it shows moves by more than a volt.
  package func isSwinging(_ pin: Pin, against reference: Pin, by signal: HostSignal) -> Bool {
    let readings = [LineState.deasserted, .asserted].map { state in
      var lines = outputs
      if signal == .rts { lines.rts = state } else { lines.dtr = state }
      return volts(at: pin, against: reference, outputs: lines)
    }
    return abs(readings[1] - readings[0]) > 1
  }

  /// Whether a continuity tester beeps between two pins of the cable.
  ///
  /// With the cable off the host's connector its own wires count alone; while it is on, so does all that
  /// joins pins of the host's connector.
  ///
  /// - Parameter pair: the pins, as the person counts them.
  /// - Returns: whether metal joins them.
  package func beeps(_ pair: PinPair) -> Bool {
    let pair = setup.counted(pair)
    guard farEnd == .bare else {
      return Circuit(setup.cable, harness: setup.harness, farEnd: setup.counted(farEnd))
        .joins(pair.first, pair.second)
    }
    return Circuit.ownWires(of: setup.cable, harness: setup.harness)
      .joins(pair.first, pair.second)
  }

  private func volts(at pin: Pin, against reference: Pin, outputs: OutputLines) -> Double {
    let circuit = Circuit(setup.cable, harness: setup.harness, farEnd: setup.counted(farEnd))
    let levels = [pin, reference].map { pin in
      let terminals = circuit.terminals(at: setup.counted(pin))
      return physics.potential(NetSources(terminals, setup.cable.device.pins), outputs: outputs)
    }
    guard let level = levels[0], let zero = levels[1] else { return 0 }
    return level - zero
  }
}
