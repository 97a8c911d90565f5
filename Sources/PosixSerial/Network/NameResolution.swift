import CSerial
import PortInventory
import SerialLink
import Synchronization

/// An address that a socket can be connected to, as the system writes it.
struct SocketAddress: Hashable, Sendable {
  let family: Int32
  let bytes: [UInt8]
}

/// Finds the addresses of a host, on a thread of its own, so that a signal or a deadline ends the wait.
///
/// The C function is `getaddrinfo`, which may ask other computers and cannot be told to stop.
final class NameResolution: Sendable {
  private enum State {
    case awaited
    case failed(String)
    case found([SocketAddress])
  }

  private let host: String
  private let port: String
  private let state = Mutex(State.awaited)
  private let ends: [Int32]

  /// Begins to look for a host.
  init(of address: NetworkAddress) {
    host = address.host
    port = String(address.port)
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends { _ = cserial_set_pipe_flags(end) }
    self.ends = ends
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context = unsafe context {
        unsafe Unmanaged<NameResolution>.fromOpaque(context).takeRetainedValue().resolve()
      }
      return nil
    }
    if unsafe cserial_start_thread(body, context) != 0 {
      unsafe Unmanaged<NameResolution>.fromOpaque(context).takeRetainedValue().resolve()
    }
  }

  deinit {
    for end in ends { _ = close(end) }
  }

  private func resolve() {
    let found = Self.addresses(of: host, port)
    state.withLock { $0 = found }
    var byte: UInt8 = 0
    _ = unsafe write(ends[1], &byte, 1)
  }

  private static func addresses(of host: String, _ port: String) -> State {
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe cserial_resolve(host, port, &list)
    guard code == 0 else {
      return .failed(unsafe gai_strerror(code).map { unsafe String(cString: $0) } ?? "\(code)")
    }
    defer { unsafe freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var place = unsafe list
    while let current = unsafe place {
      let (family, count) = unsafe (current.pointee.ai_family, Int(current.pointee.ai_addrlen))
      let start = unsafe current.pointee.ai_addr
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
      found.append(SocketAddress(family: family, bytes: bytes))
      unsafe place = current.pointee.ai_next
    }
    return .found(found)
  }

  /// Waits for the addresses.
  ///
  /// - Parameters:
  ///   - deadline: the last moment to wait for.
  ///   - interruption: what else ends the wait.
  /// - Returns: the addresses, in the order in which to try them.
  /// - Throws: `.unknownHost`, or `.noAnswer` at the deadline.
  func addresses(
    before deadline: Instant,
    heeding interruption: Interruption
  ) throws(ConnectionFailure) -> [SocketAddress] {
    do throws(LinkError) {
      _ = try wait(for: POLLIN, on: ends[0], before: deadline, heeding: interruption)
    } catch {
      throw ConnectionFailure(error)
    }
    switch state.withLock({ $0 }) {
    case .awaited: throw .network(.noAnswer)
    case .failed(let reason): throw .network(.unknownHost(reason))
    case .found(let addresses): return addresses
    }
  }
}
