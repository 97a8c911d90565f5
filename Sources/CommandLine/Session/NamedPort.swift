package import PortInventory
package import PosixSerial
package import SerialLink

/// A port that a person names: one of this computer, or one of another by its address.
package enum NamedPort: SerialPort, Sendable {
  case local(PosixPort)
  case network(NetworkPort)

  /// Names a port; nothing is looked at or opened yet.
  ///
  /// - Parameters:
  ///   - name: a path, or an address such as `rfc2217://HOST:PORT`.
  ///   - use: whether it is opened although another program uses it.
  /// - Throws: `badAddress`; `conflict` where a port of another computer cannot be opened so.
  init(_ name: String, use: PortUse) throws(UsageError) {
    guard let address = try Self.address(name) else {
      self = .local(PosixPort(path: name, use: use))
      return
    }
    guard use == .ifFree else { throw .conflict("'--take'", "a port of another computer") }
    self = .network(NetworkPort(address))
  }

  /// The address in a name; `nil` if it is a path.
  static func address(_ name: String) throws(UsageError) -> NetworkAddress? {
    do throws(NetworkAddress.Flaw) {
      return try NetworkAddress(name)
    } catch {
      throw .badAddress(name, error)
    }
  }

  package var path: String {
    switch self {
    case .local(let port): port.path
    case .network(let port): port.path
    }
  }

  package func survey() -> PortSurvey {
    switch self {
    case .local(let port): port.survey()
    case .network(let port): port.survey()
    }
  }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    switch self {
    case .local(let port): try port.withLink(settings, body)
    case .network(let port): try port.withLink(settings, body)
    }
  }
}
