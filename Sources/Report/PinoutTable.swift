package import CableModel
package import Diagnosis

/// The pinout of a cable as a table drawn from its data, with suspects marked.
package struct PinoutTable: Sendable {
  private let cable: Cable
  private let suspects: Suspects

  /// The conductors and jumpers that are suspected, by index.
  package struct Suspects: Hashable, Sendable {
    package var conductors: Set<Int>
    package var jumpers: Set<Int>

    /// Creates a set of suspects; nothing is suspected unless told otherwise.
    package init(conductors: Set<Int> = [], jumpers: Set<Int> = []) {
      self.conductors = conductors
      self.jumpers = jumpers
    }
  }

  /// Creates the table of a cable.
  package init(_ cable: Cable, suspects: Suspects = Suspects()) {
    self.cable = cable
    self.suspects = suspects
  }

  /// Renders the table.
  package func text(style: TextStyle) -> String {
    let title = style.wrapped("\(cable.name) (\(cable.id))", indent: "").joined(separator: "\n")
    let lines =
      [style.mark(title, .heading), ""] + wires(style: style) + [""] + emptyPins(style: style)
    return style.adapted(lines.joined(separator: "\n"))
  }

  private struct Row {
    /// What does not fit a column is a remark behind the last cell.
    var cells: [String]
    var remark = ""
    var isSuspect = false
  }

  /// The wires and jumpers, a row each.
  func wires(style: TextStyle, marked word: String = "suspect") -> [String] {
    let host = cable.host.connector.rawValue
    let device = cable.device.connector.rawValue
    let head = Row(cells: [host, "colour", "host", "", device, cable.device.name])
    let wires = cable.conductors.indices.sorted { order($0) < order($1) }.map(row(ofConductor:))
    var all = [head] + wires + cable.jumpers.indices.map(row(ofJumper:))
    if width(of: all) > style.width {
      // The colour is only a hint; the numbers are what counts.
      for index in all.indices { all[index].cells.remove(at: 1) }
    }
    let widths = columns(of: all)
    let texts = all.map { row in
      let cells = zip(row.cells, widths).map { $0.padded(to: $1) } + [row.remark]
      return trimmed((row.isSuspect ? "▶ " : "  ") + cells.joined(separator: "  "))
    }
    let isTooWide = texts.contains { $0.count > style.width }
    let lines = zip(texts, all).enumerated().map { index, line in
      style.mark(line.0, index == 0 ? .faint : line.1.isSuspect ? .bad : .good)
    }
    let legend = all.contains(where: \.isSuspect) ? [style.mark("▶ \(word)", .bad)] : []
    return (isTooWide ? list(all, style: style) : lines) + legend
  }

  /// The rows one below the other in words, for the narrowest of screens.
  private func list(_ rows: [Row], style: TextStyle) -> [String] {
    let heads = [cable.host.connector.rawValue, "", "", cable.device.connector.rawValue, ""]
    return rows.dropFirst().flatMap { row in
      let cells = zip(heads, row.cells).map { $0.isEmpty ? $1 : "\($0) \($1)" }
      let text = (cells + [row.remark]).filter { !$0.isEmpty }.joined(separator: " ")
      return style.wrapped(text, indent: "    ", first: row.isSuspect ? "▶ " : "  ")
        .map { style.mark($0, row.isSuspect ? .bad : .good) }
    }
  }

  private func columns(of rows: [Row]) -> [Int] {
    (0..<(rows.map(\.cells.count).max() ?? 0)).map { column in
      rows.map { $0.cells.count > column ? $0.cells[column].count : 0 }.max() ?? 0
    }
  }

  private func width(of rows: [Row]) -> Int {
    columns(of: rows).reduce(2) { $0 + $1 + 2 }
  }

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
        String(conductor.from), conductor.colour ?? "", "host \(signal?.rawValue ?? "")", arrow,
        String(conductor.to), deviceWords,
      ],
      isSuspect: suspects.conductors.contains(index)
    )
  }

  private func row(ofJumper index: Int) -> Row {
    let jumper = cable.jumpers[index]
    let signals = jumper.pins.map { pin in
      pin.end == .host
        ? cable.host.pins[pin.number]?.rawValue ?? "?"
        : cable.device.pins[pin.number]?.name ?? "?"
    }
    let numbers = jumper.pins.map { String($0.number) }.joined(separator: "+")
    return Row(
      cells: [
        numbers, jumper.colours.joined(separator: "+"), "host " + signals.joined(separator: "+"),
      ],
      remark: "joined, to nothing else",
      isSuspect: suspects.jumpers.contains(index)
    )
  }

  /// The pins that must stay empty, and what those do that bite; a report is to fit a screen.
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

extension PinoutTable.Suspects {
  /// The wires and jumpers that the likeliest causes of a report touch.
  package init(_ report: DiagnosisReport) {
    let likely = report.groups.first?.members.filter { $0.share >= 0.05 } ?? []
    self.init(
      conductors: Set(likely.flatMap(\.hypothesis.conductors)),
      jumpers: Set(likely.flatMap(\.hypothesis.jumpers))
    )
  }
}

extension DiagnosisReport {
  /// Whether the wiring is worth showing: where the port was the trouble, nobody looks at it.
  package var showsPinout: Bool {
    switch verdict {
    case .portUnusable, .lineLost, .interrupted: false
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive: true
    }
  }
}
