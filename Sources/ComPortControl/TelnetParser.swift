/// One thing in a stream of Telnet.
enum TelnetItem: Hashable, Sendable {
  case data(UInt8)
  case negotiation(TelnetVerb, TelnetOption)
  /// A message of an option.
  case message(TelnetOption, [UInt8])
}

/// How one side sends bytes.
enum TelnetMode: Hashable, Sendable {
  /// A carriage return that stands for itself is followed by a NUL (RFC 854).
  case text
  /// All bytes as they are (RFC 856).
  case binary
}

/// Takes a stream of Telnet apart, however it is cut into pieces.
///
/// Commands that mean nothing to a serial port, such as a go-ahead, are passed over. Source: RFC 854.
struct TelnetParser: Hashable, Sendable {
  /// The longest message that is kept; the rest of a longer one is passed over.
  ///
  /// RFC 2217 sets no limit for the one text that it has, the signature.
  static let longestMessage = 256

  private enum State: Hashable, Sendable {
    case data
    /// After a carriage return that stands for itself only if a NUL follows.
    case carriageReturn
    case command
    case option(TelnetVerb)
    case messageOption
    case message(TelnetOption, [UInt8])
    /// After the code in a message that may end it.
    case messageCommand(TelnetOption, [UInt8])
  }

  private var state = State.data
  /// How the other side sends bytes.
  var mode = TelnetMode.text

  /// Takes the next bytes.
  mutating func parse(_ bytes: some Sequence<UInt8>) -> [TelnetItem] {
    bytes.compactMap { take($0) }
  }

  private mutating func take(_ byte: UInt8) -> TelnetItem? {
    switch state {
    case .data: return data(byte)
    case .carriageReturn:
      state = .data
      return byte == 0 ? nil : data(byte)
    case .command: return command(byte)
    case .option(let verb):
      state = .data
      return .negotiation(verb, TelnetOption(rawValue: byte))
    case .messageOption:
      state = .message(TelnetOption(rawValue: byte), [])
    case .message(let option, let content):
      state =
        byte == TelnetCode.command
        ? .messageCommand(option, content) : Self.extended(option, content, by: byte)
    case .messageCommand(let option, let content):
      guard byte == TelnetCode.command else {
        // Any other command ends the message, which a broken server may have left open.
        state = .data
        return .message(option, content)
      }
      state = Self.extended(option, content, by: byte)
    }
    return nil
  }

  private mutating func data(_ byte: UInt8) -> TelnetItem? {
    if byte == TelnetCode.command {
      state = .command
      return nil
    }
    if byte == 0x0D, mode == .text { state = .carriageReturn }
    return .data(byte)
  }

  private mutating func command(_ byte: UInt8) -> TelnetItem? {
    state = .data
    if byte == TelnetCode.command { return .data(byte) }
    if byte == TelnetCode.messageStart {
      state = .messageOption
    } else if let verb = TelnetVerb(rawValue: byte) {
      state = .option(verb)
    }
    return nil
  }

  private static func extended(
    _ option: TelnetOption,
    _ content: [UInt8],
    by byte: UInt8
  ) -> State {
    .message(option, content.count < longestMessage ? content + [byte] : content)
  }
}

extension TelnetItem {
  /// The bytes that say this on the wire.
  ///
  /// - Parameter mode: how this side sends bytes.
  /// - Returns: one byte for most data, more for the rest.
  func bytes(in mode: TelnetMode) -> [UInt8] {
    switch self {
    case .data(TelnetCode.command): [TelnetCode.command, TelnetCode.command]
    case .data(0x0D) where mode == .text: [0x0D, 0]
    case .data(let byte): [byte]
    case .negotiation(let verb, let option): [TelnetCode.command, verb.rawValue, option.rawValue]
    case .message(let option, let content):
      [TelnetCode.command, TelnetCode.messageStart, option.rawValue]
        + content.flatMap { $0 == TelnetCode.command ? [$0, $0] : [$0] }
        + [TelnetCode.command, TelnetCode.messageEnd]
    }
  }
}
