import CableModel

/// A cable for people at a terminal: its wiring, its connectors from all sides, and warnings.
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
    let front = diagram.sectionsInFront.flatMap { section -> [String] in
      let title = style.wrapped(section.cable.name, indent: "").map { style.mark($0, .heading) }
      return title + [""] + PinoutText(section).wiring(style: style) + [""]
    }
    let faces =
      FaceText(diagram: diagram).lines(style: style)
      + style.wrapped(note, indent: "  ")
    let parts = [
      front.dropLast() + [], title, remarks, wiring(style: style), faces, beware(style: style),
    ].filter { !$0.isEmpty }
    return style.adapted(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  /// The wires as a drawing, or where that is too wide as a table.
  private func wiring(style: TextStyle) -> [String] {
    drawing(style: style) ?? PinoutTable(diagram.cable, health: diagram.health).wires(style: style)
  }

  /// What the numbers in the faces mean.
  private var note: String {
    diagram.certainty == .found
      ? "A number is a pin at which a wire was found."
      : "A number is a pin with a contact, a dot stays empty."
  }

  /// Renders it in Markdown: the drawing as it stands, and the table.
  package func markdown() -> String {
    let cable = diagram.cable
    let style = TextStyle()
    let remarks = diagram.remarks.map { "**\(markdownEscaped($0))**" }
    let front = diagram.sectionsInFront.flatMap { section in
      [section.cable.name, ""] + (PinoutText(section).drawing(style: style) ?? []) + [""]
    }
    let drawing = front + (drawing(style: style) ?? [])
    let faces = FaceText(diagram: diagram).lines(style: style)
    let parts = [
      ["# \(markdownEscaped(cable.name))"], remarks, ["```text"] + drawing + [""] + faces + ["```"],
      MarkdownPinout(cable).lines,
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// The drawing with the meaning of its marks, or `nil` if it does not fit.
  package func drawing(style: TextStyle) -> [String]? {
    guard let lines = TerminalDrawing(diagram).lines(style: style) else { return nil }
    let legend = diagram.meanings(dashed: "dashed", dotted: "dotted").map { meaning in
      style.mark("\(meaning.sign) \(meaning.words)", meaning.isTrouble ? .bad : .faint)
    }
    return lines + legend
  }

  /// The pins that must stay empty and what is on them.
  private func beware(style: TextStyle) -> [String] {
    let cable = diagram.cable
    let device = cable.device.connector.rawValue
    let pins = cable.emptyDevicePins
    guard !pins.isEmpty, diagram.certainty != .found else { return [] }
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
