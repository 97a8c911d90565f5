import ComPortControl
package import PortInventory
package import SerialLink

/// A serial port that another computer offers over the network.
///
/// Nothing is known of it before it is opened. Only its server knows who else uses it.
package struct NetworkPort: SerialPort, Sendable {
  package let address: NetworkAddress
  /// How long the connection and the agreement on how to talk may take.
  private let patience: Duration
  private let interruption: Interruption

  /// How long the system may take to accept bytes.
  private static let outputPatience = Duration.seconds(2)
  /// How long a server may take to begin in Telnet; ser2net 4.3.11 does so at once.
  private static let greetingPatience = Duration.milliseconds(500)

  /// Names a port; nothing is looked at or opened yet.
  ///
  /// - Parameters:
  ///   - address: where it is.
  ///   - patience: how long the connection and the agreement on how to talk may take.
  ///   - interruption: what ends waits; the program's signals unless told otherwise.
  package init(
    _ address: NetworkAddress,
    patience: Duration = .seconds(5),
    interruption: Interruption = .process
  ) {
    self.address = address
    self.patience = patience
    self.interruption = interruption
  }

  package var path: String { "\(address)" }

  /// Says what kind of port it is; nothing is sent.
  package func survey() -> PortSurvey {
    let reason = "only the server of the port knows"
    return PortSurvey(
      path: path,
      resolvedPath: nil,
      kind: .network(address.scheme),
      permission: nil,
      holders: .unknown(because: reason),
      usbDevices: .unknown(because: reason),
      usbTrouble: .unknown(because: reason)
    )
  }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    var link: any SerialLink & ~Copyable = try open(settings)
    return body(&link)
  }

  /// Opens the port as `withLink` does, for whoever also waits for other things than this port.
  ///
  /// - Returns: the link, which ends the connection when it is destroyed.
  package func link(_ settings: LineSettings) throws(OpenError) -> NetworkLink {
    try open(settings)
  }

  // MARK: Opening

  private func open(_ settings: LineSettings) throws(OpenError) -> NetworkLink {
    var link: NetworkLink
    do throws(ConnectionFailure) {
      link = try connect()
    } catch {
      throw OpenError(error, path)
    }
    if address.scheme == .rfc2217 { try prepare(&link, settings) }
    // A server may say something of itself; the line's bytes come after that.
    link.forgetPending()
    return link
  }

  private func connect() throws(ConnectionFailure) -> NetworkLink {
    let deadline = RealClock.now + patience
    let socket = try NetworkSocket(
      to: address,
      before: deadline,
      heeding: interruption,
      outputPatience: Self.outputPatience
    )
    guard address.scheme == .rfc2217 else { return NetworkLink(socket, nil) }
    var link = NetworkLink(socket, ComPortClient())
    try link.agree(before: deadline, greeting: Self.greetingPatience)
    return link
  }

  /// Sets the line, and RTS and DTR as the kernel sets them on a port of this computer.
  private func prepare(_ link: inout NetworkLink, _ wanted: LineSettings) throws(OpenError) {
    let got: LineSettings?
    do throws(LinkError) {
      try link.raiseControlLines()
      got = try link.apply(wanted)
    } catch {
      guard error == .unsupported(.lineSettings) else {
        throw OpenError(link.failure(error), path)
      }
      got = nil
    }
    guard let got, got.satisfies(wanted) else {
      throw .settingsRefused(path: path, wanted: wanted, got: got, nil)
    }
  }
}

extension OpenError {
  fileprivate init(_ failure: ConnectionFailure, _ path: String) {
    switch failure {
    case .interrupted(let signal): self = .interrupted(signal: signal)
    case .network(let failure): self = .unreachable(path: path, failure)
    }
  }
}

extension NetworkLink {
  /// Agrees with the server on the com port control option.
  ///
  /// - Parameters:
  ///   - deadline: when to give up.
  ///   - greeting: how long to wait for the server to begin.
  /// - Throws: `.notComPort` if it is no such server, `.ended` with what it said.
  fileprivate mutating func agree(
    before deadline: Instant,
    greeting: Duration
  ) throws(ConnectionFailure) {
    do throws(LinkError) {
      let turn = now + greeting
      while client?.hasHeardTelnet == false, now < turn { try keep(listening: turn) }
      client?.offer()
      try sendOutgoing()
      while client?.agreement == .awaited, now < deadline { try keep(listening: deadline) }
    } catch {
      throw failure(error)
    }
    guard client?.agreement == .reached else { throw .network(.notComPort) }
  }

  /// Sets RTS and DTR, as far as the server does that.
  fileprivate mutating func raiseControlLines() throws(LinkError) {
    do throws(LinkError) {
      try drive(OutputLines(rts: .asserted, dtr: .asserted))
    } catch {
      guard case .unsupported = error else { throw error }
    }
  }

  /// Why the port does not open, with what the server said of it.
  fileprivate func failure(_ error: LinkError) -> ConnectionFailure {
    guard case .connectionEnded = error else { return ConnectionFailure(error) }
    let said = pending.goodBytes.prefix(200)
    return .network(.ended(saying: String(decoding: said, as: UTF8.self)))
  }
}
