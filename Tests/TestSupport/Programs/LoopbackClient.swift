import Foundation

/// A TCP client of a server on this machine.
package final class LoopbackClient {
  private let stream: SocketStream

  /// Connects to a port of 127.0.0.1.
  ///
  /// - Throws: the error if nobody listens there.
  package init(port: Int) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    stream = try SocketStream(AF_INET, to: address)
  }

  /// Sends bytes, as many as the system takes at once.
  ///
  /// - Returns: how many it took.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Int {
    stream.send(bytes)
  }

  /// Collects what arrives.
  ///
  /// - Parameters:
  ///   - isEnough: told all bytes so far.
  ///   - limit: when to give up waiting.
  /// - Returns: the bytes, and whether the server has ended the connection.
  /// - Throws: only if the waiting is cancelled.
  package func read(
    until isEnough: ([UInt8]) -> Bool,
    within limit: Duration = .seconds(60)
  ) async throws -> (bytes: [UInt8], hasEnded: Bool) {
    try await stream.read(until: isEnough, within: limit)
  }
}
