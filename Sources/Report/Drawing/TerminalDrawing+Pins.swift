import CableModel

/// The pins at both sides of the drawing.
extension TerminalDrawing {
  func writeHostPins(on grid: inout CharacterGrid) {
    for (pin, row) in rows.host {
      let signal = diagram.lead[pin].map { "host \($0.rawValue)" } ?? "nothing"
      if let sign = diagram.sign(atHostPin: pin) {
        grid.write(String(sign), row: line(row), column: 0, colour: sign == "▶" ? bad : nil)
      }
      grid.write(signal, row: line(row), column: 2)
      let number = ConnectorKind.label(ofContact: pin)
      grid.write(number, row: line(row), column: columns.pin + 2 - number.count)
    }
  }

  func writeDevicePins(within room: Int, on grid: inout CharacterGrid) {
    if let head = rows.emptyHead {
      let words = diagram.certainty == .found ? "no wire found:" : "must stay empty:"
      grid.write(words, row: line(head), column: columns.devicePin, colour: "2")
    }
    for (pin, range) in rows.device {
      let top = line(range.lowerBound)
      let landed = diagram.strands.indices
        .filter { diagram.strands[$0].devicePin == pin }.compactMap { rows.landings[$0] }.map(line)
      if let last = landed.max(), last > top {
        let strokes = diagram.strands.filter { $0.devicePin == pin }
          .map { pen(nil, $0.state).stroke }
        grid.drawUpright(
          column: columns.landing,
          from: top,
          to: last,
          CharacterGrid.Pen(stroke: strokes.contains(.dashed) ? .dashed : strokes.min() ?? .solid)
        )
      }
      if diagram.ties.contains(where: {
        $0.state?.isTrouble == true && $0.pins.contains(Pin(.device, pin))
      }) {
        grid.write("▶", row: top, column: 0, colour: bad)
      }
      let isMissed = diagram.cable.populatedDevicePins.contains(pin) && !diagram.isTouched(pin)
      let isWrong = !diagram.cable.populatedDevicePins.contains(pin) && diagram.isTouched(pin)
      if isMissed { grid.write("✗", row: top, column: columns.landing, colour: bad) }
      let hasHazard = diagram.cable.device.pins[pin]?.hazard != nil
      let label = ConnectorKind.label(ofContact: pin)
      grid.write(
        label,
        row: top,
        column: columns.devicePin,
        colour: isMissed || isWrong ? bad : nil
      )
      if hasHazard {
        grid.write("!", row: top, column: columns.devicePin + label.count, colour: bad)
      }
      let words = diagram.deviceWords(at: pin).shortened(to: room)
      grid.write(words, row: top, column: columns.words)
    }
  }
}
