import PlainText
import PortInventory

extension NetworkFailure {
  /// Why a port was not opened, in one sentence without a final period.
  func sentence(about path: String) -> String {
    switch self {
    case .unknownHost(let reason): "The host of '\(path)' is not known: \(reason)"
    case .refused: "Nothing listens at '\(path)'"
    case .noAnswer: "'\(path)' does not answer"
    case .ended(saying: let text):
      "The server of '\(path)' ended the connection" + (Self.quoted(text).map { ": \($0)" } ?? "")
    case .notComPort: "The server of '\(path)' does not talk RFC 2217"
    case .failed(let error): "'\(path)' cannot be reached: \(error)"
    }
  }

  /// What to do about it.
  ///
  /// ser2net 4.3.11 says "Port already in use" and ends the connection.
  var advice: String {
    switch self {
    case .unknownHost: "Check the name of the host, or write its address."
    case .refused:
      "Check the TCP port, and that the server of the port, such as ser2net, runs."
    case .noAnswer:
      "Check the address, that the host is on, and that no firewall stands between."
    case .ended:
      "A server does this if another program uses its port, or if it cannot open the port."
    case .notComPort:
      "If it is a raw TCP port, write socket:// in place of rfc2217://. In ser2net, RFC 2217 needs "
        + "\"telnet(rfc2217)\" in the accepter."
    case .failed: "Check the network."
    }
  }

  /// What a server said, as one line.
  private static func quoted(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : "\"\(words)\""
  }
}
