/// A serial port that another computer offers, by its address.
///
/// Written `rfc2217://HOST:PORT` or `socket://HOST:PORT`, as pyserial writes them; an address of IPv6 is in
/// square brackets (RFC 3986).
package struct NetworkAddress: Hashable, Sendable {
  /// How the port is spoken to.
  package enum Scheme: String, Hashable, Sendable, CaseIterable {
    /// Telnet with the com port control option: settings, control lines and breaks.
    case rfc2217
    /// The bytes of the line and nothing else.
    case socket
  }

  package let scheme: Scheme
  /// A name or an address, without brackets.
  package let host: String
  /// The TCP port.
  package let port: UInt16

  /// What is wrong with an address.
  package enum Flaw: Error, Hashable, Sendable {
    /// It begins like an address of another kind.
    case unknownScheme(String)
    case noHost
    /// There is no TCP port from 1 to 65535 behind the host.
    case noPort
    /// Something follows the TCP port.
    case excess(String)
  }

  /// Reads an address; nothing if the text is a path and no address.
  ///
  /// - Parameter text: what the person gave.
  /// - Throws: what is wrong with an address.
  package init?(_ text: String) throws(Flaw) {
    guard let (before, after) = text.split(at: "://"), !before.contains("/") else { return nil }
    guard let scheme = Scheme(rawValue: before.lowercased()) else { throw .unknownScheme(before) }
    let (place, rest) = after.split(at: "/") ?? (after, "")
    let (host, number) = Self.parts(of: place)
    guard !host.isEmpty else { throw .noHost }
    guard let port = number.flatMap({ UInt16($0) }), port > 0 else { throw .noPort }
    guard rest.isEmpty else { throw .excess("/" + rest) }
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// The host, and what stands behind its colon.
  private static func parts(of place: String) -> (host: String, port: String?) {
    if place.hasPrefix("["), let (host, after) = String(place.dropFirst()).split(at: "]") {
      return (host, after.hasPrefix(":") ? String(after.dropFirst()) : nil)
    }
    guard let (host, port) = place.split(at: ":") else { return (place, nil) }
    return (host, port)
  }
}

extension NetworkAddress: CustomStringConvertible {
  package var description: String {
    "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}

extension String {
  /// What stands before and behind the first occurrence of a separator.
  fileprivate func split(at separator: String) -> (String, String)? {
    guard let range = firstRange(of: separator) else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}
