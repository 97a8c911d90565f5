import CableModel
import PlainText

extension SVGDrawing {
  /// The faces of both connectors, two beside each other.
  func faces(top: Double) -> Block {
    let ends: [End] = [.host, .host, .device, .device]
    var block = Block(bottom: top)
    let panels = Array(zip(diagram.cable.faces, ends))
    for start in stride(from: 0, to: panels.count, by: 2) {
      let pair = panels[start..<min(start + 2, panels.count)]
      let views = pair.map { "\($0.0.view), \($0.0.posture)".folded(place.columns.face) }
      let lines = Double(views.map(\.count).max() ?? 1)
      for (column, panel) in pair.enumerated() {
        let x = place.margin + Double(column) * place.face.pitch
        let (face, end) = panel
        block.parts.append(words(face.name, x + 4, block.bottom + 12, "ink strong small"))
        for (index, line) in views[column].enumerated() {
          let y = block.bottom + 26 + 13 * Double(index)
          block.parts.append(words(line, x + 4, y, "faint small"))
        }
        block.parts += shape(face, end, x, block.bottom + 21 + 13 * lines)
      }
      block.bottom += 21 + 13 * lines + (pair.map { height($0.0.connector) }.max() ?? 0) + 16
    }
    return block
  }

  private func height(_ connector: ConnectorKind) -> Double {
    switch connector.shape {
    case .dSubminiature: 82
    case .modular: 72
    case .row: 44
    }
  }

  private func shape(_ face: ConnectorFace, _ end: End, _ x: Double, _ y: Double) -> [String] {
    let sizes = place.face
    let middle = x + sizes.width / 2
    switch face.connector.shape {
    case .dSubminiature:
      let shell =
        "M\((x + 6).short),\(y.short)H\((x + sizes.width - 6).short)"
        + "L\((x + sizes.width - 22).short),\((y + 80).short)H\((x + 22).short)Z"
      let outline = Markup.empty(
        "path",
        ["class": "outline", "stroke-linejoin": "round", "d": shell]
      )
      return [outline]
        + face.rows.enumerated().flatMap { row, numbers in
          round(numbers, end, middle, y + 23 + Double(row) * 35, room: sizes.width - 44)
        }
    case .row:
      let frame: KeyValuePairs = [
        "class": "outline", "x": (x + 6).short, "y": y.short,
        "width": (sizes.width - 12).short, "height": "42",
      ]
      return [Markup.empty("rect", frame)]
        + round(face.rows[0], end, middle, y + 21, room: sizes.width - 36)
    case .modular:
      let third = ((sizes.width - 16) / 3).short
      let body =
        "M\((x + 8).short),\(y.short)h\((sizes.width - 16).short)v58h-\(third)v12h-\(third)v-12"
        + "h-\(third)Z"
      let outline = Markup.empty("path", ["class": "outline", "d": body])
      let numbers = face.rows[0]
      let pitch = min(sizes.bar, (sizes.width - 34) / Double(numbers.count - 1))
      let first = middle - Double(numbers.count - 1) / 2 * pitch
      let bars = numbers.enumerated().flatMap { index, number in
        bar(Pin(end, number), first + Double(index) * pitch, y + 6)
      }
      return [outline] + bars
    }
  }

  /// A row of round contacts around a middle, no wider than there is room.
  private func round(
    _ numbers: [Int],
    _ end: End,
    _ middle: Double,
    _ y: Double,
    room: Double
  ) -> [String] {
    let gaps = Double(max(numbers.count - 1, 1))
    let pitch = min(place.face.contact, room / gaps)
    let radius = min(place.face.radius, pitch * 0.46)
    let first = middle - Double(numbers.count - 1) / 2 * pitch
    return numbers.enumerated().flatMap { index, number in
      contact(Pin(end, number), first + Double(index) * pitch, y, radius)
    }
  }

  /// A round contact.
  private func contact(_ pin: Pin, _ x: Double, _ y: Double, _ radius: Double) -> [String] {
    let colours = diagram.colours(at: pin)
    var parts: [String] = []
    if colours.count > 1 {
      for (index, colour) in colours.prefix(2).enumerated() {
        let half =
          "M\(x.short),\((y - radius).short)a\(radius.short),\(radius.short) 0 0 \(index) 0,\((2 * radius).short)Z"
        parts.append(filled("path", ["d": half], colour))
      }
      parts.append(
        Markup.empty(
          "circle",
          ["class": "outline", "cx": x.short, "cy": y.short, "r": radius.short]
        )
      )
    } else if let colour = colours.first {
      parts.append(
        filled(
          "circle",
          ["cx": x.short, "cy": y.short, "r": radius.short, "class": "outline"],
          colour
        )
      )
    } else {
      parts.append(
        Markup.empty(
          "circle",
          ["class": "outline vacant", "cx": x.short, "cy": y.short, "r": radius.short]
        )
      )
    }
    if diagram.isMarked(pin) {
      parts.append(
        Markup.empty(
          "circle",
          ["class": "alarm ring", "cx": x.short, "cy": y.short, "r": (radius + 4).short]
        )
      )
    }
    let isHazard = pin.end == .device && diagram.cable.device.pins[pin.number]?.hazard != nil
    return parts + [words("\(pin.number)\(isHazard ? "!" : "")", x, y + 4.5, "number")]
  }

  /// A flat contact of a modular connector, with its number below.
  private func bar(_ pin: Pin, _ x: Double, _ y: Double) -> [String] {
    let size: KeyValuePairs = [
      "x": (x - 6).short, "y": y.short, "width": "12", "height": "28", "rx": "2",
      "class": "outline",
    ]
    let colours = diagram.colours(at: pin)
    let contact =
      colours.isEmpty
      ? Markup.empty(
        "rect",
        [
          "x": (x - 6).short, "y": y.short, "width": "12", "height": "28", "rx": "2",
          "class": "outline vacant",
        ]
      ) : filled("rect", size, colours[0])
    let ring =
      diagram.isMarked(pin)
      ? [
        Markup.empty(
          "rect",
          [
            "class": "alarm ring", "x": (x - 9).short, "y": (y - 3).short, "width": "18",
            "height": "48", "rx": "4",
          ]
        )
      ] : []
    return [contact] + ring + [words(String(pin.number), x, y + 42, "ink strong small middle")]
  }

  /// A shape in the colour of a wire; one of no known colour is grey.
  private func filled(
    _ name: String,
    _ attributes: KeyValuePairs<String, String>,
    _ colour: String?
  ) -> String {
    let known = colour.flatMap(WireColour.init(named:))
    let list = attributes.map { " \($0.key)=\"\(Markup.escaped($0.value))\"" }.joined()
    return known.map { "<\(name)\(list) style=\"fill:\($0.hex)\"/>" }
      ?? "<\(name)\(list) style=\"fill:var(--none,#aeb4bb)\"/>"
  }
}
