import Foundation

/// A client of a socket in the file system, at which lines of text are said.
package final class ControlClient {
  private let stream: SocketStream

  /// Connects to whoever listens at a path.
  ///
  /// - Throws: the error if nobody listens there.
  package init(path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
      place.copyBytes(from: Array(path.utf8).prefix(place.count - 1))
    }
    stream = try SocketStream(AF_UNIX, to: address)
  }

  /// Sends text, as much as the system takes at once.
  ///
  /// - Returns: how many bytes it took.
  @discardableResult
  package func send(_ text: String) -> Int {
    stream.send(Array(text.utf8))
  }

  /// Says that nothing more will be sent, and goes on listening.
  package func finish() {
    stream.finish()
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
    let heard = try await stream.read(
      until: { isEnough(String(decoding: $0, as: UTF8.self)) },
      within: limit
    )
    return (String(decoding: heard.bytes, as: UTF8.self), heard.hasEnded)
  }
}
