package import CableModel

/// The pinout of a cable as a table in Markdown, the suspects in bold and named.
package struct MarkdownPinout: Sendable {
  private let cable: Cable
  private let suspects: PinoutTable.Suspects

  /// Creates the table of a cable.
  package init(_ cable: Cable, suspects: PinoutTable.Suspects = .init()) {
    self.cable = cable
    self.suspects = suspects
  }

  /// The lines of the table and of what stands below it.
  package var lines: [String] {
    let head = [
      cable.host.connector.rawValue, "colour", "host", cable.device.connector.rawValue,
      cable.device.name, "",
    ]
    .map(markdownEscaped)
    let order = cable.conductors.indices.sorted { place($0) < place($1) }
    let rows = order.map(row(ofConductor:)) + cable.jumpers.indices.map(row(ofJumper:))
    return MarkdownTable.lines(head, rows) + emptyPins
  }

  private func place(_ index: Int) -> Int {
    cable.conductors[index].to * 100 + cable.conductors[index].from
  }

  private func row(ofConductor index: Int) -> [String] {
    let conductor = cable.conductors[index]
    let signal = cable.signal(on: conductor)?.rawValue ?? ""
    let cells = [
      "\(conductor.from)", conductor.colour ?? "", "host \(signal)", "\(conductor.to)",
      cable.device.pins[conductor.to]?.name ?? "",
    ]
    return marked(cells.map(markdownEscaped), suspects.conductors.contains(index))
  }

  private func row(ofJumper index: Int) -> [String] {
    let jumper = cable.jumpers[index]
    let signals = jumper.pins.map { pin in
      pin.end == .host
        ? "host \(cable.host.pins[pin.number]?.rawValue ?? "?")"
        : "UPS \(cable.device.pins[pin.number]?.name ?? "?")"
    }
    let numbers = jumper.pins.map { "\($0.number)" }.joined(separator: "+")
    let isHost = jumper.pins.first?.end == .host
    let cells = [
      isHost ? numbers : "", jumper.colours.joined(separator: "+"),
      signals.joined(separator: " + ") + ", joined, to nothing else", isHost ? "" : numbers, "",
    ]
    return marked(cells.map(markdownEscaped), suspects.jumpers.contains(index))
  }

  private func marked(_ cells: [String], _ isSuspect: Bool) -> [String] {
    isSuspect
      ? cells.map { $0.isEmpty ? "" : "**\($0)**" } + ["**suspect**"] : cells + [""]
  }

  private var emptyPins: [String] {
    let pins = cable.emptyDevicePins
    guard !pins.isEmpty else { return [] }
    let numbers = pins.map(String.init).joined(separator: " ")
    let head = "\(cable.device.connector.rawValue) pins \(numbers) must stay empty:"
    let list = pins.compactMap { pin -> String? in
      guard let signal = cable.device.pins[pin] else { return nil }
      let hazard = signal.hazard.map { ": \($0)" } ?? ""
      return "- \(pin): \(markdownEscaped(signal.name + hazard))"
    }
    return ["", markdownEscaped(head), ""] + list
  }
}
