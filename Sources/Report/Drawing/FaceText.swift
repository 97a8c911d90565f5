package import CableModel
import PlainText

/// The faces of a cable's connectors in characters, with the pins that carry a contact.
package struct FaceText {
  let diagram: WiringDiagram

  init(diagram: WiringDiagram) {
    self.diagram = diagram
  }

  /// The faces of a cable as it is described.
  package init(_ cable: Cable) {
    diagram = WiringDiagram(cable)
  }

  /// Renders all faces, two beside each other where there is room.
  func lines(style: TextStyle) -> [String] {
    let blocks = zip(diagram.cable.faces, ends).map {
      block($0, $1, dot: style.characters == .ascii ? "." : "·")
    }
    var lines: [String] = []
    for start in stride(from: 0, to: blocks.count, by: 2) {
      let pair = Array(blocks[start..<min(start + 2, blocks.count)])
      let width = (pair[0].map(\.count).max() ?? 0) + 4
      let isRoomy = pair.count == 2 && 2 + width + (pair[1].map(\.count).max() ?? 0) <= style.width
      if start > 0 { lines.append("") }
      if isRoomy {
        lines += zip(pair[0], pair[1]).map { "  " + $0.padded(to: width) + $1 }
      } else {
        for (index, block) in pair.enumerated() {
          if index > 0 { lines.append("") }
          lines += block.map { "  " + $0 }
        }
      }
    }
    return lines
  }

  private var ends: [End] { [.host, .host, .device, .device] }

  private func block(_ face: ConnectorFace, _ end: End, dot: String) -> [String] {
    let width = face.rows.joined().map { String($0).count }.max() ?? 1
    let rows = face.rows.map { row in
      row.map { (isTaken($0, end) ? String($0) : dot).leftPadded(to: width, with: " ") }
        .joined(separator: " ")
    }
    let shape: [String] =
      switch face.connector.shape {
      case .dSubminiature: ["  \\ \(rows[0]) /", "   \\ \(rows[1]) /"]
      case .modular: ["  │ \(rows[0]) │", "  └" + clip(below: rows[0].count) + "┘"]
      case .row: ["  [ \(rows[0]) ]"]
      }
    return ["\(face.name), \(face.view)", "(\(face.posture))"] + shape + otherNumbers(face, end)
  }

  /// The edge of a modular connector, with the gap of its clip in the middle.
  func clip(below width: Int) -> String {
    let side = (width + 2 - 5) / 2
    let left = String(repeating: "─", count: side)
    let right = String(repeating: "─", count: width + 2 - 5 - side)
    return left + "┐   ┌" + right
  }

  /// The numbers that the device's own socket has for the contacts, below them.
  private func otherNumbers(_ face: ConnectorFace, _ end: End) -> [String] {
    guard end == .device, let socket = diagram.cable.device.socket else { return [] }
    let numbers = face.rows[0].map { pin in
      face.connector.number(of: pin, in: socket).map(String.init) ?? " "
    }
    return ["    \(numbers.joined(separator: " "))  in \(socket.rawValue) numbers"]
  }

  /// Whether a pin carries a contact.
  private func isTaken(_ pin: Int, _ end: End) -> Bool {
    switch end {
    case .host: diagram.cable.host.connector.isModular || isUsed(pin)
    case .device: diagram.isTouched(pin)
    }
  }

  private func isUsed(_ pin: Int) -> Bool {
    diagram.strands.contains { $0.hostPin == pin }
      || diagram.ties.contains { $0.isWhole && $0.pins.contains(Pin(.host, pin)) }
  }
}
