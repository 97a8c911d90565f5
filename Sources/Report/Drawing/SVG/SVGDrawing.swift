import CableModel

/// The wiring of a cable as a picture: pins and wires above, the connectors from all sides below.
///
/// It says nothing by colour alone.
package struct SVGDrawing: Sendable {
  let diagram: WiringDiagram
  let rows: WiringDiagram.Rows
  let place: Places

  /// Creates the picture of a diagram.
  package init(_ diagram: WiringDiagram) {
    self.init(diagram, .wide)
  }

  private init(_ diagram: WiringDiagram, _ place: Places) {
    self.diagram = diagram
    self.place = place
    rows = diagram.rows
  }

  /// Renders the picture as a document of its own.
  package func text() -> String {
    Self.declaration + picture(with: ["<style>\(Self.style)</style>"]) + "\n"
  }

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Renders a picture for the inside of a page, which must have the style: one for a wide screen and
  /// paper and one for a phone, of which the page shows the one that fits.
  static func inline(_ diagram: WiringDiagram) -> [String] {
    [Places.wide, .narrow].map { SVGDrawing(diagram, $0).picture(with: [], " \($0.name)") }
  }

  /// A picture of nothing but text, as a document of its own.
  static func document(
    title: String,
    description: String,
    height: Double,
    _ parts: [String]
  ) -> String {
    let head = [
      Markup.element("title", text: title), Markup.element("desc", text: description),
      "<style>\(style)</style>",
    ]
    return declaration + frame(.wide, height: height, head, parts) + "\n"
  }

  private static func frame(
    _ place: Places,
    _ style: String = "",
    height: Double,
    _ head: [String],
    _ parts: [String]
  ) -> String {
    let paper = Markup.empty(
      "rect",
      ["class": "paper", "width": place.width.short, "height": height.short, "rx": "6"]
    )
    return Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "wiring\(style)", "role": "img",
        "viewBox": "0 0 \(place.width.short) \(height.short)", "width": place.width.short,
        "height": height.short,
      ],
      head + [paper] + parts
    )
  }

  private func picture(with style: [String], _ name: String = "") -> String {
    let stages = diagram.sectionsInFront.map { SVGDrawing($0, place) } + [self]
    let drawn = stages.reduce(into: Block(bottom: 6)) { block, section in
      let stage = section.stage(top: block.bottom)
      block.parts += stage.parts
      block.bottom = stage.bottom
    }
    let faces = faces(top: drawn.bottom)
    let notes = notes(top: faces.bottom + 8)
    let head = [Markup.element("title", text: title), Markup.element("desc", text: description)]
    return Self.frame(
      place,
      name,
      height: notes.bottom + 4,
      head + style,
      drawn.parts + faces.parts + notes.parts
    )
  }

  /// One section of a chain: its name, its ends and its wires.
  private func stage(top: Double) -> Block {
    let heading = heading(top: top)
    let first = heading.bottom + 18
    return Block(
      parts: heading.parts + wiring(top: first),
      bottom: first + Double(rows.count) * place.pitch + 14
    )
  }

  private var title: String { "Wiring of \(diagram.cable.name)" }

  /// What the picture shows, for people who cannot see it.
  private var description: String {
    let cable = diagram.cable
    let wires = diagram.strands.map { strand in
      let from = strand.hostPin.map(cable.host.connector.place) ?? "nothing"
      let to = strand.devicePin.map(cable.device.connector.place) ?? "nothing"
      let known = strand.state.map { ", \($0.sentence)" } ?? ""
      return "\(strand.words.map { "\($0): " } ?? "")\(from) to \(to)\(known)"
    }
    return (diagram.remarks + wires).joined(separator: "; ") + "."
  }

  // MARK: Text around the wiring

  /// Parts of a picture with the height at which they end.
  struct Block {
    var parts: [String] = []
    var bottom: Double
  }

  private func heading(top: Double) -> Block {
    let cable = diagram.cable
    var block = Block(bottom: top)
    for line in cable.name.folded(place.columns.head, limit: 2) {
      block.bottom += 18
      block.parts.append(words(line, place.margin, block.bottom, "ink head"))
    }
    block.bottom += 24
    let ends = block.bottom
    let (left, right) = (place.margin, place.width - place.margin)
    block.parts += [
      words(cable.host.connector.rawValue, left, ends, "ink strong"),
      words(cable.host.name.shortened(to: place.columns.end), left, ends + 14, "faint small"),
      words(cable.device.connector.rawValue, right, ends, "ink strong end"),
      words(
        cable.device.name.shortened(to: place.columns.end),
        right,
        ends + 14,
        "faint small end"
      ),
    ]
    block.bottom += 14
    return block
  }

  private func notes(top: Double) -> Block {
    let cable = diagram.cable
    let opening = diagram.certainty == .known ? "Fault:" : "Drawn as if"
    let remarks = diagram.remarks.map { ("mark", "\(opening) \($0).") }
    let hazards = cable.device.pins.sorted { $0.key < $1.key }.compactMap { pin, signal in
      signal.hazard.map { ("ink", "Pin \(pin), \(signal.name): \($0)") }
    }
    // What is in a wire has more words than there is room for on it.
    let parts = cable.conductors.compactMap { wire -> (String, String)? in
      guard let words = wire.component?.words, words.count > place.columns.colour else {
        return nil
      }
      let pin = ConnectorKind.label(ofContact: wire.from)
      return ("faint", "In the wire from \(cable.host.connector.rawValue) \(pin): \(words).")
    }
    let unused = rows.unused.map {
      "\(ConnectorKind.label(ofContact: $0)) \(diagram.lead[$0]?.rawValue ?? "")"
    }
    let others =
      unused.isEmpty
      ? [] : [("faint", "Not used at the host: \(unused.joined(separator: ", ")).")]
    let habit = [("faint", "Numbers count; colours are only a habit of makers.")]
    var block = Block(bottom: top)
    for (style, text) in meanings + remarks + hazards + parts + others + habit {
      // Bold letters are about a tenth wider.
      let columns = style.contains("strong") ? place.columns.note * 9 / 10 : place.columns.note
      for line in text.folded(columns) {
        block.bottom += 15
        block.parts.append(words(line, place.margin, block.bottom, "\(style) small"))
      }
      block.bottom += 3
    }
    return block
  }

  /// What the marks mean that occur.
  private var meanings: [(String, String)] {
    let states = diagram.strands.compactMap(\.state) + diagram.ties.compactMap(\.state)
    let isShared = states.contains { if case .suspect(.some) = $0 { $0.isTrouble } else { false } }
    let isSuspect = states.contains { $0.isTrouble && $0 != .fault }
    let suspect =
      isShared ? "Dashed, with a percentage: suspect, and how much." : "Dashed, 'suspect'."
    let kinds: [(Bool, String, String)] = [
      (
        states.contains(.fault), "mark strong",
        "Dashed, 'fault': not as it should be; dotted: where it belongs."
      ),
      (isSuspect, "mark strong", "\(suspect) May be open, swapped or elsewhere."),
      (states.contains(where: \.isProved), "faint", "With a tick: proved good."),
      (states.contains(.notLookedAt), "faint", "Thin and dotted: not looked at."),
    ]
    return kinds.filter(\.0).map { ($0.1, $0.2) }
  }

  /// A line of text.
  func words(_ text: String, _ x: Double, _ y: Double, _ style: String) -> String {
    Markup.element("text", ["class": style, "x": x.short, "y": y.short], text: text)
  }

  /// The look of everything, in the light, in the dark and on paper.
  static let style = """

    .wiring{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-size:12px}
    .wiring .paper{fill:#fff}.wiring .ink{fill:#1b1d20}.wiring .faint{fill:#5a6067}.wiring .mark{fill:#b00020}
    .wiring .head{font-size:14px;font-weight:700}.wiring .strong{font-weight:700}.wiring .small{font-size:11px}
    .wiring .end{text-anchor:end}.wiring .middle{text-anchor:middle}
    .wiring .casing,.wiring .core{fill:none;stroke-linejoin:round}
    .wiring .casing{stroke:#44494f;stroke-width:7}.wiring .core{stroke-width:4.5}
    .wiring .plain{stroke:#aeb4bb}.wiring .dashed{stroke-dasharray:8 5}
    .wiring .dotted{stroke-dasharray:2 6;stroke-width:3}.wiring .tick{fill:none;stroke:#17692f;stroke-width:2}
    .wiring .ghost{fill:none;stroke:#5a6067;stroke-width:1.4;stroke-dasharray:1.5 4;stroke-linecap:round}
    .wiring .box{fill:#fff;stroke:#44494f;stroke-width:1.4}.wiring .vacant{stroke-dasharray:3 3}
    .wiring .plainfill{fill:#dfe3e8}.wiring .outline{fill:none;stroke:#44494f;stroke-width:1.4}
    .wiring .alarm{fill:none;stroke:#b00020;stroke-width:1.8}.wiring .ring{stroke-dasharray:4 3}
    .wiring .tag{fill:#fff;stroke:#b00020;stroke-width:1.4}.wiring .cross{stroke:#5a6067;stroke-width:1.6}
    .wiring .arrow{fill:#1b1d20;stroke:#fff;stroke-width:2.5;paint-order:stroke}
    .wiring .halo{stroke:#fff;stroke-width:4;paint-order:stroke}
    .wiring .number{fill:#1b1d20;stroke:#fff;stroke-width:3;paint-order:stroke;font-weight:700;text-anchor:middle}
    @media screen and (prefers-color-scheme:dark){
    .wiring .paper,.wiring .box,.wiring .tag{fill:#1e2125}.wiring .ink{fill:#e8eaed}.wiring .faint{fill:#aab0b8}
    .wiring .mark{fill:#ff8f85}.wiring .arrow{fill:#e8eaed;stroke:#1e2125}.wiring .halo{stroke:#1e2125}
    .wiring .casing,.wiring .box,.wiring .outline{stroke:#c3c8ce}.wiring .alarm,.wiring .tag{stroke:#ff8f85}.wiring .ghost,.wiring .cross{stroke:#aab0b8}
    .wiring .plain{stroke:#6c747d}.wiring .plainfill{fill:#4a5159}.wiring .number{fill:#f4f5f6;stroke:#1e2125}.wiring .tick{stroke:#7bd88f}
    }

    """
}
