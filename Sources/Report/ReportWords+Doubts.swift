import CableModel
import Diagnosis

extension ReportWords {
  /// What must be done before anything else.
  package var dangers: [String] {
    report.dangers.map { danger in
      switch danger.kind {
      case .contact: contactDanger(danger.pin)
      case .excessiveVoltage: voltageDanger(danger.pin)
      }
    }
  }

  private var device: String { report.cable.device.name }
  private var connector: String { report.cable.device.connector.rawValue }

  private func contactDanger(_ pin: Int) -> String {
    let signal = report.cable.device.pins[pin]
    let plug =
      report.farEnd == .attached
      ? "Unplug the cable from the \(device) now" : "Do not plug the cable into the \(device)"
    let mend =
      report.farEnd == .attached
      ? "Take it out of that hole before you plug the cable in again." : "Take it out of that hole."
    return "\(plug): there is a contact in \(connector) pin \(pin), \(signal?.name ?? ""). "
      + "\(signal?.hazard ?? "") \(mend)"
  }

  private func voltageDanger(_ pin: Int) -> String {
    let supplies = report.cable.device.pins.filter { $0.value.direction == .supply }
      .sorted { $0.key < $1.key }
      .map { "pin \($0.key) (\($0.value.name))" }
    let origin =
      supplies.isEmpty
      ? "" : " On the \(device) \(supplies.joined(separator: " and ")) has such a voltage."
    return
      "Stop: join no pins and plug nothing in. no USB adapter is known to give 15 V or more, as "
      + "was read at \(connector) pin \(pin).\(origin) See that the cable is out of the \(device), that the leads are on the "
      + "cable's \(connector) and not in the \(device)'s socket, and that the meter is set to DC "
      + "volts; then measure again."
  }

  /// What does not fit, and what to have again before anything is concluded from it.
  var doubts: [String] {
    guard let misfit = report.misfit, report.verdict.needsExplaining else { return [] }
    return odd(misfit) + misfit.doubts.map(words)
  }

  private func odd(_ misfit: Misfit) -> [String] {
    let facts = misfit.observations.map { observation -> String in
      let result = report.results.last {
        $0.check == observation.viewpoint.check && $0.farEnd == observation.viewpoint.farEnd
      }
      return "'\(result?.title ?? "")' (\(result?.look?.detail ?? observation.sign))"
    }
    guard let last = facts.last else { return [] }
    let list =
      (facts.dropLast().isEmpty ? "" : facts.dropLast().joined(separator: ", ") + " and ")
      + last
    let rest =
      misfit.isOtherwiseSound
      ? "Whatever else was looked at is as with nothing wrong; what does not fit is \(list)."
      : "What does not even fit the nearest causes is \(list)."
    return ["No cause known here predicts all that was seen. \(rest)"]
  }

  private func words(_ doubt: Misfit.Doubt) -> String {
    switch doubt {
    case .leadsReversed:
      let reference = report.cable.meterReference.map(String.init) ?? "?"
      return "These voltages are what a more usual state of the cable gives with the meter's leads "
        + "exchanged: measure again, the black lead on pin \(reference) and the red one on the pin."
    case .answer(.pinsPopulated): return "Look again which pins a wire goes to."
    case .answer(.meter): return "Measure again, and mind the pin numbers and the sign."
    case .answer(let check):
      return "Look again at '\(CheckCatalogue.check(check)?.title ?? check.rawValue)'."
    }
  }
}
