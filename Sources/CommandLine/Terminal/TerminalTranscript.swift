import PlainText
package import SerialLink
import SmartProtocol

/// The lines of a log: moment, direction, and every byte escaped, nothing left out.
package struct TerminalTranscript {
  private var arrived: [UInt8] = []
  private var start = Duration.zero

  /// Creates a transcript of which nothing is written yet.
  package init() {}

  /// Notes a byte that was sent.
  package mutating func sent(_ byte: UInt8, at time: Duration) -> [String] {
    end() + ["\(stamp(time)) > \(escaped([byte]))"]
  }

  /// Notes what arrived; a line of the log ends where one of the UPS does.
  package mutating func received(_ items: [Received], at time: Duration) -> [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .byte(let byte):
        if arrived.isEmpty { start = time }
        arrived.append(byte)
        return byte == 0x0A ? end() : []
      case .damagedByte(let byte): return end() + ["\(stamp(time)) damaged \(escaped([byte]))"]
      case .breakCondition: return end() + ["\(stamp(time)) break"]
      }
    }
  }

  /// Notes what arrived without an end of line.
  package mutating func end() -> [String] {
    defer { arrived = [] }
    return arrived.isEmpty ? [] : ["\(stamp(start)) < \(escaped(arrived))"]
  }
}

/// Seconds with three decimals, in a column.
func stamp(_ time: Duration) -> String {
  time.seconds(places: 3).leftPadded(to: 8)
}
