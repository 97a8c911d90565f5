import CableModel
package import Diagnosis
import PlainText

extension MapText {
  /// What was found, as a list of pins with what is open, and a drawing of it.
  package func conclusion(_ result: MappingRun.Result) -> String {
    let parts: [[String]]
    if let map = result.map {
      let cable = result.mappedCable
      let drawing = PinoutText(WiringDiagram(cable, certainty: .found)).text(style: style)
      let bites = CableJudgementWords(cable).bites.flatMap { bite in
        style.wrapped(bite, indent: "    ", first: "  ! ").map { style.mark($0, .bad) }
      }
      parts = [
        ending(result), figures(result), table(map), limits(map, result), [drawing], bites,
      ]
    } else {
      parts = [ending(result)]
    }
    let text = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    return style.adapted(text.joined(separator: "\n\n"))
  }

  private func ending(_ result: MappingRun.Result) -> [String] {
    let text: String? =
      switch result.ending {
      case .complete: nil
      case .quit where result.map == nil: "Nothing was sent."
      case .quit: "Stopped. This is known so far."
      case .notFree: "Nothing was sent: the far end must be free."
      case .occupied(.bytes):
        "Something answers, so something is attached. Unplug the cable from it and begin again."
      case .occupied(.volts(let volts)):
        "\(volts.decimal(places: 1)) V is more than this port gives, so something is attached. Unplug "
          + "the cable from it and begin again."
      case .notOpened(let error): "\(error.sentence)."
      case .lost(let error): "\(error.sentence)."
      }
    return text.map { style.wrapped($0, indent: "").map { style.mark($0, .bad) } } ?? []
  }

  private func figures(_ result: MappingRun.Result) -> [String] {
    var text = counted(result.steps, "step")
    if result.confirmations > 0 { text += ", and \(result.confirmations) to be sure" }
    if result.repeated > 0 { text += ", and \(result.repeated) asked again" }
    if result.bound > 0 {
      text +=
        "; no procedure manages every such cable with fewer than \(result.bound)"
    }
    return style.wrapped(text + ".", indent: "")
  }

  private func table(_ map: CableMap) -> [String] {
    let connector = cable.device.connector.rawValue
    let width = max(connector.count, 5)
    let head = style.mark("  \(connector.padded(to: width))  carries", .faint)
    let hidden = map.unseeable
    let rows = map.pins.flatMap { pin in
      let number = String(pin.number).padded(to: width)
      let group = map.joined.first { $0.contains(pin.number) } ?? []
      let others = group.filter { $0 != pin.number }.map(String.init)
      let joined = others.isEmpty ? "" : ", joined with \(others.listed)"
      return style.wrapped(
        pin.words(without: hidden) + joined,
        indent: String(repeating: " ", count: width + 4),
        first: "  \(number)  "
      )
    }
    return [head] + rows
  }

  /// Doubts the meter where it showed nothing at all.
  private func metalDoubt(_ map: CableMap, _ result: MappingRun.Result) -> String? {
    guard result.usedMeter else { return nil }
    let shown = map.pins.contains { pin in
      !pin.certain.isDisjoint(with: [.txd, .rts, .dtr, .ground])
    }
    return shown
      ? nil
      : "The meter showed nothing at any pin. If the metal at its black lead is not the port's ground, "
        + "that says nothing."
  }

  /// What could not be seen, and why.
  private func limits(_ map: CableMap, _ result: MappingRun.Result) -> [String] {
    var lines: [String] = []
    let joined = map.port.joinedSignals.map { $0.signals.map(\.rawValue).listed }
    for net in joined { lines.append("Joined in the cable: host \(net).") }
    let unseen = map.unseen(of: result.cable.host).map(\.rawValue)
    if !unseen.isEmpty {
      lines.append("At no pin, as far as this port can tell: host \(unseen.listed).")
    }
    if let text = map.unseeableWords { lines.append(text) }
    if let text = metalDoubt(map, result) { lines.append(text) }
    let empty = map.pins.filter { $0.nets.contains([]) }.map { String($0.number) }
    if !empty.isEmpty {
      lines.append(
        "Nothing was seen at \(empty.count == 1 ? "pin" : "pins") \(empty.listed); a clip or a lead that "
          + "did not touch looks the same."
      )
    }
    if map.pins.contains(where: { $0.possible.contains(.ground) && !$0.isSettled }) {
      lines.append(
        "The ground sends nothing: only a meter tells it from an input, or from a pin with nothing on it."
      )
    }
    lines.append(
      "What is joined with the ground, and pins joined with each other alone, cannot be seen from "
        + "this port; the shell was not looked at."
    )
    if !map.open.isEmpty {
      let steps = map.open.map(\.words)
      let open = steps.count > 6 ? "\(steps.count) steps that could tell more" : steps.listed
      lines.append("Open, since it was not looked at: \(open).")
    }
    for step in result.contradictory {
      lines.append("Left out, since the answers contradict each other: \(step.words).")
    }
    if !result.contradictory.isEmpty {
      lines.append(
        "If the answers were right, the port itself may be at fault: 'cablecheck diagnose PORT --far-end "
          + "bare' looks at it alone."
      )
    }
    return lines.flatMap { style.wrapped($0, indent: "    ", first: "  ") }
  }
}

extension MapStep {
  /// The step in a few words.
  fileprivate var words: String {
    switch self {
    case .join(let one, let other): "pins \(one) and \(other) joined"
    case .meter(let pin): "a meter at pin \(pin)"
    case .beep(let pin): "a continuity test at pin \(pin)"
    case .compare(let pin, let driven): "a meter at pin \(pin) against pin \(driven)"
    }
  }
}
