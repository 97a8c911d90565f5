package import CableModel

/// The pinout of a cable as a table in Markdown, with what is known of each wire; suspects are bold.
package struct MarkdownPinout: Sendable {
  private let cable: Cable
  private let health: WiringHealth

  /// Creates the table of a cable.
  package init(_ cable: Cable, health: WiringHealth = WiringHealth()) {
    self.cable = cable
    self.health = health
  }

  /// The lines of the table and of what stands below it.
  package var lines: [String] {
    let head = [
      cable.host.connector.rawValue, "colour", "host", cable.device.connector.rawValue,
      cable.device.name, health.isEmpty ? "" : "proved",
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
      ConnectorKind.label(ofContact: conductor.from),
      [conductor.colour, conductor.component?.words].joinedWords ?? "", "host \(signal)",
      ConnectorKind.label(ofContact: conductor.to),
      cable.device.pins[conductor.to]?.name ?? "",
    ]
    return marked(cells, health.conductors[index])
  }

  private func row(ofJumper index: Int) -> [String] {
    let jumper = cable.jumpers[index]
    let signals = jumper.pins.map { pin in
      pin.end == .host
        ? "host \(cable.host.pins[pin.number]?.rawValue ?? "?")"
        : "\(cable.deviceProtocol.noun) \(cable.device.pins[pin.number]?.name ?? "?")"
    }
    let numbers = jumper.pins.map { ConnectorKind.label(ofContact: $0.number) }.joined(
      separator: "+"
    )
    let isHost = jumper.pins.first?.end == .host
    let cells = [
      isHost ? numbers : "", jumper.colours.joined(separator: "+"),
      signals.joined(separator: " + ") + ", joined, to nothing else", isHost ? "" : numbers, "",
    ]
    return marked(cells, health.jumpers[index])
  }

  /// The cells with what is known in the last one; those of a suspect are bold.
  private func marked(_ cells: [String], _ state: WireState?) -> [String] {
    let escaped = (cells + [state?.words ?? ""]).map(markdownEscaped)
    guard state?.isTrouble == true else { return escaped }
    return escaped.map { $0.isEmpty ? "" : "**\($0)**" }
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
