import CableModel

extension SVGDrawing {
  /// The faces of both connectors, two beside each other.
  func faces(top: Double) -> Block {
    let ends: [End] = [.host, .host, .device, .device]
    var block = Block(bottom: top)
    let panels = Array(zip(diagram.cable.faces, ends))
    for start in stride(from: 0, to: panels.count, by: 2) {
      let pair = panels[start..<min(start + 2, panels.count)]
      for (column, panel) in pair.enumerated() {
        let x = Place.margin + Double(column) * 206
        let (face, end) = panel
        block.parts.append(words(face.name, x + 4, block.bottom + 12, "ink strong small"))
        block.parts.append(
          words("\(face.view), \(face.posture)", x + 4, block.bottom + 26, "faint small")
        )
        block.parts += shape(face, end, x, block.bottom + 34)
      }
      block.bottom += 34 + (pair.map { height($0.0.connector) }.max() ?? 0) + 16
    }
    return block
  }

  private func height(_ connector: ConnectorKind) -> Double {
    switch connector {
    case .de9: 82
    case .rj45: 72
    }
  }

  private func shape(_ face: ConnectorFace, _ end: End, _ x: Double, _ y: Double) -> [String] {
    switch face.connector {
    case .de9:
      let shell =
        "M\((x + 6).short),\(y.short)H\((x + 190).short)L\((x + 174).short),\((y + 80).short)"
        + "H\((x + 22).short)Z"
      let outline = Markup.empty(
        "path",
        ["class": "outline", "stroke-linejoin": "round", "d": shell]
      )
      let pins = face.rows.enumerated().flatMap { row, numbers in
        numbers.enumerated().flatMap { index, number in
          contact(
            Pin(end, number),
            x + 34 + Double(row) * 16 + Double(index) * 32,
            y + 23 + Double(row) * 35
          )
        }
      }
      return [outline] + pins
    case .rj45:
      let body =
        "M\((x + 8).short),\(y.short)h180v58h-60v12h-60v-12h-60Z"
      let outline = Markup.empty("path", ["class": "outline", "d": body])
      let bars = face.rows[0].enumerated().flatMap { index, number in
        bar(Pin(end, number), x + 28 + Double(index) * 20, y + 6)
      }
      return [outline] + bars
    }
  }

  /// A round contact of a DE-9.
  private func contact(_ pin: Pin, _ x: Double, _ y: Double) -> [String] {
    let colours = diagram.colours(at: pin)
    var parts: [String] = []
    if colours.count > 1 {
      for (index, colour) in colours.prefix(2).enumerated() {
        let half = "M\(x.short),\((y - 11).short)a11,11 0 0 \(index) 0,22Z"
        parts.append(filled("path", ["d": half], colour))
      }
      parts.append(
        Markup.empty("circle", ["class": "outline", "cx": x.short, "cy": y.short, "r": "11"])
      )
    } else if let colour = colours.first {
      parts.append(
        filled("circle", ["cx": x.short, "cy": y.short, "r": "11", "class": "outline"], colour)
      )
    } else {
      parts.append(
        Markup.empty(
          "circle",
          ["class": "outline vacant", "cx": x.short, "cy": y.short, "r": "11"]
        )
      )
    }
    if diagram.isMarked(pin) {
      parts.append(
        Markup.empty("circle", ["class": "alarm ring", "cx": x.short, "cy": y.short, "r": "15"])
      )
    }
    let isHazard = pin.end == .device && diagram.cable.device.pins[pin.number]?.hazard != nil
    return parts + [words("\(pin.number)\(isHazard ? "!" : "")", x, y + 4.5, "number")]
  }

  /// A flat contact of an RJ45, with its number below.
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
