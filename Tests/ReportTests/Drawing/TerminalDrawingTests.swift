import CableModel
import Report
import TestSupport
import Testing
import Wiring

@Suite("The wiring in box characters")
struct TerminalDrawingTests {
  private func diagram(_ faults: [String] = [], of id: String = CableLibrary.defaultID) throws
    -> WiringDiagram
  {
    let cable = try CableLibrary.load(id: id)
    let all = WiringFault.all(of: cable)
    let chosen = try faults.map { name in
      try #require(all.first { $0.id(in: cable) == name }, "\(name)")
    }
    return WiringDiagram(cable, faults: chosen)
  }

  @Test(arguments: CableLibrary.ids)
  func `a cable is drawn from its data`(id: String) throws {
    let text = try PinoutText(diagram(of: id)).text(style: TextStyle(width: 80))
    #expect(Snapshot("drawing-\(id)").difference(from: text) == nil)
  }

  @Test(arguments: [
    "exchanged-txd-rxd", "open-gnd", "jumper-missing-cts-rts", "bridged-1-2", "grounded-txd",
    "plug-not-rolled", "counted-from-wire-side", "pin-1-fed-from-8",
  ])
  func `a fault is drawn as it is`(fault: String) throws {
    let text = try PinoutText(diagram([fault])).text(style: TextStyle(width: 80))
    #expect(Snapshot("drawing-\(fault)").difference(from: text) == nil)
  }

  @Test
  func `in ASCII it is as wide, and dashes are dots`() throws {
    let diagram = try diagram(["exchanged-txd-rxd"])
    let plain = try #require(
      TerminalDrawing(diagram).lines(style: TextStyle(characters: .ascii, width: 80))
    )
    let rich = try #require(TerminalDrawing(diagram).lines(style: TextStyle(width: 80)))
    #expect(plain.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(plain.map(\.count) == rich.map(\.count))
    #expect(plain.contains { $0.contains("> host TxD  6 .. yellow ....") })
  }

  /// A drawing that needs more gives way to the table, as those with parts in many wires do.
  @Test(arguments: CableLibrary.smartIDs)
  func `eighty columns are enough for every fault`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for fault in WiringFault.all(of: cable) {
      let drawing = TerminalDrawing(WiringDiagram(cable, faults: [fault]))
      #expect(drawing.lines(style: TextStyle(width: 80)) != nil, "\(fault.id(in: cable))")
    }
  }

  @Test(arguments: [40, 52, 80], CableLibrary.ids)
  func `nothing is wider than the terminal`(width: Int, id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for faults in [[]] + WiringFault.all(of: cable).map({ [$0] }) {
      let text = PinoutText(WiringDiagram(cable, faults: faults)).text(
        style: TextStyle(width: width)
      )
      let wide = text.split(separator: "\n").filter { $0.count > width }
      #expect(wide.isEmpty, "\(faults)")
    }
  }

  /// Follows the lines with a finger, as a person would.
  @Test(arguments: CableLibrary.ids)
  func `the lines of every wire lead to the pins that the wire reaches`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let touching: (WiringFault) -> Bool = { fault in
      switch fault {
      case .devicePinsBridged, .conductorGrounded: false
      default: true
      }
    }
    for faults in [[]] + WiringFault.all(of: cable).filter(touching).map({ [$0] }) {
      let harness = Harness(cable, faults: faults)
      let diagram = WiringDiagram(cable, faults: faults)
      let finger = try #require(
        Finger(TerminalDrawing(diagram).lines(style: TextStyle(width: 100)))
      )
      for wire in harness.wires {
        let pin = try #require(wire.from)
        let reached = Set(pins(joinedTo: Pin(.host, pin), in: harness))
        let found = finger.devicePins(from: ConnectorKind.label(ofContact: pin))
        #expect(found == reached, "\(faults): host pin \(pin)")
      }
    }
  }

  /// The device pins, as they are written, to which wires lead from a host pin and from those joined to it.
  private func pins(joinedTo start: Pin, in harness: Harness) -> [String] {
    var joined: Set<Pin> = [start]
    for _ in harness.joints {
      for joint in harness.joints where !joined.isDisjoint(with: joint.pins) {
        joined.formUnion(joint.pins)
      }
    }
    let wired = harness.wires.filter { wire in
      wire.from.map { joined.contains(Pin(.host, $0)) } ?? false
    }
    let ends = wired.compactMap(\.to) + joined.filter { $0.end == .device }.map(\.number)
    return ends.map(ConnectorKind.label)
  }

  @Test(arguments: CableLibrary.ids)
  func `every pin of the device is written in full, with its warning`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let lines = try #require(
      TerminalDrawing(WiringDiagram(cable)).lines(style: TextStyle(width: 100))
    )
    for (pin, signal) in cable.device.pins {
      let label = ConnectorKind.label(ofContact: pin) + (signal.hazard == nil ? "" : "!")
      #expect(lines.contains { "\($0) ".contains(" \(label) ") }, "\(label)")
    }
  }
}

/// A finger on a drawing.
private struct Finger {
  private let cells: [[Character]]
  /// The column of the device's pin numbers.
  private let pins: Int
  /// Where the line of each host pin starts.
  private let starts: [(pin: String, row: Int, column: Int)]

  init?(_ lines: [String]?) {
    guard let lines, let head = lines.first, let last = head.lastIndex(of: " ") else { return nil }
    let cells = lines.map(Array.init)
    self.cells = cells
    // The name of the device's connector ends the first line.
    pins = head.distance(from: head.startIndex, to: last) + 1
    starts = cells.indices.compactMap { row in
      guard let column = cells[row].firstIndex(where: { "─╌←".contains($0) }) else { return nil }
      let before = String(cells[row][..<column])
      return before.split(separator: " ").last.map { (String($0), row, column) }
    }
  }

  /// The pins, as they are written, at which lines from a host pin end.
  func devicePins(from pin: String) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<[Int]> = []
    var open = starts.filter { $0.pin == pin }.map { [$0.row, $0.column, 0, 1] }
    while let step = open.popLast() {
      guard seen.insert(step).inserted, let next = cell(step[0], step[1]) else { continue }
      if step[3] == 1, step[1] >= pins - 2 {
        if let label = label(beside: step[0]) { found.insert(label) }
        continue
      }
      for turn in turns(at: next, down: step[2], right: step[3]) {
        open.append([step[0] + turn.down, step[1] + turn.right, turn.down, turn.right])
      }
    }
    return found
  }

  /// Where a finger goes on from a character, by where it comes from.
  private func turns(at next: Character, down: Int, right: Int) -> [(down: Int, right: Int)] {
    let sideways = right != 0
    switch next {
    case "┐": return [right == 1 ? (1, 0) : (0, -1)]
    case "┘": return [right == 1 ? (-1, 0) : (0, -1)]
    case "┌": return [right == -1 ? (1, 0) : (0, 1)]
    case "└": return [right == -1 ? (-1, 0) : (0, 1)]
    case "┬": return sideways ? [(0, right), (1, 0)] : [(0, 1), (0, -1)]
    case "┴": return sideways ? [(0, right), (-1, 0)] : [(0, 1), (0, -1)]
    case "├": return sideways ? [(1, 0), (-1, 0)] : [(down, 0), (0, 1)]
    case "┤": return sideways ? [(1, 0), (-1, 0)] : [(down, 0), (0, -1)]
    case "✗": return []
    default: return [(down, right)]
    }
  }

  /// What is written at the place where a line ends.
  ///
  /// Several wires in one pin end one below the other, with the number beside the first.
  private func label(beside row: Int) -> String? {
    for place in stride(from: row, through: 0, by: -1) {
      let text = String(cells[place].dropFirst(pins).prefix { $0 != " " })
      if !text.isEmpty { return String(text.filter { $0 != "!" }) }
    }
    return nil
  }

  private func cell(_ row: Int, _ column: Int) -> Character? {
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return nil }
    return cells[row][column]
  }
}
