import SerialLink

/// What becomes of characters between the host's receiver and the program that reads the port.
struct HostIntake: Sendable {
  /// Totals of damaged input, as a driver counts them.
  private(set) var damage = ErrorCounters(framing: 0, parity: 0, overrun: 0, breaks: 0)
  /// How many bytes the adapter has let slip so far.
  private(set) var slips = 0
  private var arrivals = 0
  private var withheld: [Received] = []

  /// Counts a character that the receiver has read.
  mutating func count(_ item: Received, parity: Parity) {
    arrivals += 1
    switch item {
    case .byte: break
    case .damagedByte where parity != .none: damage.parity += 1
    case .damagedByte: damage.framing += 1
    case .breakCondition: damage.breaks += 1
    }
  }

  /// What an adapter makes of the character that was counted last.
  mutating func slipped(_ item: Received, by adapter: SimulatedAdapter) -> [Received] {
    guard let slip = adapter.slip(ofByte: arrivals) else { return [item] }
    slips += 1
    switch (slip, item.byteValue) {
    case (.lost, _): return []
    case (.damaged, let value?): return [.damagedByte(value)]
    case (.altered, let value?): return [.byte(value ^ 0x04)]
    case (.doubled, _): return [item, item]
    case (.damaged, nil), (.altered, nil): return [item]
    }
  }

  /// What of the character that was counted last, and of those before, the program gets now.
  mutating func handedOn(_ items: [Received], by adapter: SimulatedAdapter) -> [Received] {
    if adapter.isTakenByAnother(arrivals) { return [] }
    withheld += items
    guard withheld.count >= adapter.blockSize else { return [] }
    defer { withheld.removeAll() }
    return withheld
  }
}
