import CableModel
import SerialLink

/// What the port sees by itself while something is held to the far end, or nothing.
struct PortView {
  let settings: LineSettings

  /// What is sent: bytes on which no UPS acts.
  private static let bytes = DeviceKind.smartUPS.echoBytes.proof
  /// How long the line must be still at first; a UPS that sends by itself does so more often.
  private static let quiet = Duration.milliseconds(500)
  /// A UPS answers in 50 to 110 ms.
  private static let answerTime = Duration.milliseconds(500)

  /// What comes of looking.
  enum Look {
    case seen(Reach)
    /// Bytes came that were not sent.
    case occupied
    /// Some bytes came back, or an input changed while nothing did.
    case unclear
  }

  /// What comes of looking with nothing joined.
  enum Baseline {
    case seen(MappedPort)
    case occupied
  }

  /// Finds out what the port can see, and what its outputs reach with nothing joined.
  func baseline(
    _ link: inout any SerialLink & ~Copyable,
    of host: HostEnd
  ) throws(LinkError) -> Baseline {
    guard try link.collect(until: link.now + Self.quiet).goodBytes.isEmpty else {
      return .occupied
    }
    let signals = HostNet(host.pins.values)
    var readable = signals.intersection(.inputs)
    let control = try ControlToDataCheck().look(&link).symptom
    let inputs = control == nil ? nil : try HandshakeJumpersCheck().look(&link).symptom
    for (signal, behaviour) in inputs?.bySignal ?? [] where behaviour.reach == nil {
      readable.remove(HostNet(signal))
    }
    if inputs == nil { readable.formIntersection(.rxd) }
    switch try echo(&link) {
    case .seen(let data):
      guard try link.collect(until: link.now + Self.answerTime).goodBytes.isEmpty else {
        return .occupied
      }
      let port = MappedPort(
        signals: signals,
        readable: readable,
        movesLines: control != nil,
        baseline: Reach(control, inputs, data: data.rxd, of: readable)
      )
      return .seen(port)
    case .unclear, .occupied: return .occupied
    }
  }

  /// Looks what reaches what, a second time if it is not clear.
  ///
  /// - Parameters:
  ///   - link: the line.
  ///   - port: what the port can see.
  /// - Returns: what it saw.
  /// - Throws: the link's error.
  func look(
    _ link: inout any SerialLink & ~Copyable,
    of port: MappedPort
  ) throws(LinkError) -> Look {
    let first = try lookOnce(&link, of: port)
    guard case .unclear = first else { return first }
    return try lookOnce(&link, of: port)
  }

  private func lookOnce(
    _ link: inout any SerialLink & ~Copyable,
    of port: MappedPort
  ) throws(LinkError) -> Look {
    guard try link.receive(before: link.now).goodBytes.isEmpty else { return .occupied }
    let control = port.movesLines ? try ControlToDataCheck().look(&link).symptom : nil
    let readsInputs = !port.readable.isSubset(of: .rxd)
    let inputs = readsInputs ? try HandshakeJumpersCheck().look(&link).symptom : nil
    for (signal, behaviour) in inputs?.bySignal ?? []
    where behaviour.reach == nil && port.readable.contains(HostNet(signal)) {
      return .unclear
    }
    return switch try echo(&link) {
    case .seen(let data): .seen(Reach(control, inputs, data: data.rxd, of: port.readable))
    case .occupied: .occupied
    case .unclear: .unclear
    }
  }

  /// Sends bytes, and looks what comes back.
  private func echo(_ link: inout any SerialLink & ~Copyable) throws(LinkError) -> Look {
    _ = try link.receive(before: link.now)
    let echo = try Echo.of(Self.bytes, on: &link, settings)
    var reach = Reach()
    switch echo.symptom {
    case .exact, .wrongRate, .delayed: reach.rxd = .txd
    case .none, .breakHeld: break
    case .partial: return .unclear
    case .garbled, .deviceAnswers:
      // Where two outputs meet, bytes are damaged; whole ones that were not sent are an answer.
      return echo.heard.goodBytes.contains { !Self.bytes.contains($0) } ? .occupied : .unclear
    }
    return .seen(reach)
  }
}

extension HandshakeJumpersCheck.Symptom {
  fileprivate var bySignal: [(HostSignal, Behaviour)] {
    [(.cts, cts), (.dsr, dsr), (.dcd, dcd), (.ri, ri)]
  }
}

extension HandshakeJumpersCheck.Behaviour {
  /// The outputs that an input follows; `nil` if it follows none of them and is not still.
  fileprivate var reach: HostNet? {
    switch self {
    case .off: []
    case .rts: .rts
    case .dtr: .dtr
    case .either: .controls
    case .on, .erratic: nil
    }
  }
}

extension Reach {
  /// Puts together what the single looks showed, as far as the port can read its inputs.
  fileprivate init(
    _ control: ControlToDataCheck.Symptom?,
    _ inputs: HandshakeJumpersCheck.Symptom?,
    data: HostNet,
    of readable: HostNet
  ) {
    rxd =
      switch control {
      case .rts: .rts
      case .dtr: .dtr
      case .both: .controls
      case .isolated, nil: data
      }
    for (signal, behaviour) in inputs?.bySignal ?? [] where readable.contains(HostNet(signal)) {
      self[signal] = behaviour.reach ?? []
    }
  }
}
