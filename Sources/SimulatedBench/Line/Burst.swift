package import SerialLink

/// A burst of characters as a voltage over time, and what a receiver with other settings reads in it.
///
/// The receiver works as the usual chips do: it starts at the edge from mark to space, samples the
/// middle of each bit at its own rate, and calls a character whose stop bit is space damaged.
package struct Burst {
  /// True is mark, one entry a bit.
  private let bits: [Bool]
  private let start: Instant
  private let bitTime: Double

  /// Lays characters end to end.
  ///
  /// - Parameters:
  ///   - bytes: the characters, sent without a gap.
  ///   - settings: the sender's settings.
  ///   - start: when the first start bit begins.
  package init(_ bytes: [UInt8], settings: LineSettings, start: Instant) {
    bits = bytes.flatMap { Burst.bits(of: $0, settings: settings) }
    self.start = start
    bitTime = 1e9 / Double(settings.baudRate)
  }

  /// The line levels of one character: start, data from the lowest bit, parity, stop.
  private static func bits(of byte: UInt8, settings: LineSettings) -> [Bool] {
    let data = (0..<settings.dataBits).map { byte >> $0 & 1 == 1 }
    let ones = data.count { $0 }
    let parity: [Bool] =
      switch settings.parity {
      case .none: []
      case .even: [ones % 2 == 1]
      case .odd: [ones % 2 == 0]
      }
    return [false] + data + parity + Array(repeating: true, count: settings.stopBits)
  }

  /// What a receiver with these settings reads, each with the moment at which it is complete.
  package func reading(at settings: LineSettings) -> [(item: Received, at: Instant)] {
    let step = 1e9 / Double(settings.baudRate)
    let dataBits = settings.dataBits
    let checkBits = settings.parity == .none ? 0 : 1
    var found: [(Received, Instant)] = []
    var position = 0.0
    while let edge = nextSpace(after: position) {
      let sample = { (bit: Int) in level(at: edge + (Double(bit) + 0.5) * step) }
      guard !sample(0) else {
        position = edge + step / 2
        continue
      }
      let data = (0..<dataBits).map { sample(1 + $0) }
      let value = data.enumerated().reduce(UInt8(0)) { $0 | ($1.element ? 1 << $1.offset : 0) }
      let stop = 1 + dataBits + checkBits
      let parityIsRight = isParityRight(data, sample: sample(1 + dataBits), settings.parity)
      let end = edge + (Double(stop) + 0.5) * step
      let item: Received =
        if sample(stop) {
          parityIsRight ? .byte(value) : .damagedByte(value)
        } else {
          value == 0 ? .breakCondition : .damagedByte(value)
        }
      found.append((item, start + .nanoseconds(Int64(end))))
      position = sample(stop) ? end : nextMark(after: end)
    }
    return found
  }

  private func isParityRight(_ data: [Bool], sample: Bool, _ parity: Parity) -> Bool {
    let ones = data.count { $0 } + (sample ? 1 : 0)
    return switch parity {
    case .none: true
    case .even: ones % 2 == 0
    case .odd: ones % 2 == 1
    }
  }

  private func level(at offset: Double) -> Bool {
    let index = Int(offset / bitTime)
    return index < bits.count ? bits[index] : true
  }

  private func nextSpace(after offset: Double) -> Double? {
    let first = Int(offset / bitTime)
    guard first < bits.count, let index = bits[first...].firstIndex(of: false) else { return nil }
    return max(offset, Double(index) * bitTime)
  }

  private func nextMark(after offset: Double) -> Double {
    let first = Int(offset / bitTime)
    guard first < bits.count else { return offset }
    return Double(bits[first...].firstIndex(of: true) ?? bits.count) * bitTime
  }
}
