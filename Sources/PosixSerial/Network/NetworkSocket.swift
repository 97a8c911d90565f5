import CSerial
import PortInventory
import SerialLink

/// A connection to another computer, which is ended when the value is destroyed.
struct NetworkSocket: ~Copyable {
  private let descriptor: Descriptor
  private let interruption: Interruption
  private let outputPatience: Duration
  private var allowance = InputAllowance(at: RealClock.now)

  /// Connects to a host, trying its addresses one after the other.
  ///
  /// The C functions are `getaddrinfo`, `socket`, `connect`, `getsockopt`.
  ///
  /// - Parameters:
  ///   - address: where to.
  ///   - deadline: when to give up.
  ///   - interruption: what else ends the wait.
  ///   - outputPatience: how long the system may take to accept bytes later.
  /// - Throws: why the last address led to no connection; `.interrupted` at once.
  init(
    to address: NetworkAddress,
    before deadline: Instant,
    heeding interruption: Interruption,
    outputPatience: Duration
  ) throws(ConnectionFailure) {
    let places = try NameResolution(of: address)
      .addresses(before: deadline, heeding: interruption)
    var failure = ConnectionFailure.network(.noAnswer)
    for (index, place) in places.enumerated() {
      let share = (deadline - RealClock.now) / (places.count - index)
      do throws(ConnectionFailure) {
        descriptor = try Self.connection(
          to: place,
          before: RealClock.now + share,
          heeding: interruption
        )
        self.interruption = interruption
        self.outputPatience = outputPatience
        return
      } catch {
        if case .interrupted = error { throw error }
        failure = error
      }
    }
    throw failure
  }

  private static func connection(
    to place: SocketAddress,
    before deadline: Instant,
    heeding interruption: Interruption
  ) throws(ConnectionFailure) -> Descriptor {
    let number: Int32
    do throws(SystemError) {
      number = try retrying("connect") {
        unsafe place.bytes.withUnsafeBytes {
          unsafe cserial_begin_connection(place.family, $0.baseAddress, socklen_t($0.count))
        }
      }
    } catch {
      throw .network(NetworkFailure(error))
    }
    let descriptor = Descriptor(owning: number)
    let ready: Int32
    do throws(LinkError) {
      ready = try wait(for: POLLOUT, on: number, before: deadline, heeding: interruption)
    } catch {
      throw ConnectionFailure(error)
    }
    guard ready != 0 else { throw .network(.noAnswer) }
    let error = cserial_connection_error(number)
    guard error == 0 else {
      throw .network(NetworkFailure(SystemError(call: "connect", number: error)))
    }
    return descriptor
  }

  /// What ends a wait elsewhere when something arrives here.
  var watched: Watched { Watched(descriptor.number, for: POLLIN) }

  /// Goes by the rate that the line has from now on, for what may arrive.
  mutating func follow(_ settings: LineSettings) {
    allowance.follow(settings, at: RealClock.now)
  }

  /// Hands bytes to the system.
  ///
  /// - Throws: `.outputBlocked` if they are not accepted in time, `.connectionEnded`.
  func send(_ bytes: [UInt8]) throws(LinkError) {
    do throws(LinkError) {
      try PosixSerial.send(
        bytes,
        to: descriptor.number,
        before: RealClock.now + outputPatience,
        heeding: interruption,
        by: writeToConnection
      )
    } catch {
      throw error.asOfConnection
    }
  }

  /// Waits for something to arrive and takes all that is there.
  ///
  /// - Returns: what arrived; `nil` at the deadline.
  /// - Throws: `.connectionEnded`, `.interrupted`.
  mutating func receive(before deadline: Instant) throws(LinkError) -> [UInt8]? {
    do throws(LinkError) {
      return try PosixSerial.receive(
        from: descriptor.number,
        &allowance,
        before: deadline,
        heeding: interruption
      )
    } catch {
      throw error.asOfConnection
    }
  }
}

extension LinkError {
  /// The same of a connection, where no adapter is seen to go away.
  fileprivate var asOfConnection: LinkError {
    switch self {
    case .disconnected(let cause): .connectionEnded(cause)
    case .system(let cause): .connectionEnded(cause)
    default: self
    }
  }
}
