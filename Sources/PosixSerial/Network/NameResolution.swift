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

  private let state = Mutex(State.awaited)
  private let end = ThreadSignal()

  /// Begins to look for a host.
  init(of address: NetworkAddress) {
    let resolve = { @Sendable in
      let found = Self.addresses(of: address)
      self.state.withLock { $0 = found }
      self.end.tell()
    }
    if !BackgroundThread.start(resolve) { resolve() }
  }

  private static func addresses(of address: NetworkAddress) -> State {
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe cserial_resolve(address.host, String(address.port), &list)
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
      _ = try wait(for: POLLIN, on: end.descriptor, before: deadline, heeding: interruption)
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
