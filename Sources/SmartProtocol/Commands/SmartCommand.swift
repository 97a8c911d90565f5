import PlainText

/// One command of APC's smart protocol: a byte, what it returns and what it does.
package struct SmartCommand: Hashable, Sendable {
  /// What goes over the line; upper and lower case are different commands.
  package let byte: UInt8
  /// What the command reads or does, in words.
  package let name: String
  /// The form of its reply.
  package let reply: ReplyShape
  /// Whether it may be sent without asking.
  package let safety: CommandSafety
  /// Whether it reads an EEPROM variable, which `+`, `-` or letters sent right after would edit.
  package let isVariable: Bool
  /// Whether it acts only when sent twice, more than 1.5 s apart (NUT apcsmart.c).
  package let isTwoKey: Bool

  /// Creates a command.
  init(
    _ byte: UInt8,
    _ name: String,
    _ reply: ReplyShape,
    _ safety: CommandSafety,
    isVariable: Bool = false,
    isTwoKey: Bool = false
  ) {
    self.byte = byte
    self.name = name
    self.reply = reply
    self.safety = safety
    self.isVariable = isVariable
    self.isTwoKey = isTwoKey
  }

  /// The command as people write it: `B`, `^A`, `ESC`, `DEL` or `0x9f`.
  package var mnemonic: String {
    switch byte {
    case 0x1B: "ESC"
    case 0x7F: "DEL"
    case 0x00..<0x20: "^" + String(Character(Unicode.Scalar(byte + 0x40)))
    case 0x80...: "0x" + hexadecimal(byte)
    default: String(Character(Unicode.Scalar(byte)))
    }
  }

  /// The command that a byte stands for; nothing for bytes that no source documents.
  package static func of(_ byte: UInt8) -> SmartCommand? {
    byByte[Int(byte)]
  }

  /// The bytes that may be sent to a working UPS without asking; nothing else may ever be repeated.
  package static let safeSet = Set(all.filter { $0.safety == .safe }.map(\.byte))

  private static let byByte: [SmartCommand?] = {
    var table = [SmartCommand?](repeating: nil, count: 256)
    for command in all { table[Int(command.byte)] = command }
    return table
  }()
}

/// Whether a command may be sent to a UPS that keeps something running.
package enum CommandSafety: Hashable, Sendable {
  /// On the list of bytes that the program sends by itself.
  case safe
  /// A read that the program does not need by itself.
  case readable
  /// A read after which `+`, `-` or letters would edit what was read: follow it with a harmless one.
  case readableButArmsEdit
  /// Acts on the UPS or its load.
  case changesState(StateChange)

  /// Whether the command acts on the UPS or its load.
  package var changesState: Bool {
    if case .changesState = self { true } else { false }
  }
}

/// What a command that acts does.
package struct StateChange: Hashable, Sendable {
  /// What happens, for the person who is asked to confirm it.
  package var effect: String
  /// When it happens and what the UPS answers.
  package var timing: String

  /// Creates the description of an effect.
  package init(effect: String, timing: String) {
    self.effect = effect
    self.timing = timing
  }
}
