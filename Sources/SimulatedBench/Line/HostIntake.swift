import SerialLink

/// What becomes of characters between the host's receiver and the program that reads the port.
struct HostIntake: Sendable {
  /// Totals of damaged input, as a driver counts them.
  private(set) var damage = ErrorCounters(framing: 0, parity: 0, overrun: 0, breaks: 0)
  /// How many bytes the adapter has let slip so far.
  private(set) var slips = 0
  private var arrivals = 0
  private var heldBack: [Received] = []

  /// Takes a character from the receiver, and counts what was wrong with it.
  ///
  /// - Returns: what the adapter makes of it; nothing if it is lost.
  mutating func take(
    _ item: Received,
    by adapter: SimulatedAdapter,
    parity: Parity
  ) -> [Received] {
    arrivals += 1
    let slip = adapter.slip(ofByte: arrivals)
    slips += slip == nil ? 0 : 1
    let items: [Received] =
      switch (slip, item.byteValue) {
      case (.lost, _): []
      case (.damaged, let value?): [.damagedByte(value)]
      case (.altered, let value?): [.byte(value ^ 0x04)]
      case (.doubled, _): [item, item]
      case (nil, _), (.damaged, nil), (.altered, nil): [item]
      }
    count(slip == .damaged ? items.first ?? item : item, parity: parity)
    return items
  }

  private mutating func count(_ item: Received, parity: Parity) {
    switch item {
    case .byte: break
    case .damagedByte where parity != .none: damage.parity += 1
    case .damagedByte: damage.framing += 1
    case .breakCondition: damage.breaks += 1
    }
  }

  /// What of the character that was taken last, and of those before, the program gets now.
  mutating func handedOn(_ items: [Received], by adapter: SimulatedAdapter) -> [Received] {
    if adapter.isTakenByAnother(arrivals) { return [] }
    heldBack += items
    guard heldBack.count >= adapter.blockSize else { return [] }
    defer { heldBack.removeAll() }
    return heldBack
  }
}
