/// Numbers as USB/IP (big-endian) and USB itself (little-endian) put them into bytes.
extension [UInt8] {
  /// Adds a number, highest byte first.
  mutating func append(bigEndian value: some FixedWidthInteger) {
    for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Adds a number, lowest byte first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Adds text in a field of a fixed size, cut if need be, with at least one zero behind it.
  mutating func append(_ text: String, padded size: Int) {
    let field = text.utf8.prefix(size - 1)
    append(contentsOf: field)
    append(contentsOf: repeatElement(0, count: size - field.count))
  }
}

extension Collection<UInt8> {
  /// The number in the four bytes from an offset, highest byte first; 0 beyond the end.
  func bigEndian32(at offset: Int) -> UInt32 {
    dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The number in the two bytes from an offset, highest byte first; 0 beyond the end.
  func bigEndian16(at offset: Int) -> UInt16 {
    dropFirst(offset).prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  /// The number in the four bytes from an offset, lowest byte first; 0 beyond the end.
  func littleEndian32(at offset: Int) -> UInt32 {
    dropFirst(offset).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The number in the two bytes from an offset, lowest byte first; 0 beyond the end.
  func littleEndian16(at offset: Int) -> UInt16 {
    dropFirst(offset).prefix(2).reversed().reduce(0) { $0 << 8 | UInt16($1) }
  }
}
