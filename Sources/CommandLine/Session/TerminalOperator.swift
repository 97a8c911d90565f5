package import CableModel
package import Diagnosis
import PlainText
package import Report

/// The person at the terminal: is asked, and waited for.
package final class TerminalOperator: Operator {
  private let console: Console
  private let style: TextStyle
  private let remedies: [String: Remedy]
  /// The step for which something is asked now.
  package var step: PlannedStep?
  /// What a meter showed in an earlier run, by pin.
  var earlierVolts: [Int: Double] = [:]
  /// Whether an earlier run has looked at the contacts.
  var hasLookedEarlier = false
  /// The signal that ended a question, if one did.
  private(set) var signal: Int32?
  package private(set) var hasLeft = false
  /// Whether the person took the cable off the host's connector, or may have.
  private var isCableOff = false
  private var wasCableOff = false
  /// What was last read at several pins in a row.
  private var latest: Series?
  /// Whether the person has just gone back from what was asked after that.
  private var isGoingBack = false
  /// Whether it was said how to tell that there is no meter.
  private var hasHinted = false

  /// Readings of a meter at some pins.
  private struct Series {
    let pins: [Int]
    let reference: Int
    let readings: [Int: Double]
  }

  /// Creates the person at a console.
  ///
  /// - Parameters:
  ///   - console: where they are.
  ///   - style: how text may look there.
  ///   - remedies: the remedies of all hypotheses by id, to say what a step can tell.
  package init(_ console: Console, style: TextStyle, remedies: [String: Remedy] = [:]) {
    self.console = console
    self.style = style
    self.remedies = remedies
  }

  package func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    if case .shorted(let pins) = farEnd { show(pins, of: cable) }
    let answer = answer(question(about: farEnd, of: cable), about: cable).mapped { isDone in
      isDone ? .given(Done()) : Answer<Done>.skipped
    }
    if case .given = answer {
      isCableOff = farEnd == .bare
      wasCableOff = wasCableOff || isCableOff
    }
    return answer
  }

  /// Arranges the far end before a run, when there is nothing to go back to.
  func arrangeFirst(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    while true {
      let answer = arrange(farEnd, of: cable)
      guard case .back = answer else { return answer }
      refuseToGoBack()
    }
  }

  /// Notes that the cable is off the host's connector to begin with.
  func noteCableOff() {
    isCableOff = true
    wasCableOff = true
  }

  package func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    guard case .shorted(let pins) = farEnd else { return .skipped }
    show(pins, of: cable)
    var question = Question<Bool>(
      prompt: "Nothing came back. Were pins \(pins.first) and \(pins.second) joined? "
        + "[Enter: yes, a: again, b, q, ?]",
      reason:
        "Metal on metal, while the check ran, and in the cable's own connector? If not, join them and "
        + "write a: the check is made again."
    ) { answer in
      switch answer {
      case "", "y", "yes", "s", "skip": .success(false)
      case "a", "again", "n", "no": .success(true)
      default: .failure(.init(reason: "Press Enter if they were; join them and write a if not."))
      }
    }
    question.tool = .clip
    return answer(question, about: cable).mapped { $0 ? .given(Done()) : .skipped }
  }

  package func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    var readings = step?.isRepeated == true ? [:] : known(at: pins, against: reference, of: cable)
    var open = pins.filter { readings[$0] == nil }[...]
    var asked: [Int] = []
    if isGoingBack, let latest, latest.pins == pins, latest.reference == reference {
      // Only the last answer is taken back.
      readings = latest.readings
      asked = pins.dropLast()
      open = pins.suffix(1)
    }
    while let pin = open.first {
      show([reference: .blackLead, pin: .redLead], of: cable)
      switch answer(Self.question(of: pin, against: reference), about: cable) {
      case .given(let value): readings[pin] = value
      case .skipped:
        readings[pin] = nil
        hint()
      case .lacking(let tool): return .lacking(tool)
      case .back:
        guard let before = asked.popLast() else { return .back }
        open = [before] + open
        continue
      case .quit:
        // What was read until then is kept.
        guard !readings.isEmpty else { return .quit }
        hasLeft = true
        return .given(readings)
      }
      asked.append(pin)
      open = open.dropFirst()
    }
    latest = Series(pins: pins, reference: reference, readings: readings)
    return readings.isEmpty ? .skipped : .given(readings)
  }

  package func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    let expected = cable.populatedHoles
    if hasLookedEarlier {
      hasLookedEarlier = false
      console.remark(
        "You looked in an earlier run. Contacts may have been moved since, which matters before "
          + "anything is plugged in.",
        style: style
      )
    }
    show(Dictionary(uniqueKeysWithValues: expected.map { ($0, .contact) }), of: cable)
    return answer(
      .pins(
        "Pins with a contact:",
        expected: expected,
        among: cable.device.connector.pins,
        because: cable.wordsForStrayContacts
      ),
      about: cable
    )
  }

  package func refuseToGoBack() {
    console.remark(Console.nothingToGoBackTo, style: style)
  }

  // MARK: Questions

  private func question(about farEnd: FarEnd, of cable: Cable) -> Question<Bool> {
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
      return .confirmation(
        "\(back)Is the cable in the \(device), the short removed?",
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

  private static func question(of pin: Int, against reference: Int) -> Question<Double> {
    .volts(
      "Volts at pin \(pin), black lead on pin \(reference):",
      because:
        "The pin that host TxD reaches is at -5 to -12 V, the others are near 0 V; no other "
        + "check tells swapped wires from a device that is silent. 'nothing' or 'none' means 0 V, "
        + "'no meter' or 'have none' that you have none: then nothing that needs one is asked."
    )
  }

  private func answer<Value: Sendable & Hashable>(
    _ question: Question<Value>,
    about cable: Cable
  ) -> Answer<Value> {
    isGoingBack = false
    var question = question
    question.prospects = prospects(of: cable)
    switch question.ask(on: console, style: style) {
    case .given(let value): return .given(value)
    case .skipped: return .skipped
    case .lacking(let tool):
      console.remark("Then nothing is asked that needs \(tool.noun).", style: style)
      return .lacking(tool)
    case .back:
      isGoingBack = true
      // Whether the cable is still off is asked rather than assumed.
      isCableOff = wasCableOff
      return .back
    case .quit: return .quit
    case .interrupted(let signal):
      self.signal = signal
      return .quit
    }
  }
}

// MARK: Beside the questions

extension TerminalOperator {
  /// What the results of the step would mean, in lines.
  private func prospects(of cable: Cable) -> [String] {
    guard let step else { return [] }
    let text = StepText(cable, from: step.step.farEnd.kind, style: style)
    let lines = text.meanings(of: step, remedies: remedies, .brief)
    return lines.isEmpty ? [] : ["    What it can tell:"] + lines
  }

  /// What an earlier run knows of some pins, said in passing.
  private func known(at pins: [Int], against reference: Int, of cable: Cable) -> [Int: Double] {
    guard reference == cable.meterReference else { return [:] }
    let known = earlierVolts.filter { pins.contains($0.key) }
    guard known.count < pins.count else { return [:] }
    for (pin, volts) in known.sorted(by: { $0.key < $1.key }) {
      console.remark("Pin \(pin): \(volts.decimal(places: 1)) V, as you said before.", style: style)
    }
    return known
  }

  /// Says once how to tell that there is no meter.
  private func hint() {
    guard !hasHinted else { return }
    hasHinted = true
    console.remark(
      "Skipped. If you have no meter, write 'no meter' and you are not asked again.",
      style: style
    )
  }

  private func show(_ pair: ShortedPins, of cable: Cable) {
    show([pair.first: .joined, pair.second: .joined], of: cable)
  }

  /// Shows the connector as the person holds it, with the pins of a question.
  private func show(_ marks: [Int: PinMark], of cable: Cable) {
    console.say(FaceText(cable).face(of: .device, marking: marks, style: style))
  }
}

extension Answer {
  /// The answer with its value turned into another answer.
  fileprivate func mapped<Other>(_ transform: (Value) -> Answer<Other>) -> Answer<Other> {
    switch self {
    case .given(let value): transform(value)
    case .skipped: .skipped
    case .lacking(let tool): .lacking(tool)
    case .back: .back
    case .quit: .quit
    }
  }
}

extension Cable {
  /// What a contact in another hole of the device end may meet, as a sentence.
  fileprivate var wordsForStrayContacts: String {
    let biting = device.pins.sorted { $0.key < $1.key }.filter { $0.value.hazard != nil }
    return biting.isEmpty
      ? "A contact in another hole joins what should not be joined."
      : "A contact in another hole may meet what does harm: \(biting.map(\.value.name).listed)."
  }
}
