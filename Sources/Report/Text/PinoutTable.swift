package import CableModel
package import Diagnosis
import PlainText

/// The pinout of a cable as a table drawn from its data, with what is known of each wire.
package struct PinoutTable: Sendable {
  private let cable: Cable
  private let health: WiringHealth

  /// Creates the table of a cable.
  package init(_ cable: Cable, health: WiringHealth = WiringHealth()) {
    self.cable = cable
    self.health = health
  }

  /// Renders the table.
  package func text(style: TextStyle) -> String {
    let title = style.wrapped("\(cable.name) (\(cable.id))", indent: "").joined(separator: "\n")
    let lines =
      [style.mark(title, .heading), ""] + wires(style: style) + [""] + emptyPins(style: style)
    return style.adapted(lines.joined(separator: "\n"))
  }

  private struct Row {
    var cells: [String]
    /// What stands in the place of the cells that are missing.
    var remark = ""
    var state: WireState?

    var sign: String { "\(state?.sign ?? " ") " }
    var emphasis: TextStyle.Emphasis {
      switch state {
      case .notLookedAt: .faint
      case let state?: state.isTrouble ? .bad : .good
      case nil: .good
      }
    }
  }

  /// The wires and jumpers, a row each.
  func wires(style: TextStyle) -> [String] {
    let host = cable.host.connector.rawValue
    let device = cable.device.connector.rawValue
    let head = Row(cells: [host, "colour", "host", "", device, cable.device.name])
    let wires = cable.conductors.indices.sorted { order($0) < order($1) }.map(row(ofConductor:))
    var all = [head] + wires + cable.jumpers.indices.map(row(ofJumper:))
    if width(of: all) > style.width {
      // The colour is only a hint; the numbers are what counts.
      for index in all.indices { all[index].cells.remove(at: 1) }
    }
    let texts = lines(of: all)
    if texts.contains(where: { $0.count > style.width }) { return list(all, style: style) }
    return zip(texts, all).enumerated().map { index, line in
      style.mark(line.0, behind: line.1.sign, index == 0 ? .faint : line.1.emphasis)
    }
  }

  private func lines(of rows: [Row]) -> [String] {
    let widths = columns(of: rows)
    let whole = widths.reduce(0) { $0 + $1 + 2 }
    return rows.enumerated().map { index, row in
      let cells = zip(row.cells, widths).map { $0.padded(to: $1) } + [row.remark]
      let text = cells.joined(separator: "  ")
      let known = index > 0 ? row.state?.words ?? "" : health.isEmpty ? "" : "proved"
      return trimmed(row.sign + text.padded(to: whole) + known)
    }
  }

  /// The rows one below the other in words, for the narrowest of screens.
  private func list(_ rows: [Row], style: TextStyle) -> [String] {
    let heads = [cable.host.connector.rawValue, "", "", cable.device.connector.rawValue, ""]
    return rows.dropFirst().flatMap { row in
      let cells = zip(heads, row.cells).map { $0.isEmpty ? $1 : "\($0) \($1)" }
      let known = row.state.map { ": \($0.sentence)" } ?? ""
      let text = (cells + [row.remark]).filter { !$0.isEmpty }.joined(separator: " ") + known
      return style.wrapped(text, indent: "    ", first: row.sign)
        .map { style.mark($0, row.emphasis) }
    }
  }

  private func columns(of rows: [Row]) -> [Int] {
    (0..<(rows.map(\.cells.count).max() ?? 0)).map { column in
      rows.map { $0.cells.count > column ? $0.cells[column].count : 0 }.max() ?? 0
    }
  }

  private func width(of rows: [Row]) -> Int { lines(of: rows).map(\.count).max() ?? 0 }

  /// Data wires first, then in the order of the device's pins.
  private func order(_ index: Int) -> Int {
    cable.conductors[index].to * 100 + cable.conductors[index].from
  }

  private func row(ofConductor index: Int) -> Row {
    let conductor = cable.conductors[index]
    let signal = cable.signal(on: conductor)
    let device = cable.device.pins[conductor.to]
    let arrow =
      switch signal?.direction {
      case .out: "sends →"
      case .in: "← hears"
      case .ground, nil: "—"
      }
    let deviceWords =
      switch device?.role {
      case .receivedData: "hears as \(device?.name ?? "")"
      case .transmittedData: "sends as \(device?.name ?? "")"
      case .ground, .other, nil: device?.name ?? ""
      }
    return Row(
      cells: [
        ConnectorKind.label(ofContact: conductor.from),
        [conductor.colour, conductor.component?.words].joinedWords ?? "",
        "host \(signal?.rawValue ?? "")", arrow,
        ConnectorKind.label(ofContact: conductor.to), deviceWords,
      ],
      state: health.conductors[index]
    )
  }

  private func row(ofJumper index: Int) -> Row {
    let jumper = cable.jumpers[index]
    let signals = jumper.pins.map { pin in
      pin.end == .host
        ? cable.host.pins[pin.number]?.rawValue ?? "?"
        : cable.device.pins[pin.number]?.name ?? "?"
    }
    let numbers = jumper.pins.map { ConnectorKind.label(ofContact: $0.number) }.joined(
      separator: "+"
    )
    return Row(
      cells: [
        numbers,
        [jumper.colours.joined(separator: "+"), jumper.component?.words ?? ""].filter {
          !$0.isEmpty
        }
        .joined(separator: ", "), "host " + signals.joined(separator: "+"),
      ],
      remark: "joined, to nothing else",
      state: health.jumpers[index]
    )
  }

  /// The pins that must stay empty, and why the dangerous ones must.
  private func emptyPins(style: TextStyle) -> [String] {
    let device = cable.device.connector.rawValue
    let pins = cable.emptyDevicePins
    guard !pins.isEmpty else { return [] }
    let numbers = pins.map(String.init).joined(separator: " ")
    let hazards = pins.flatMap { pin -> [String] in
      guard let signal = cable.device.pins[pin], let hazard = signal.hazard else { return [] }
      let text = "\(signal.name): \(hazard)"
      return style.wrapped(text, indent: "       ", first: "    \(pin)  ")
    }
    let end = hazards.isEmpty ? "." : ":"
    return style.wrapped("\(device) pins \(numbers) must stay empty\(end)", indent: "  ") + hazards
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension DiagnosisReport {
  /// Whether the wiring is worth showing: where the port was the trouble, nobody looks at it.
  package var showsPinout: Bool {
    switch verdict {
    case .portUnusable, .lineLost, .interrupted: false
    case .works, .worksWithRemarks, .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable,
      .inconclusive:
      true
    }
  }
}
