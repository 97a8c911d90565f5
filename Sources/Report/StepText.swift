package import CableModel
package import Diagnosis

/// What the person is asked to do in a step, and what its results would mean.
package struct StepText: Sendable {
  private let cable: Cable
  private let style: TextStyle

  /// Creates the wording of steps with a cable.
  package init(_ cable: Cable, style: TextStyle) {
    self.cable = cable
    self.style = style
  }

  /// The request, as a line or two.
  package func request(_ step: Step) -> String {
    let lines = style.wrapped(words(for: step), indent: "  ", first: "> ")
    return style.adapted(style.mark(lines.joined(separator: "\n"), .heading))
  }

  /// The request in words.
  package func words(for step: Step) -> String {
    if step.checks.contains(.meter) { return meterRequest }
    if step.checks.contains(.pinsPopulated) {
      let pins = cable.populatedDevicePins.sorted().map(String.init).joined(separator: ", ")
      return "Unplug the cable from the \(cable.device.name) and look into its "
        + "\(cable.device.connector.rawValue): which pins carry contacts? It should be \(pins)."
    }
    if step.checks == [.otherRates] { return "Try other rates, one single Y at each." }
    switch step.farEnd {
    case .free:
      return "Unplug the cable's \(cable.device.connector.rawValue) from the \(cable.device.name)."
    case .shorted(let pair):
      return "With the cable unplugged from the \(cable.device.name), join pins \(pair.first) and "
        + "\(pair.second) of its \(cable.device.connector.rawValue)."
    case .attached:
      return "Remove any short and plug the cable into the \(cable.device.name)."
    }
  }

  private var meterRequest: String {
    let pins =
      (cable.devicePins(playing: .receivedData) + cable.devicePins(playing: .transmittedData))
      .map(String.init).joined(separator: ", then on pin ")
    let ground = cable.devicePins(playing: .ground).first.map(String.init) ?? "?"
    return "With the cable unplugged from the \(cable.device.name) and this program running, "
      + "measure DC volts at its \(cable.device.connector.rawValue): black lead on pin \(ground), "
      + "red lead on pin \(pins)."
  }

  /// What the results of a step would mean, a line each.
  package func meanings(of planned: PlannedStep, remedies: [String: Remedy]) -> [String] {
    let telling = planned.outcomes.filter { $0.share >= 0.01 }
    // Signs that are the same whatever is the matter tell nothing.
    let viewpoints = Set(telling.flatMap(\.signs.keys)).filter { viewpoint in
      Set(telling.map { $0.signs[viewpoint] ?? "" }).count > 1
    }
    return telling.prefix(5).flatMap { outcome -> [String] in
      let signs = viewpoints.sorted { $0.check.rawValue < $1.check.rawValue }
        .compactMap { viewpoint in
          outcome.signs[viewpoint].flatMap { sign in
            CheckCatalogue.check(viewpoint.check)?.words(for: sign)
          }
        }
      let causes = outcome.remedies.prefix(2).compactMap { remedies[$0]?.summary }
      let rest = outcome.remedies.count > 2 ? ", or \(outcome.remedies.count - 2) other causes" : ""
      return style.wrapped(
        "\(signs.joined(separator: "; ")): \(causes.joined(separator: "; or ")).\(rest)",
        indent: "      ",
        first: "    - "
      )
    }
  }
}
