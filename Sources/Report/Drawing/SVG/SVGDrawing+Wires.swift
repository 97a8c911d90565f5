import CableModel

extension SVGDrawing {
  /// The pins of both ends and everything between them.
  func wiring(top: Double) -> [String] {
    let level = { (row: Int) in top + (Double(row) + 0.5) * place.pitch }
    return ghosts(level) + wires(level) + ties(level) + hostPins(level) + devicePins(level)
  }

  /// Where a wire should go that goes elsewhere.
  private func ghosts(_ level: (Int) -> Double) -> [String] {
    diagram.strands.compactMap { strand in
      guard let belongsIn = strand.belongsIn, strand.devicePin != belongsIn,
        let start = strand.hostPin.flatMap({ rows.host[$0] }),
        let range = rows.device[belongsIn]
      else { return nil }
      let end = range.contains(start) ? start : range.lowerBound
      return Markup.empty("path", ["class": "ghost", "d": curve(level(start), level(end))])
    }
  }

  /// The wires, and above all of them what is said of each.
  private func wires(_ level: (Int) -> Double) -> [String] {
    var lines: [String] = []
    var remarks: [String] = []
    for (index, strand) in diagram.strands.enumerated() {
      guard let start = strand.hostPin.flatMap({ rows.host[$0] }) else { continue }
      let y = level(start)
      remarks += labels(strand.words, strand.state, y)
      if let landing = rows.landings[index] {
        lines += line(curve(y, level(landing)), strand.colour, strand.state)
        remarks += arrow(strand.direction, y, level(landing))
      } else {
        let end = place.cut
        let path = "M\(place.wire.short),\(y.short)H\(end.short)"
        lines += line(path, strand.colour, strand.state)
        remarks += cross(end + 8, y)
        remarks.append(words("open", end + 18, y + 4, "mark strong small halo"))
      }
    }
    return lines + remarks
  }

  /// A way from the host's side to the device's.
  private func curve(_ start: Double, _ end: Double) -> String {
    let (from, to) = (place.wire.short, place.deviceBox.short)
    guard start != end else { return "M\(from),\(start.short)H\(to)" }
    let middle = ((place.bend.lowerBound + place.bend.upperBound) / 2).short
    return "M\(from),\(start.short)H\(place.bend.lowerBound.short)"
      + "C\(middle),\(start.short) \(middle),\(end.short) \(place.bend.upperBound.short),\(end.short)"
      + "H\(to)"
  }

  /// A wire in its colour, with an outline that shows it on any ground.
  private func line(_ path: String, _ colour: String?, _ state: WireState?) -> [String] {
    let dash =
      state == .notLookedAt ? " dotted" : state?.isTrouble == true ? " dashed" : ""
    let casing = Markup.empty("path", ["class": "casing\(dash)", "d": path])
    guard let known = colour.flatMap(WireColour.init(named:)) else {
      return [casing, Markup.empty("path", ["class": "core plain\(dash)", "d": path])]
    }
    return [
      casing,
      Markup.empty("path", ["class": "core\(dash)", "stroke": known.hex, "d": path]),
    ]
  }

  /// The head of an arrow where the signal arrives.
  private func arrow(_ direction: HostDirection?, _ host: Double, _ device: Double) -> [String] {
    let points: String
    switch direction {
    case .in:
      let x = place.wire + 1
      points =
        "\(x.short),\(host.short) \((x + 9).short),\((host - 6).short) \((x + 9).short),\((host + 6).short)"
    case .out:
      let x = place.deviceBox - 1
      points =
        "\(x.short),\(device.short) \((x - 9).short),\((device - 6).short) \((x - 9).short),\((device + 6).short)"
    case .ground, nil: return []
    }
    return [Markup.empty("polygon", ["class": "arrow", "points": points])]
  }

  /// What is said of a wire above it, and on it what is the matter.
  private func labels(_ what: String?, _ state: WireState?, _ y: Double) -> [String] {
    let tag = state?.tag
    let isProved = state?.isProved == true
    let base = y - (tag == nil ? 6 : 11)
    let name = what.map { $0.shortened(to: place.columns.colour - (isProved ? 2 : 0)) }
    let start = place.label + (isProved ? 13 : 0)
    return (isProved ? [tick(place.label, base)] : [])
      + (name.map { [words($0, start, base, "faint small")] } ?? [])
      + (tag.map { self.tag($0, place.label - 2, y) } ?? [])
  }

  /// A check mark, drawn so that no font needs to have it.
  private func tick(_ x: Double, _ base: Double) -> String {
    let path =
      "M\(x.short),\((base - 4).short)L\((x + 3.5).short),\(base.short)L\((x + 10).short),\((base - 8).short)"
    return Markup.empty("path", ["class": "tick", "d": path])
  }

  /// A word in a frame.
  private func tag(_ word: String, _ x: Double, _ y: Double) -> [String] {
    let width = Double(word.count) * 7.2 + 8
    return [
      Markup.empty(
        "rect",
        [
          "class": "tag", "x": x.short, "y": (y - 8).short, "width": width.short, "height": "16",
          "rx": "4",
        ]
      ),
      words(word, x + width / 2, y + 4, "mark strong small middle"),
    ]
  }

  private func cross(_ x: Double, _ y: Double) -> [String] {
    let (l, r, u, d) = ((x - 4).short, (x + 4).short, (y - 4).short, (y + 4).short)
    return [
      Markup.empty("path", ["class": "cross", "d": "M\(l),\(u)L\(r),\(d)M\(r),\(u)L\(l),\(d)"])
    ]
  }

  // MARK: Jumpers and bridges

  private func ties(_ level: (Int) -> Double) -> [String] {
    var counts: [End: Int] = [:]
    return diagram.ties.flatMap { tie -> [String] in
      guard let end = tie.pins.first?.end else { return [] }
      let count = Double(counts[end, default: 0])
      counts[end, default: 0] += 1
      return end == .host
        ? hostTie(tie, place.hostTie + 9 * count, level)
        : deviceTie(tie, place.deviceTie - 9 * count, level)
    }
  }

  private func hostTie(
    _ tie: WiringDiagram.Tie,
    _ x: Double,
    _ level: (Int) -> Double
  ) -> [String] {
    let heights = tie.pins.map { rows.host[$0.number].map(level) ?? 0 }
    guard let first = heights.first, let top = heights.min(), let bottom = heights.max() else {
      return []
    }
    let middle = (top + bottom) / 2
    let isJoined = tie.isWhole && heights.count > 1
    guard tie.isIntended else {
      return bridge(x, top, bottom, heights)
        + tag(tie.state?.tag ?? "", x + 6, first + place.pitch / 2)
    }
    var parts = heights.enumerated().flatMap { index, y in
      let path =
        isJoined
        ? "M\(place.wire.short),\(y.short)H\(x.short)V\(middle.short)"
        : "M\(place.wire.short),\(y.short)H\((x - 10).short)"
      return line(path, tie.colours[index], tie.state) + labels(tie.words[index], tie.state, y)
        + (isJoined ? [] : cross(x, y))
    }
    if !isJoined {
      let path = "M\(x.short),\((top + 8).short)V\((bottom - 8).short)"
      parts.append(Markup.empty("path", ["class": "ghost", "d": path]))
    }
    return parts
  }

  private func deviceTie(
    _ tie: WiringDiagram.Tie,
    _ x: Double,
    _ level: (Int) -> Double
  ) -> [String] {
    let heights = tie.pins.map { rows.device[$0.number].map { level($0.lowerBound) } ?? 0 }
    guard let first = heights.min(), let last = heights.max() else { return [] }
    let word = tie.state?.tag
    let labelled = word.map { tag($0, x - Double($0.count) * 7.2 - 14, first + place.pitch / 2) }
    return bridge(x, first, last, heights) + (labelled ?? [])
  }

  /// Pins that touch: an upright line with a dot at each.
  private func bridge(_ x: Double, _ top: Double, _ bottom: Double, _ at: [Double]) -> [String] {
    line("M\(x.short),\(top.short)V\(bottom.short)", nil, nil)
      + at.map { y in
        Markup.empty("circle", ["class": "ink", "cx": x.short, "cy": y.short, "r": "5"])
      }
  }

  // MARK: Pins

  private func hostPins(_ level: (Int) -> Double) -> [String] {
    rows.host.sorted { $0.value < $1.value }.flatMap { pin, row -> [String] in
      let y = level(row)
      let isAsMeant = diagram.lead[pin] == diagram.cable.host.pins[pin]
      let signal = diagram.lead[pin].map { "host \($0.rawValue)" } ?? "nothing"
      return box(place.hostBox, y...y, pin, style: "box")
        + [words(signal, place.signal, y + 4, isAsMeant ? "ink end" : "mark strong end")]
    }
  }

  private func devicePins(_ level: (Int) -> Double) -> [String] {
    var parts: [String] = []
    if let head = rows.emptyHead {
      let edge = place.width - place.margin
      parts.append(words("must stay empty", edge, level(head) + 8, "faint strong small end"))
    }
    let populated = diagram.cable.populatedDevicePins
    for (pin, range) in rows.device.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
      let isMeant = populated.contains(pin)
      let isTouched = diagram.isTouched(pin)
      let (top, bottom) = (level(range.lowerBound), level(range.upperBound))
      let style = (isMeant ? "box" : "box vacant") + (isMeant == isTouched ? "" : " alarm")
      parts += box(place.deviceBox, top...bottom, pin, style: style)
      if !isTouched { parts += cross(place.deviceBox - 12, (top + bottom) / 2) }
      parts += deviceWords(pin, (top + bottom) / 2)
    }
    return parts
  }

  private func box(
    _ x: Double,
    _ heights: ClosedRange<Double>,
    _ pin: Int,
    style: String
  ) -> [String] {
    let (top, bottom) = (heights.lowerBound, heights.upperBound)
    return [
      Markup.empty(
        "rect",
        [
          "class": style, "x": x.short, "y": (top - 12).short, "width": place.box.short,
          "height": (bottom - top + 24).short, "rx": "4",
        ]
      ),
      number(pin, x + place.box / 2, (top + bottom) / 2 + 4.5),
    ]
  }

  /// The number of a contact; a word is made to fit into the box.
  private func number(_ pin: Int, _ x: Double, _ y: Double) -> String {
    let label = ConnectorKind.label(ofContact: pin)
    guard label.count > 2 else { return words(label, x, y, "ink strong middle") }
    return Markup.element(
      "text",
      [
        "class": "ink small middle", "x": x.short, "y": y.short,
        "textLength": (place.box - 4).short, "lengthAdjust": "spacingAndGlyphs",
      ],
      text: label
    )
  }

  private func deviceWords(_ pin: Int, _ y: Double) -> [String] {
    let hasHazard = diagram.cable.device.pins[pin]?.hazard != nil
    let x = place.words + (hasHazard ? 18 : 0)
    let columns = hasHazard ? place.columns.hazard : place.columns.pin
    let lines = diagram.deviceWords(at: pin).folded(columns, limit: 2)
    let style = hasHazard ? "mark strong" : "ink"
    let text = lines.enumerated().map { index, line in
      let shift = lines.count == 1 ? 4.0 : index == 0 ? -2 : 11
      return words(line, x, y + shift, "\(style) small")
    }
    return (hasHazard ? warning(place.words + 7, y) : []) + text
  }

  /// A triangle with an exclamation mark.
  private func warning(_ x: Double, _ y: Double) -> [String] {
    let points =
      "\(x.short),\((y - 8).short) \((x + 8).short),\((y + 6).short) \((x - 8).short),\((y + 6).short)"
    return [
      Markup.empty("polygon", ["class": "alarm", "points": points]),
      words("!", x, y + 4.5, "mark strong small middle"),
    ]
  }
}
