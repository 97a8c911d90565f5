import CableModel

extension WiringDiagram {
  /// Where the pins of both ends stand, from above: a sound cable's wires lie level.
  struct Rows: Hashable, Sendable {
    /// The row of each host pin that is shown.
    fileprivate(set) var host: [Int: Int] = [:]
    /// The rows of each device pin; a pin that takes several wires is as high.
    fileprivate(set) var device: [Int: ClosedRange<Int>] = [:]
    /// The row at the device end in which each strand ends; a loose end has none.
    fileprivate(set) var landings: [Int?] = []
    /// How many rows there are.
    fileprivate(set) var count = 0
    /// The row above the device pins that must stay empty, if there are any.
    fileprivate(set) var emptyHead: Int?
    /// The host pins that carry a signal and are not shown, since nothing is to be wired to them.
    fileprivate(set) var unused: [Int] = []
  }

  /// Lays out the pins.
  var rows: Rows {
    var rows = Rows()
    let conductors = cable.conductors.sorted { ($0.to, $0.from) < ($1.to, $1.from) }
    var next = 0
    for conductor in conductors {
      rows.host[conductor.from] = next
      next += 1
    }
    let touched =
      cable.jumpers.flatMap(\.pins).filter { $0.end == .host }.map(\.number)
      + ties.flatMap(\.pins).filter { $0.end == .host }.map(\.number)
      + strands.compactMap(\.hostPin)
    let others = touched.reduce(into: [Int]()) { list, pin in
      if rows.host[pin] == nil, !list.contains(pin) { list.append(pin) }
    }
    // A blank row sets apart what goes nowhere.
    next += 1
    for pin in others {
      rows.host[pin] = next
      next += 1
    }
    rows.unused = cable.host.pins.keys.filter { rows.host[$0] == nil }.sorted()

    var right = 0
    let populated = cable.populatedDevicePins.sorted()
    for pin in populated { right = place(pin, at: right, in: &rows) }
    if !cable.emptyDevicePins.isEmpty {
      rows.emptyHead = right
      right += 1
      for pin in cable.emptyDevicePins { right = place(pin, at: right, in: &rows) }
    }
    rows.count = max(others.isEmpty ? next - 1 : next, right)
    rows.landings = landings(in: rows)
    return rows
  }

  /// Gives a device pin as many rows as wires belong there or are there.
  private func place(_ pin: Int, at row: Int, in rows: inout Rows) -> Int {
    let intended = cable.conductors.count { $0.to == pin }
    let actual = strands.count { $0.devicePin == pin }
    let height = max(1, intended, actual)
    rows.device[pin] = row...(row + height - 1)
    return row + height
  }

  /// Distributes the wires of each device pin over its rows, level ones first.
  private func landings(in rows: Rows) -> [Int?] {
    var landings = [Int?](repeating: nil, count: strands.count)
    for (pin, range) in rows.device {
      var free = Array(range)
      let here = strands.indices.filter { strands[$0].devicePin == pin }
        .sorted { startRow($0, rows) < startRow($1, rows) }
      for index in here {
        guard let level = free.firstIndex(of: startRow(index, rows)) else { continue }
        landings[index] = free.remove(at: level)
      }
      for index in here where landings[index] == nil && !free.isEmpty {
        landings[index] = free.removeFirst()
      }
    }
    return landings
  }

  private func startRow(_ index: Int, _ rows: Rows) -> Int {
    strands[index].hostPin.flatMap { rows.host[$0] } ?? .max
  }
}
