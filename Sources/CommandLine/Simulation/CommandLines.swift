/// Bytes that come in pieces, cut into the lines of commands.
struct CommandLines {
  private var pending: [UInt8] = []
  /// Whether the rest of a line that is too long is being passed over.
  private var isPassingOver = false

  /// No command is longer.
  private static let longest = 4096

  /// Takes a piece.
  ///
  /// - Returns: the lines that are complete with it, without their ends; of one that is too long the
  ///   beginning.
  mutating func take(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 0x0A {
        if !isPassingOver { lines.append(taken()) }
        isPassingOver = false
      } else if !isPassingOver {
        pending.append(byte)
        guard pending.count >= Self.longest else { continue }
        lines.append(taken())
        isPassingOver = true
      }
    }
    return lines
  }

  /// Takes what came after the last end of a line, when no more will come.
  mutating func finish() -> [String] {
    pending.isEmpty ? [] : [taken()]
  }

  private mutating func taken() -> String {
    defer { pending.removeAll() }
    return String(decoding: pending, as: UTF8.self)
  }
}
