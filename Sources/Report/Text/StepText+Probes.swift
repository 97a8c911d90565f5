package import CableModel
import Diagnosis
import PlainText

extension StepText {
  /// The request to look at single pins, or at the device.
  func words(for probe: Probe) -> String {
    switch probe {
    case .join(let pair):
      return "\(opening(pair.first.end)) Join \(cable.words(for: pair)) with a paper clip."
    case .volts(let pin): return "\(opening(pin.end)) Measure DC volts \(place(of: pin))."
    case .swing(let pin, let signal):
      return
        "\(opening(pin.end)) Hold a meter \(place(of: pin)), and look at it while the program moves "
        + "host \(signal.rawValue) to and fro."
    case .beep(let pair):
      return
        "Unplug the cable at both ends, and hold a continuity tester to \(cable.words(for: pair))."
    case .look(let feature):
      let what = feature == .sameLevels ? cable.name(of: .lead) : cable.device.name
      return "Look at the \(what): \(feature.question)"
    case .swap(let spare): return words(forSwapping: spare)
    }
  }

  /// The request to put another part in the place of one.
  private func words(forSwapping spare: Spare) -> String {
    let before = present == .shorted ? "\(removal). " : ""
    let name = cable.name(of: spare)
    let lead = cable.name(of: .lead)
    return before
      + (spare == .cable
        ? "Take everything off the \(lead), and put another cable or adapter there that is known to be "
          + "good, into the \(cable.device.name)."
        : "Put another \(name) that is known to be good in the place of this one, leave all else "
          + "as it is, and plug the cable into the \(cable.device.name).")
      + " The program then looks whether the \(cable.deviceProtocol.noun) answers. If you have no other "
      + "one, write 'no spare'."
  }

  /// The request to repair what is likeliest.
  func words(forMending remedy: Remedy) -> String {
    "Most likely now: \(remedy.summary). Mend it, and the program looks again. "
      + remedy.steps.joined(separator: " ")
  }

  private func place(of pin: Pin) -> String {
    let black = cable.groundPin(at: pin.end).map { ", black lead on \(cable.words(for: $0))" } ?? ""
    return "with the red lead on \(cable.words(for: pin))\(black)"
  }

  /// What lays a connector open, as a sentence.
  private func opening(_ end: End) -> String {
    switch (end, present) {
    case (.host, .bare), (.device, .free): "Leave all else as it is."
    case (.host, _): "\(cable.requestToBare)."
    case (.device, .bare):
      "\(puttingBack), and leave its \(connector) unplugged from the \(cable.device.name)."
    case (.device, .shorted): "\(removal)."
    case (.device, .attached): "Unplug the cable's \(connector) from the \(cable.device.name)."
    }
  }
}

extension DeviceFeature {
  /// What is to be looked for, as a question.
  package var question: String {
    switch self {
    case .litPanel: "is anything on its front panel lit?"
    case .knownModel:
      "is its model one of the Smart-UPS family with the smart protocol, and none of SMT, SMX, SMC, SRT "
        + "or Back-UPS?"
    case .occupiedSlot: "is a USB lead or an accessory card in it?"
    case .sameLevels: "is it sold as RS-232 or as a console lead, and not as TTL, 3.3 V or 5 V?"
    }
  }
}

extension Cable {
  /// A pin with its connector, such as "DE-9 pin 2".
  package func words(for pin: Pin) -> String {
    "\(connector(at: pin.end).rawValue) pin \(pin.number)"
  }

  /// Two pins with their connectors, such as "DE-9 pins 1 and 2".
  package func words(for pair: PinPair) -> String {
    pair.first.end == pair.second.end
      ? "\(connector(at: pair.first.end).rawValue) pins \(pair.first.number) and \(pair.second.number)"
      : "\(words(for: pair.first)) and \(words(for: pair.second))"
  }
}
