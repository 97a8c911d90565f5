import CSerial
package import SerialLink

/// A socket in the file system at which programs of the same user can talk to this one.
///
/// It waits for no client, and goes away with the value.
package struct ControlSocket: ~Copyable {
  private let listener: Descriptor
  private let path: String
  /// The file that was made, by which it is known again at the end.
  private let file: stat
  private var connections = Connections()

  /// Begins to listen at a path.
  ///
  /// A socket that a program left behind when it died is replaced. The C functions are `connect`,
  /// `unlink`, `socket`, `bind`, `listen`.
  ///
  /// - Parameter path: where to make the socket; the folder must exist.
  /// - Throws: EADDRINUSE if somebody listens there, EEXIST if something else is there, or the system's
  ///   error.
  package init(at path: String) throws(SystemError) {
    try Self.clear(path)
    let listener = Descriptor(
      owning: try retrying("bind") { unsafe cserial_listen_at_path(path) }
    )
    do throws(SystemError) {
      file = try FileTree.information(of: path, .kept)
    } catch {
      _ = unsafe unlink(path)
      throw error
    }
    self.listener = listener
    self.path = path
  }

  deinit {
    guard let found = try? FileTree.information(of: path, .kept),
      found.st_dev == file.st_dev, found.st_ino == file.st_ino,
      // The number of a file that was removed is given to the next one.
      cserial_change_time(found) == cserial_change_time(file)
    else { return }
    _ = unsafe unlink(path)
  }

  /// Takes a socket away at which nobody listens any more.
  private static func clear(_ path: String) throws(SystemError) {
    guard let found = try? FileTree.information(of: path, .kept) else { return }
    guard cserial_is_socket(found.st_mode) != 0 else {
      throw SystemError(call: "bind", number: EEXIST)
    }
    do throws(SystemError) {
      _ = Descriptor(owning: try retrying("connect") { unsafe cserial_connect_to_path(path) })
    } catch {
      switch error.number {
      case ECONNREFUSED:
        try retrying("unlink") { unsafe unlink(path) }
        return
      case EAGAIN: break
      default: throw error
      }
    }
    throw SystemError(call: "bind", number: EADDRINUSE)
  }
}

extension ControlSocket {
  /// What there is to wait for.
  package var watched: [Watched] {
    connections.watched + [Watched(listener.number, for: POLLIN)]
  }

  /// Looks at what clients did; it does not wait.
  ///
  /// The C functions are `poll`, `accept`, `read`, `write`.
  package mutating func events() -> [ClientEvent] {
    connections.forgetEnded()
    return connections.events(from: listener)
  }

  /// Sends bytes to a client, now or as soon as it takes them; an unknown client is passed over.
  package mutating func send(_ bytes: [UInt8], to client: Int) {
    connections.send(bytes, to: client)
  }
}
