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
      [style.mark(title, .heading), ""] + rows(style: style) + [""] + emptyPins(style: style)
    return style.adapted(lines.joined(separator: "\n"))
  }

  private struct Row {
    /// What does not fit a column is a remark behind the last cell.
    var cells: [String]
    var remark = ""
    var isSuspect = false
  }

  private func rows(style: TextStyle) -> [String] {
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
    let lines = all.enumerated().map { index, row in
      let cells = zip(row.cells, widths).map { $0.padded(to: $1) } + [row.remark]
      let text = (row.isSuspect ? "▶ " : "  ") + cells.joined(separator: "  ")
      return style.mark(trimmed(text), index == 0 ? .faint : row.isSuspect ? .bad : .good)
    }
    let legend = all.contains(where: \.isSuspect) ? [style.mark("▶ suspect", .bad)] : []
    return lines + legend
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

  private func emptyPins(style: TextStyle) -> [String] {
    let device = cable.device.connector.rawValue
    let pins = cable.emptyDevicePins
    guard !pins.isEmpty else { return [] }
    let numbers = pins.map(String.init).joined(separator: " ")
    let head = style.wrapped("\(device) pins \(numbers) must stay empty:", indent: "  ")
    return head
      + pins.flatMap { pin -> [String] in
        guard let signal = cable.device.pins[pin] else { return [] }
        let hazard = signal.hazard.map { ": \($0)" } ?? ""
        return style.wrapped("\(signal.name)\(hazard)", indent: "       ", first: "    \(pin)  ")
      }
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
