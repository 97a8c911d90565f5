import CSerial
import PortInventory
import SerialLink

/// Why there is no connection.
enum ConnectionFailure: Error, Hashable, Sendable {
  case network(NetworkFailure)
  case interrupted(signal: Int32)

  /// Takes over what ended a wait before there was a connection.
  init(_ error: LinkError) {
    switch error {
    case .interrupted(let signal): self = .interrupted(signal: signal)
    case .system(let error), .disconnected(let error?), .connectionEnded(let error?):
      self = .network(NetworkFailure(error))
    case .disconnected(nil), .connectionEnded(nil), .outputBlocked, .unsupported:
      self = .network(.ended(saying: ""))
    }
  }
}

extension NetworkFailure {
  /// Tells what the system says of a connection that did not come about.
  init(_ error: SystemError) {
    self =
      switch error.number {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .noAnswer
      default: .failed(error)
      }
  }
}
