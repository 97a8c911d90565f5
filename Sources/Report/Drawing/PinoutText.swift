import CableModel

/// A cable for people at a terminal: its wiring drawn, its connectors from all sides, what to beware of.
package struct PinoutText: Sendable {
  private let diagram: WiringDiagram

  /// Creates the text of a diagram.
  package init(_ diagram: WiringDiagram) {
    self.diagram = diagram
  }

  /// Renders it all; where the drawing is too wide, the table stands in for it.
  package func text(style: TextStyle) -> String {
    let cable = diagram.cable
    let title = style.wrapped("\(cable.name) (\(cable.id))", indent: "")
      .map { style.mark($0, .heading) }
    let remarks = diagram.remarks.flatMap {
      style.wrapped("\($0).", indent: "  ", first: "▶ ").map { style.mark($0, .bad) }
    }
    let drawing =
      drawing(style: style)
      ?? PinoutTable(cable, suspects: suspects)
      .wires(style: style, marked: diagram.marks.first?.rawValue ?? "")
    let faces =
      FaceText(diagram: diagram).lines(style: style)
      + style.wrapped("A number is a pin with a contact, a dot stays empty.", indent: "  ")
    let parts = [title, remarks, drawing, faces, beware(style: style)].filter { !$0.isEmpty }
    return style.adapted(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  /// Renders it in Markdown: the drawing as it stands, and the table.
  package func markdown() -> String {
    let cable = diagram.cable
    let style = TextStyle()
    let remarks = diagram.remarks.map { "**\(markdownEscaped($0))**" }
    let drawing = drawing(style: style) ?? []
    let faces = FaceText(diagram: diagram).lines(style: style)
    let parts = [
      ["# \(markdownEscaped(cable.name))"], remarks, ["```text"] + drawing + [""] + faces + ["```"],
      MarkdownPinout(cable).lines,
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// The drawing with the meaning of its marks; nothing if it does not fit.
  package func drawing(style: TextStyle) -> [String]? {
    guard let lines = TerminalDrawing(diagram).lines(style: style) else { return nil }
    let legend = diagram.marks.map { style.mark("▶ \($0.rawValue)", .bad) }
    return lines + legend
  }

  private var suspects: PinoutTable.Suspects {
    PinoutTable.Suspects(
      conductors: Set(
        diagram.cable.conductors.indices.filter { diagram.strands[$0].mark != nil }
      ),
      jumpers: Set(diagram.cable.jumpers.indices.filter { diagram.ties[$0].mark != nil })
    )
  }

  /// The pins that must stay empty and what is on them.
  private func beware(style: TextStyle) -> [String] {
    let cable = diagram.cable
    let device = cable.device.connector.rawValue
    let pins = cable.emptyDevicePins
    guard !pins.isEmpty else { return [] }
    let numbers = pins.map(String.init).joined(separator: " ")
    let hazards = pins.compactMap { pin in
      cable.device.pins[pin].flatMap { signal in
        signal.hazard.map { "\(device) pin \(pin), \(signal.name): \($0)" }
      }
    }
    return style.wrapped("\(device) pins \(numbers) must stay empty.", indent: "  ")
      + hazards.flatMap { style.wrapped($0, indent: "    ", first: "  ! ") }
  }
}
