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

  /// A drawing that needs more gives way to the table.
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
  @Test(arguments: CableLibrary.smartIDs)
  func `the line of every wire leads to the pin that the wire is in`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    // A finger reads numbers.
    let isNumbered = cable.conductors.allSatisfy { $0.from != ConnectorKind.shellNumber }
    guard isNumbered else { return }
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
        #expect(finger.devicePin(from: pin) == wire.to, "\(faults): host pin \(pin)")
      }
    }
  }
}

/// A finger on a drawing.
private struct Finger {
  private let cells: [[Character]]
  /// The column of the device's pin numbers.
  private let pins: Int

  init?(_ lines: [String]?) {
    guard let lines, let head = lines.first(where: { $0.contains("must stay empty:") }),
      let place = head.firstRange(of: "must stay empty:")
    else { return nil }
    cells = lines.map(Array.init)
    pins = head.distance(from: head.startIndex, to: place.lowerBound)
  }

  /// The pin at which the line from a host pin ends, or `nil` if it ends before.
  func devicePin(from pin: Int) -> Int? {
    guard
      let row = cells.indices.first(where: { row in
        String(cells[row].prefix(14)).split(separator: " ").last == "\(pin)"
      }),
      var column = cells[row].firstIndex(where: { "─╌←".contains($0) })
    else { return nil }
    var place = row
    var (down, right) = (0, 1)
    while column < pins - 2 {
      column += right
      place += down
      guard let next = cell(place, column) else { return nil }
      switch next {
      case "┐": (down, right) = right == 1 ? (1, 0) : (0, -1)
      case "┘": (down, right) = right == 1 ? (-1, 0) : (0, -1)
      case "┌": (down, right) = down == -1 ? (0, 1) : (1, 0)
      case "└": (down, right) = down == 1 ? (0, 1) : (-1, 0)
      case "✗": return nil
      default: break
      }
      if right == -1 { return nil }
    }
    // Several wires in one pin end one below the other, with the number beside the first.
    while place >= 0 {
      if let digit = cell(place, pins)?.wholeNumberValue { return digit }
      place -= 1
    }
    return nil
  }

  private func cell(_ row: Int, _ column: Int) -> Character? {
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return nil }
    return cells[row][column]
  }
}
