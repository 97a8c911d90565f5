package import SerialLink

/// Why a port of another computer could not be opened.
package enum NetworkFailure: Hashable, Sendable {
  /// The name leads to no address; what the system says of it.
  case unknownHost(String)
  /// The host answers, and nothing listens at the TCP port.
  case refused
  /// Nothing answered in time.
  case noAnswer
  /// The server ended the connection; the text that it sent before, perhaps none.
  case ended(saying: String)
  /// There is a connection, and its server does not offer the com port control option.
  case notComPort
  /// Another failure of the operating system.
  case failed(SystemError)
}
