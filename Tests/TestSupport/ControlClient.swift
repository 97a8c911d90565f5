import Foundation

/// A client of a socket in the file system.
package final class ControlClient {
  private let descriptor: Int32

  /// Connects to whoever listens at a path.
  ///
  /// - Throws: the error if nobody listens there.
  package init(path: String) throws {
    #if os(Linux)
    let stream = Int32(SOCK_STREAM.rawValue)
    #else
    let stream = SOCK_STREAM
    #endif
    descriptor = socket(AF_UNIX, stream, 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
      place.copyBytes(from: Array(path.utf8).prefix(place.count - 1))
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard result == 0 else {
      let error = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      close(descriptor)
      throw error
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(descriptor)
  }

  /// Sends text, as much as the system takes at once.
  ///
  /// - Returns: how many bytes it took.
  @discardableResult
  package func send(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return max(Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)), 0)
  }

  /// Says that nothing more will be sent, and goes on listening.
  package func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Collects what arrives.
  ///
  /// - Parameters:
  ///   - isEnough: told all text so far.
  ///   - limit: when to give up waiting.
  /// - Returns: the text, and whether the server has ended the connection.
  /// - Throws: only if the waiting is cancelled.
  package func read(
    until isEnough: (String) -> Bool,
    within limit: Duration = .seconds(60)
  ) async throws -> (text: String, hasEnded: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    let deadline = ContinuousClock.now + limit
    while !isEnough(String(decoding: bytes, as: UTF8.self)), ContinuousClock.now < deadline {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        bytes += buffer.prefix(count)
      } else if count == 0 || errno != EAGAIN && errno != EINTR {
        return (String(decoding: bytes, as: UTF8.self), true)
      } else {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    return (String(decoding: bytes, as: UTF8.self), false)
  }
}
