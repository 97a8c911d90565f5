import CableModel
import Diagnosis
import PlainText

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
      ? "" : " The \(device) has such a voltage on \(supplies.joined(separator: " and "))."
    return
      "Stop: join no pins and plug nothing in. The reading at \(connector) pin \(pin) is more than 15 V, "
      + "and no USB adapter is known to give that.\(origin) Make sure that the cable is unplugged "
      + "from the \(device), that the leads are on the cable's \(connector) and not in the "
      + "\(device)'s socket, and that the meter is set to DC volts. Then measure again."
  }

  /// What does not fit, and what to repeat before anything is concluded from it.
  var doubts: [String] {
    guard let discrepancy = report.discrepancy, report.verdict.needsExplaining else {
      return report.verdict == .unexplained ? [Self.unexplained] : []
    }
    return odd(discrepancy) + discrepancy.doubts.map(words)
  }

  private func odd(_ discrepancy: Discrepancy) -> [String] {
    let facts = discrepancy.observations.map { observation -> String in
      let result = report.results.last {
        $0.check == observation.testPoint.check && $0.farEnd == observation.testPoint.farEnd
      }
      return "'\(result?.title ?? "")' (\(result?.finding?.detail ?? observation.symptom.code))"
    }
    guard !facts.isEmpty else { return [] }
    let list = facts.listed
    let rest =
      discrepancy.isOtherwiseSound
      ? "Everything else is as it should be; what does not fit is \(list)."
      : "What does not fit even the nearest causes is \(list)."
    return ["\(Self.unexplained) \(rest)"]
  }

  private static let unexplained =
    "No cause that this program knows of explains everything that was seen."

  private func words(_ doubt: Discrepancy.Doubt) -> String {
    switch doubt {
    case .leadsReversed:
      let reference = report.cable.meterReference.map(String.init) ?? "?"
      return "A more common state of the cable gives these voltages with the meter's leads "
        + "exchanged. Measure again: the black lead on pin \(reference), the red lead on the pin."
    case .answer(.pinsPopulated): return "Check again which pins have a wire."
    case .answer(.meter): return "Measure again, and watch the pin numbers and the sign."
    case .answer(let check):
      return "Check again: '\(CheckCatalogue.check(check)?.title ?? check.rawValue)'."
    }
  }
}
