import Foundation

/// One end of a connection that never waits for the other one.
final class SocketStream {
  private let descriptor: Int32

  /// Connects to an address.
  ///
  /// - Parameters:
  ///   - family: of the addresses, such as `AF_INET`.
  ///   - address: the system's struct of that family.
  /// - Throws: the error if nobody listens there.
  init<Address>(_ family: Int32, to address: Address) throws {
    descriptor = try Self.connected(family, to: address)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(descriptor)
  }

  private static func connected<Address>(_ family: Int32, to address: Address) throws -> Int32 {
    #if os(Linux)
    let stream = Int32(SOCK_STREAM.rawValue)
    #else
    let stream = SOCK_STREAM
    #endif
    let descriptor = socket(family, stream, 0)
    let size = socklen_t(MemoryLayout<Address>.size)
    let result = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else {
      let error = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Sends bytes, as many as the system takes at once.
  ///
  /// - Returns: how many it took.
  func send(_ bytes: [UInt8]) -> Int {
    max(Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)), 0)
  }

  /// Says that nothing more will be sent, and goes on listening.
  func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Collects what arrives.
  ///
  /// - Parameters:
  ///   - isEnough: told all bytes so far.
  ///   - limit: when to give up waiting.
  /// - Returns: the bytes, and whether the other end has ended the connection.
  /// - Throws: only if the waiting is cancelled.
  func read(
    until isEnough: ([UInt8]) -> Bool,
    within limit: Duration
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
