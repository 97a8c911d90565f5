import Foundation

/// A TCP client of a server on this machine.
package final class LoopbackClient {
  private let descriptor: Int32

  /// Connects to a port of 127.0.0.1.
  ///
  /// - Throws: the error if nobody listens there.
  package init(port: Int) throws {
    #if os(Linux)
    let stream = Int32(SOCK_STREAM.rawValue)
    #else
    let stream = SOCK_STREAM
    #endif
    descriptor = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(descriptor)
  }

  /// Sends bytes, as many as the system takes at once.
  ///
  /// - Returns: how many it took.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Int {
    max(write(descriptor, bytes, bytes.count), 0)
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
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    let deadline = ContinuousClock.now + limit
    while !isEnough(bytes), ContinuousClock.now < deadline {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        bytes += buffer.prefix(count)
      } else if count == 0 || errno != EAGAIN && errno != EINTR {
        return (bytes, true)
      } else {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    return (bytes, false)
  }
}
