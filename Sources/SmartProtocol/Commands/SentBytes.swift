import PlainText

/// What the bytes sent so far mean for the next one.
package struct SentBytes: Hashable, Sendable {
  /// The variable that was read by the last byte, which `+` and `-` would change.
  package private(set) var variable: SmartCommand?
  /// What the UPS still waits for after a command.
  package private(set) var operand: Pending?

  /// Creates the state before anything was sent.
  package init() {}

  /// An operand and how much of it is still to come.
  package struct Pending: Hashable, Sendable {
    package let command: SmartCommand
    package let name: String
    package let total: Int
    package fileprivate(set) var left: Int
  }

  /// Notes that a byte was sent.
  package mutating func add(_ byte: UInt8) {
    if let pending = operand {
      operand?.left -= 1
      if pending.left <= 1 { operand = nil }
      return
    }
    let command = SmartCommand.of(byte)
    if let command, let expected = command.operand(after: variable) {
      operand = Pending(
        command: command,
        name: expected.name,
        total: expected.count,
        left: expected.count
      )
    }
    let isStep = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    if !isStep { variable = command?.isVariable == true ? command : nil }
  }

  /// Notes that the UPS has done or refused a command, and waits for no more bytes of it.
  package mutating func endOperand() {
    operand = nil
  }
}

/// A byte as people write it: `B`, `^A`, `ESC`, `0x9f`.
package func byteName(_ byte: UInt8) -> String {
  if let command = SmartCommand.of(byte) { return command.mnemonic }
  return (0x21..<0x7F).contains(byte)
    ? String(Character(Unicode.Scalar(byte))) : byte == 0x20 ? "Blank" : escaped([byte])
}
