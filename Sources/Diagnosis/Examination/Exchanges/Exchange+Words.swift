import PlainText
import SerialLink
import SmartProtocol

extension Exchange.Event {
  /// The stable name of what happened.
  package var code: String {
    switch self {
    case .sent: "sent"
    case .received: "received"
    case .applied: "applied"
    case .drove: "drove"
    case .read: "read"
    case .failed: "failed"
    }
  }

  /// The details for people, in printable ASCII if the system's messages are.
  ///
  /// Bytes are escaped as everywhere. Damaged bytes and breaks are in brackets, so a bracket that was
  /// sent or received is escaped too.
  package var words: String {
    switch self {
    case .sent(let bytes): bytes.map { Received.byte($0).words }.joined()
    case .received(let items): items.map(\.words).joined()
    case .applied(let wanted, let got) where wanted == got: "\(wanted)"
    case .applied(let wanted, let got): "\(wanted), took \(got)"
    case .drove(let lines):
      "RTS \(lines.rts.rawValue), DTR \(lines.dtr.rawValue)"
        + (lines.data == .idle ? "" : ", break held")
    case .read(let lines):
      "CTS \(lines.cts.rawValue), DSR \(lines.dsr.rawValue), DCD \(lines.dcd.rawValue), "
        + "RI \(lines.ri.rawValue)"
    case .failed(let error): error.sentence
    }
  }
}

extension Received {
  fileprivate var words: String {
    switch self {
    case .byte(UInt8(ascii: "[")): "\\x5b"
    case .byte(let byte): escaped([byte])
    case .damagedByte(let byte): "[damaged \(escaped([byte]))]"
    case .breakCondition: "[break]"
    }
  }
}
