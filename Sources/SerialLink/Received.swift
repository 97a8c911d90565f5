/// One thing that arrived on the line.
package enum Received: Hashable, Sendable {
  /// A whole character, without a detected error.
  case byte(UInt8)
  /// A character whose stop or parity bit was wrong, with the bits as read.
  case damagedByte(UInt8)
  /// The line was held in the space state for longer than a character.
  case breakCondition
}

extension Received {
  /// The bits that were read, good or damaged; nothing for a break.
  package var byteValue: UInt8? {
    switch self {
    case .byte(let value), .damagedByte(let value): value
    case .breakCondition: nil
    }
  }
}

extension [Received] {
  /// The undamaged bytes, in order.
  package var goodBytes: [UInt8] {
    compactMap { item in
      guard case .byte(let value) = item else { return nil }
      return value
    }
  }
}
