import CableModel

/// The wiring of a cable in box characters: pins at both sides, wires as they go.
package struct TerminalDrawing: Sendable {
  let diagram: WiringDiagram
  let rows: WiringDiagram.Rows
  let columns: Columns
  /// The lines on which wires change from one row to another, by strand; each has its own.
  let lanes: [Int: Int]
  /// The line of each row.
  let lineOfRow: [Int]

  /// Where things stand, from the left.
  struct Columns {
    var pin = 0
    var wire = 0
    var label = 0
    var joints = 0
    var loose = 0
    var channels = 0
    var bridges = 0
    var landing = 0
    var devicePin = 0
    var words = 0
  }

  /// The most characters of a colour's name, and the fewest of what the device has at a pin.
  private static let longestLabel = 16
  private static let shortestWords = 14

  /// What stands at the end of a wire that hangs free.
  private static let looseEnd = "✗ open"

  /// Creates the drawing of a diagram.
  package init(_ diagram: WiringDiagram) {
    let rows = diagram.rows
    self.diagram = diagram
    self.rows = rows
    // A wire that is not level changes its row on a line of its own, just below the upper of both.
    let slanted = diagram.strands.indices.filter { index in
      guard let start = diagram.strands[index].hostPin.flatMap({ rows.host[$0] }),
        let landing = rows.landings[index]
      else { return false }
      return start != landing
    }
    var lanes: [Int: Int] = [:]
    var lineOfRow: [Int] = []
    var line = 0
    for row in 0..<rows.count {
      lineOfRow.append(line)
      line += 1
      for index in slanted {
        let start = diagram.strands[index].hostPin.flatMap { rows.host[$0] } ?? 0
        guard min(start, rows.landings[index] ?? 0) == row else { continue }
        lanes[index] = line
        line += 1
      }
    }
    self.lanes = lanes
    self.lineOfRow = lineOfRow
    columns = Self.columns(of: diagram, rows, slanted: slanted.count)
  }

  /// How much wider a column of pins is that has the word "shell" in it.
  private static func shellRoom(_ pins: some Sequence<Int>) -> Int {
    pins.contains(ConnectorKind.shellNumber)
      ? ConnectorKind.label(ofContact: ConnectorKind.shellNumber).count - 2 : 0
  }

  private static func columns(
    of diagram: WiringDiagram,
    _ rows: WiringDiagram.Rows,
    slanted: Int
  ) -> Columns {
    let signals = diagram.lead.values.map(\.rawValue.count).max() ?? 0
    let labels =
      diagram.strands.compactMap { label($0.words, $0.state) }
      + diagram.ties.flatMap { tie in tie.words.compactMap { label($0, tie.state) } }
    let longest = labels.map(\.count).max().map { $0 + 2 } ?? 0
    var columns = Columns()
    columns.pin = 2 + "host ".count + signals + 1 + Self.shellRoom(rows.host.keys)
    columns.wire = columns.pin + 3
    columns.label = columns.wire + 2
    columns.joints = columns.label + longest + 1
    let hostTies = diagram.ties.count { $0.pins.first?.end == .host }
    columns.loose = columns.joints + 2 * hostTies + 1
    let hasLoose = diagram.strands.contains { $0.devicePin == nil }
    columns.channels = columns.loose + (hasLoose ? looseEnd.count + 2 : 0)
    columns.bridges = columns.channels + 4 * slanted + (hasLoose ? 1 : 5)
    let deviceTies = diagram.ties.count { $0.pins.first?.end == .device }
    columns.landing = columns.bridges + 2 * deviceTies + 1
    columns.devicePin = columns.landing + 2
    let pins = diagram.cable.device.pins.map { pin, signal in
      ConnectorKind.label(ofContact: pin).count + (signal.hazard == nil ? 0 : 1)
    }
    let widest = max(pins.max() ?? 0, 2 + Self.shellRoom(rows.device.keys))
    columns.words = columns.devicePin + widest + 1
    return columns
  }

  /// Renders the drawing, without a title.
  ///
  /// - Returns: its lines, or `nil` if they are wider than the style.
  package func lines(style: TextStyle) -> [String]? {
    let room = style.width - columns.words
    let longest =
      diagram.cable.device.connector.pins
      .map { diagram.deviceWords(at: $0).count }.max() ?? 0
    guard room >= min(longest, Self.shortestWords) else { return nil }
    var grid = CharacterGrid()
    writeHeads(within: style.width, on: &grid)
    for (index, strand) in diagram.strands.enumerated() { draw(strand, index, on: &grid) }
    drawTies(on: &grid)
    writeHostPins(on: &grid)
    writeDevicePins(within: room, on: &grid)
    return grid.width <= style.width ? grid.text(style: style) : nil
  }

  /// The lines above the first row.
  private static let headLines = 3

  func line(_ row: Int) -> Int { lineOfRow[row] + Self.headLines }

  private func writeHeads(within width: Int, on grid: inout CharacterGrid) {
    let (host, device) = (diagram.cable.host, diagram.cable.device)
    let faint = "2"
    grid.write(host.connector.rawValue, row: 0, column: 2, colour: faint)
    let room = columns.devicePin - 4
    grid.write(host.name.shortened(to: room), row: 1, column: 2, colour: faint)
    grid.write(device.connector.rawValue, row: 0, column: columns.devicePin, colour: faint)
    let end = device.name.shortened(to: width - columns.devicePin)
    grid.write(end, row: 1, column: columns.devicePin, colour: faint)
  }

  func pen(_ colour: String?, _ state: WireState?) -> CharacterGrid.Pen {
    CharacterGrid.Pen(
      colour: colour.flatMap(WireColour.init(named:))?.terminalCode,
      stroke: state == .notLookedAt ? .dotted : state?.isTrouble == true ? .dashed : .solid
    )
  }

  /// What stands on a wire: its colour, what is in it, and how suspect it is.
  private static func label(_ name: String?, _ state: WireState?) -> String? {
    var share: String?
    if case .suspect(let known?)? = state, state?.isTrouble == true { share = known.percentWords }
    let words = [name?.shortened(to: longestLabel), share].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  // MARK: Wires

  private func draw(
    _ strand: WiringDiagram.Strand,
    _ index: Int,
    on grid: inout CharacterGrid
  ) {
    guard let start = strand.hostPin.flatMap({ rows.host[$0] }) else { return }
    let pen = pen(strand.colour, strand.state)
    let top = line(start)
    if strand.direction == .in {
      grid.write("←", row: top, column: columns.wire, colour: pen.colour)
    }
    writeLabel(Self.label(strand.words, strand.state), top, pen, on: &grid)
    guard let landing = rows.landings[index] else {
      // Where another wire of the same pin goes on, the line is that one's; the far pin is marked.
      guard !hasWholeNeighbour(strand) else { return }
      grid.write(Self.looseEnd, row: top, column: columns.loose, colour: bad)
      grid.drawLevel(row: top, from: columns.wire, to: columns.loose - 2, pen)
      return
    }
    let bottom = line(landing)
    if strand.direction == .out {
      grid.write("→", row: bottom, column: columns.landing - 1, colour: pen.colour)
    }
    guard let lane = lanes[index].map({ $0 + Self.headLines }) else {
      grid.drawLevel(row: top, from: columns.wire, to: columns.landing, pen)
      return
    }
    let order = lanes.keys.sorted().firstIndex(of: index) ?? 0
    let first = columns.channels + 2 * order
    let second = columns.channels + 2 * (lanes.count + order) + 2
    grid.drawLevel(row: top, from: columns.wire, to: first, pen)
    grid.drawUpright(column: first, from: top, to: lane, pen)
    grid.drawLevel(row: lane, from: first, to: second, pen)
    grid.drawUpright(column: second, from: lane, to: bottom, pen)
    grid.drawLevel(row: bottom, from: second, to: columns.landing, pen)
  }

  /// Whether another wire of the same host pin reaches a pin of the device.
  private func hasWholeNeighbour(_ strand: WiringDiagram.Strand) -> Bool {
    diagram.strands.indices.contains {
      diagram.strands[$0].hostPin == strand.hostPin && rows.landings[$0] != nil
    }
  }

  private func writeLabel(
    _ label: String?,
    _ row: Int,
    _ pen: CharacterGrid.Pen,
    on grid: inout CharacterGrid
  ) {
    guard let label else { return }
    grid.write(" \(label) ", row: row, column: columns.label, colour: pen.colour)
  }

  private func drawTies(on grid: inout CharacterGrid) {
    var (hostTies, deviceTies) = (0, 0)
    for tie in diagram.ties {
      let isHost = tie.pins.first?.end == .host
      let column: Int
      if isHost {
        column = columns.joints + 2 * hostTies
        hostTies += 1
      } else {
        column = columns.bridges + 2 * deviceTies
        deviceTies += 1
      }
      draw(tie, at: isHost ? .host : .device, column, on: &grid)
    }
  }

  private func draw(
    _ tie: WiringDiagram.Tie,
    at end: End,
    _ column: Int,
    on grid: inout CharacterGrid
  ) {
    let isHost = end == .host
    let lines = tie.pins.compactMap { pin in
      (isHost ? rows.host[pin.number] : rows.device[pin.number]?.lowerBound).map(line)
    }
    for (index, row) in lines.enumerated() {
      let pen = pen(tie.colours[index], tie.state)
      if tie.isIntended, isHost {
        writeLabel(Self.label(tie.words[index], tie.state), row, pen, on: &grid)
      }
      let edge = isHost ? columns.wire : columns.landing
      let tip = tie.isWhole && lines.count > 1 ? column : column - 2
      grid.drawLevel(row: row, from: edge, to: isHost ? tip : column, pen)
      // On the line of a wire the mark would say that the wire is broken.
      let carriesWire =
        isHost && diagram.strands.contains { rows.host[$0.hostPin ?? -1].map(line) == row }
      if !tie.isWhole, !carriesWire { grid.write("✗", row: row, column: column, colour: bad) }
    }
    guard tie.isWhole, let top = lines.min(), let bottom = lines.max() else { return }
    grid.drawUpright(column: column, from: top, to: bottom, pen(nil, tie.state))
  }

  var bad: String { "1;31" }
}
