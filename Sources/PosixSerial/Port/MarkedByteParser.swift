package import SerialLink

/// Takes apart the marks that a terminal puts into its input when PARMRK is set.
///
/// `FF FF` is the byte FF, `FF 00 00` a break, `FF 00 x` the damaged byte x. A damaged byte 00 looks
/// like a break, and is reported as one. The state lasts between calls, for a read may end anywhere.
package struct MarkedByteParser: Hashable, Sendable {
  /// How much of a mark has been read.
  private enum Position: Hashable, Sendable {
    case outside
    case afterMark
    case afterMarkAndZero
  }

  private var position = Position.outside

  /// Creates a parser that stands before the first byte of a line.
  package init() {}

  /// Whether a mark was begun and not ended.
  package var isInsideMark: Bool { position != .outside }

  /// Translates bytes as they were read.
  ///
  /// - Parameter bytes: the next bytes of the input, in order.
  /// - Returns: what they mean; what an unfinished mark means comes with a later call.
  package mutating func parse(_ bytes: some Sequence<UInt8>) -> [Received] {
    var items: [Received] = []
    for byte in bytes {
      switch (position, byte) {
      case (.outside, 0xFF):
        position = .afterMark
      case (.outside, _):
        items.append(.byte(byte))
      case (.afterMark, 0xFF):
        position = .outside
        items.append(.byte(0xFF))
      case (.afterMark, 0x00):
        position = .afterMarkAndZero
      case (.afterMark, _):
        // No terminal writes this; a driver that forgot to double FF would.
        position = .outside
        items += [.byte(0xFF), .byte(byte)]
      case (.afterMarkAndZero, 0x00):
        position = .outside
        items.append(.breakCondition)
      case (.afterMarkAndZero, _):
        position = .outside
        items.append(.damagedByte(byte))
      }
    }
    return items
  }
}
