import CableModel
import Diagnosis
import PlainText
import Report

extension TerminalOperator {
  /// Whether the far end is arranged.
  func question(about farEnd: FarEnd, of cable: Cable) -> Question<Bool> {
    let device = cable.device.name
    let connector = cable.device.connector.rawValue
    // What was taken off must be back on, or no wire is looked at.
    let back = isCableOff ? "Is the cable back on \(cable.wordsForHostConnector)? " : ""
    switch farEnd {
    case .free:
      return .confirmation(
        "\(back)Is the \(connector) unplugged, with nothing on its pins?",
        because: "With nothing attached, whatever comes back comes from the cable or the adapter."
      )
    case .shorted(let pins):
      var question = Question<Bool>.confirmation(
        "\(back)Are pins \(pins.first) and \(pins.second) joined, and the \(device) unplugged?",
        because: "What is sent must come back over the joined pins, through both data wires. Write "
          + "'no clip' if you have nothing to join them with."
      )
      question.tool = .clip
      return question
    case .attached:
      let removed = mayBeJoined ? ", the short removed" : ""
      return .confirmation(
        "\(back)Is the cable in the \(device)\(removed)?",
        because: "From here on \(cable.wordsForSending)."
      )
    case .bare:
      return .confirmation(
        "Is everything off \(cable.wordsForHostConnector)?",
        because:
          "What still comes back then comes from the adapter, and what is gone from the cable."
      )
    }
  }

  /// What a meter shows at a pin.
  static func question(of pin: Int, against reference: Int) -> Question<Double> {
    .volts(
      "Volts at pin \(pin), black lead on pin \(reference):",
      because:
        "The pin that host TxD reaches is at -5 to -12 V, the others are near 0 V; no other "
        + "check tells swapped wires from a device that is silent. 'nothing' or 'none' means 0 V, "
        + "'no meter' or 'have none' that you have none: then nothing that needs one is asked."
    )
  }

  /// Whether two pins were joined over which nothing came back.
  static func question(whether pins: ShortedPins) -> Question<Bool> {
    var question = Question<Bool>(
      prompt: "Nothing came back. Were pins \(pins.first) and \(pins.second) joined? [Y/n/b/q/?]",
      reason:
        "Metal on metal, while the check ran, and in the cable's own connector? If not, join them and "
        + "write n: the check is made again."
    ) { answer in
      switch answer {
      case "", "y", "yes", "s", "skip": .success(false)
      case "a", "again", "n", "no": .success(true)
      default: .failure(.init(reason: "Press Enter if they were; join them and write n if not."))
      }
    }
    question.tool = .clip
    return question
  }

  // MARK: Beside the questions

  /// What the results of the step would mean, in lines.
  func prospects(of cable: Cable) -> [String] {
    guard let step else { return [] }
    let text = StepText(cable, from: step.step.farEnd.kind, style: style)
    let lines = text.meanings(of: step, remedies: remedies, .brief)
    return lines.isEmpty ? [] : ["    What it can tell:"] + lines
  }

  /// What an earlier run knows of some pins, said in passing.
  func known(at pins: [Int], against reference: Int, of cable: Cable) -> [Int: Double] {
    guard reference == cable.meterReference else { return [:] }
    let known = earlierVolts.filter { pins.contains($0.key) }
    guard known.count < pins.count else { return [:] }
    for (pin, volts) in known.sorted(by: { $0.key < $1.key }) {
      console.remark("Pin \(pin): \(volts.decimal(places: 1)) V, as you said before.", style: style)
    }
    return known
  }

  /// Says once how to tell that there is no meter.
  func hint() {
    guard !hasHinted else { return }
    hasHinted = true
    console.remark(
      "Skipped. If you have no meter, write 'no meter' and you are not asked again.",
      style: style
    )
  }

  func show(_ pair: ShortedPins, of cable: Cable) {
    show([pair.first: .joined, pair.second: .joined], of: cable)
  }

  /// Shows the connector as the person holds it, with the pins of a question.
  func show(_ marks: [Int: PinMark], at held: HeldConnector = .deviceEnd, of cable: Cable) {
    console.say(FaceText(cable).face(of: held, marking: marks, style: style))
  }
}

extension Cable {
  /// What a contact in another hole of the device end may meet, as a sentence.
  var wordsForStrayContacts: String {
    let biting = device.pins.sorted { $0.key < $1.key }.filter { $0.value.hazard != nil }
    return biting.isEmpty
      ? "A contact in another hole joins what should not be joined."
      : "A contact in another hole may meet what does harm: \(biting.map(\.value.name).listed)."
  }
}
