import PlainText

/// What a line means as the reply to a certain command.
package enum DecodedReply: Hashable, Sendable {
  case value(Reading)
  /// `OK`, `SM` or `BYE`, where that is what the command is answered with.
  case acknowledged
  /// `NA`: the command is unknown to this model or not available now; after `G` it means ask again.
  case notAvailable
  /// `NO`: the command is known and was refused.
  case refused
  /// `SM` in answer to `Q`: not ready, ask again (NUT apcsmart.c).
  case notReady
  /// No reply of this command looks like that: damage, or the late reply to an earlier command.
  case doesNotFit
}

extension SmartCommand {
  /// What a reply to this command says, for people.
  package func words(for reply: DecodedReply) -> String {
    switch reply {
    case .value(let reading): "\(reading)"
    case .acknowledged: self == .enterSmartMode ? "smart mode" : "accepted"
    case .notAvailable: "not known to this model, or not available now"
    case .refused: "refused"
    case .notReady: "not ready, ask again"
    case .doesNotFit: "does not look like the reply to \(mnemonic)"
    }
  }

  /// Reads a line as the reply to this command.
  ///
  /// Padding around the value is dropped, such as the NULs after the serial number of an SU420.
  ///
  /// - Parameter line: the bytes between two line ends, alerts taken out.
  /// - Returns: what it means, `doesNotFit` included; never anything guessed.
  package func decode(_ line: [UInt8]) -> DecodedReply {
    let line = reply.withoutPadding(line)
    if reply == .selfTest, let result = SelfTestResult(rawValue: escaped(line)) {
      return .value(.selfTest(result))
    }
    switch line {
    case SmartHandshake.notAvailable: return .notAvailable
    case SmartHandshake.refused where reply.mayBeRefused: return .refused
    case SmartHandshake.accepted where reply == .acknowledgement: return .acknowledged
    case SmartHandshake.smartMode where reply == .smartMode: return .acknowledged
    case SmartHandshake.smartMode where reply == .status: return .notReady
    case SmartHandshake.dumbMode where reply == .dumbMode: return .acknowledged
    default: break
    }
    if reply == .anything { return .value(.text(escaped(line))) }
    return reply.reading(of: line).map { .value($0) } ?? .doesNotFit
  }

  /// Whether a line could be the reply to this command; `NA` fits every one.
  package func fits(_ line: [UInt8]) -> Bool {
    decode(line) != .doesNotFit
  }

  /// Whether a line could be the reply to this command, and has the digits that it usually has.
  package func isUsual(_ line: [UInt8]) -> Bool {
    let value = reply.withoutPadding(line)
    return fits(line) && (SmartHandshake.isWord(value) || reply.isUsual(value))
  }
}

extension ReplyShape {
  /// Whether `NO` is an answer to be expected: to `Y` in mid-command, and to what asks for an action.
  var mayBeRefused: Bool {
    switch self {
    case .smartMode, .acknowledgement, .word, .anything: true
    default: false
    }
  }
}
