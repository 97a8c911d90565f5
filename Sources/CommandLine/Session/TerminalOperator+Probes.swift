package import CableModel
package import Diagnosis
import Report

extension TerminalOperator {
  package var abilities: Set<Ability> { Set(Ability.allCases) }

  package func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> {
    guard let clip else {
      console.remark("Take the clip off now.", style: style)
      return .given(Done())
    }
    show(
      [clip.first.number: .joined, clip.second.number: .joined],
      at: .open(clip.first.end),
      of: cable
    )
    var question = Question<Bool>.confirmation(
      "Are \(cable.words(for: clip)) joined?",
      because:
        "Where a wire really ends shows in what comes back over two joined pins. Keep the clip on "
        + "until the check is made."
    )
    question.tool = .clip
    let answer = done(question, about: cable)
    if case .given = answer { noteClip() }
    return answer
  }

  package func volts(
    at pin: Pin,
    against reference: Pin,
    of cable: Cable
  ) -> Answer<Double> {
    show([reference.number: .blackLead, pin.number: .redLead], at: .open(pin.end), of: cable)
    return answer(
      .volts(
        "Volts at \(cable.words(for: pin)), black lead on \(reference.words):",
        because:
          "An output at rest is at -5 to -12 V, a line that is asserted at +5 to +12 V; ground and "
          + "inputs are near 0 V."
      ),
      about: cable
    )
  }

  package func touch(
    _ pin: Pin,
    against reference: Pin,
    toSee signal: HostSignal,
    of cable: Cable
  ) -> Answer<Done> {
    show([reference.number: .blackLead, pin.number: .redLead], at: .open(pin.end), of: cable)
    var question = Question<Bool>.confirmation(
      "Are the leads on the pins? Then look at the meter for 8 seconds.",
      because:
        "The program moves \(signal.rawValue) to and fro, a second each. A pin that carries it goes "
        + "from about -7 V to +7 V and back."
    )
    question.tool = .meter
    return done(question, about: cable)
  }

  package func hasSwung(
    _ pin: Pin,
    against reference: Pin,
    by signal: HostSignal,
    of cable: Cable
  ) -> Answer<Bool> {
    answer(
      .choice(
        "Did the meter move to and fro?",
        because: "About once a second, by 10 V or more.",
        yes: ["y", "yes", "it moved", "moved", "it changed", "changed"],
        no: ["n", "no", "steady", "nothing", "none", "it did not"]
      ),
      about: cable
    )
  }

  package func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> {
    for end in End.allCases {
      let pins = pair.pins.filter { $0.end == end }.map { ($0.number, PinMark.joined) }
      if !pins.isEmpty { show(Dictionary(uniqueKeysWithValues: pins), at: .own(end), of: cable) }
    }
    var question = Question<Bool>.choice(
      "Does it beep between \(cable.words(for: pair)), the cable unplugged at both ends?",
      because: "It beeps where metal joins both. Write 'no meter' if you have no tester.",
      yes: ["y", "yes", "beeps", "it beeps", "beep"],
      no: ["n", "no", "no beep", "silent", "silence", "nothing", "none"]
    )
    question.tool = .meter
    return answer(question, about: cable)
  }

  package func sees(_ feature: DeviceFeature, of cable: Cable) -> Answer<Bool> {
    let text = feature.question
    return answer(
      .choice(
        text.prefix(1).uppercased() + text.dropFirst(),
        because: feature == .sameLevels
          ? "A lead for microcontrollers looks the same, and its level at rest is the UPS's signal to "
            + "shut down. Its listing, its box or its label tells."
          : "A UPS without power, one that something else talks to, and one of another family are "
            + "all silent, over a good cable too.",
        yes: ["y", "yes"],
        no: ["n", "no", "none", "nothing"]
      ),
      about: cable
    )
  }

  package func put(in spare: Spare, of cable: Cable) -> Answer<Done> {
    var question = Question<Bool>.confirmation(
      "Is the other one in, and plugged into the \(cable.device.name)?",
      because:
        "If the \(cable.deviceProtocol.noun) answers now, the fault is in what you took out; if it stays "
        + "silent, the fault is elsewhere. Write 'no spare' if you have no other one: then you are not "
        + "asked for it again."
    )
    question.tool = spare.tool
    let answer = done(question, about: cable)
    if case .given = answer { note(.attached) }
    return answer
  }

  package func putBack(_ spare: Spare, of cable: Cable) -> Answer<Done> {
    let own = spare == .cable ? "cable" : cable.name(of: spare)
    let answer = done(
      .confirmation(
        "Is your own \(own) back, and its \(cable.device.connector.rawValue) end unplugged?",
        because:
          "Everything that is looked at from here on is about your own parts. Without them nothing more "
          + "is looked at."
      ),
      about: cable
    )
    if case .given = answer { note(.free) }
    return answer
  }

  package func mend(_ remedy: Remedy, of cable: Cable) -> Answer<Done> {
    done(
      .confirmation(
        "Is it mended?",
        because:
          "A repair is also a test: the program looks whether the \(cable.deviceProtocol.noun) "
          + "answers now. With s another cause is tried; with q you get the diagnosis as it stands."
      ),
      about: cable
    )
  }

  private func done(_ question: Question<Bool>, about cable: Cable) -> Answer<Done> {
    let answer = answer(question, about: cable)
    if case .given(false) = answer { return .skipped }
    return answer.map { _ in Done() }
  }
}

extension Question where Value == Bool {
  /// A question with no usual answer.
  static func choice(
    _ prompt: String,
    because reason: String,
    yes: Set<String>,
    no: Set<String>
  ) -> Question {
    Question(prompt: "\(prompt) [y/n/s/b/q/?]", reason: reason) { answer in
      if yes.contains(answer) { return .success(true) }
      if no.contains(answer) { return .success(false) }
      return .failure(Nonsense(reason: "Write y or n; s(kip), b(ack), q(uit) and ? work too."))
    }
  }
}

extension HeldConnector {
  /// The connector that carries the host's signals where an end is open: the plug that the cable was on.
  fileprivate static func open(_ end: End) -> HeldConnector { end == .host ? .lead : .deviceEnd }

  /// The cable's own connector.
  fileprivate static func own(_ end: End) -> HeldConnector { end == .host ? .hostEnd : .deviceEnd }
}
