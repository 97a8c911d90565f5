/// Leaves out what keys such as arrows send: ESC and more bytes, which are not the letters that they look like.
///
/// A sequence is `ESC [`, parameters and a final byte, `ESC O` and one byte (ECMA-48, and what xterm
/// sends), or ESC and another byte, as with Alt. ESC alone is a key. A sequence may come in pieces.
struct KeySequences {
  private enum Position {
    case outside
    case afterEscape
    /// After `ESC [`.
    case inControlSequence
    /// After `ESC O`, or after `ESC [ [` of the Linux console.
    case beforeLast
  }

  private var position = Position.outside

  /// The keys in what was typed.
  mutating func keys(in bytes: [UInt8]) -> [UInt8] {
    bytes.filter { isKey($0) }
  }

  /// Nothing more came for a while: what was begun has ended.
  ///
  /// - Returns: the key ESC, if that was all.
  mutating func pause() -> [UInt8] {
    defer { position = .outside }
    return position == .afterEscape ? [0x1B] : []
  }

  private mutating func isKey(_ byte: UInt8) -> Bool {
    switch (position, byte) {
    case (_, 0x1B):
      position = .afterEscape
      return false
    case (.outside, _): return true
    case (.afterEscape, UInt8(ascii: "[")): position = .inControlSequence
    case (.afterEscape, UInt8(ascii: "O")): position = .beforeLast
    case (.inControlSequence, UInt8(ascii: "[")): position = .beforeLast
    case (.inControlSequence, 0x20..<0x40): break
    case (.afterEscape, _), (.inControlSequence, _), (.beforeLast, _): position = .outside
    }
    return false
  }
}
