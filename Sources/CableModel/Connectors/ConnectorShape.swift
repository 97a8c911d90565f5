/// How the contacts of a connector lie, and how they are counted.
package enum ConnectorShape: Hashable, Sendable {
  /// Two rows, the longer one with the lower numbers; each pin of the lower row lies between two.
  case dSubminiature(upper: Int, lower: Int)
  /// One row of flat contacts, in the middle of so many positions.
  case modular(positions: Int, contacts: Int)
  /// One row of pins, or of screw terminals.
  case row(Int)

  /// How many contacts there are.
  package var count: Int {
    switch self {
    case .dSubminiature(let upper, let lower): upper + lower
    case .modular(_, let contacts), .row(let contacts): contacts
    }
  }

  /// The numbers in each row, from the upper row to the lower.
  package var rows: [ClosedRange<Int>] {
    switch self {
    case .dSubminiature(let upper, let lower): [1...upper, (upper + 1)...(upper + lower)]
    case .modular(_, let contacts), .row(let contacts): [1...contacts]
    }
  }

  /// Whether two contacts lie side by side.
  ///
  /// In a DE-9 the second row lies between the pins of the first: 6 touches 1 and 2, 9 touches 4 and 5.
  func areNeighbours(_ one: Int, _ other: Int) -> Bool {
    let (low, high) = (min(one, other), max(one, other))
    if rows.contains(where: { $0.contains(low) && $0.contains(high) }) { return high - low == 1 }
    guard case .dSubminiature(let upper, _) = self, low >= 1 else { return false }
    return [upper - 1, upper].contains(high - low)
  }
}

/// Which half of a connector pair something is.
package enum Gender: String, Hashable, Sendable, CaseIterable {
  /// Pins.
  case male
  /// Sockets.
  case female

  /// The half that it mates with.
  package var mate: Gender { self == .male ? .female : .male }
}
