import CableModel
import Diagnosis
import PlainText
import Report

/// The person at the terminal who maps a cable: is asked, and waited for.
final class MappingOperator: Operator {
  private let console: Console
  private let style: TextStyle
  /// The signal that ended a question, if one did.
  private(set) var signal: Int32?
  let abilities: Set<Ability>
  /// Whether the clip is on two pins, from where it must be taken.
  private var isClipOn = false
  private var hasSeenVoltageWarning = false

  init(_ console: Console, style: TextStyle, abilities: Set<Ability>) {
    self.console = console
    self.style = style
    self.abilities = abilities
  }

  // MARK: Before the first step

  func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    let connector = cable.device.connector.rawValue
    say("Map a cable: \(cable.wordsForHostConnector) to \(connector), nothing known of its wires.")
    say(
      "The port's outputs have up to 15 V, which do no harm to you or to pins that you join here. They "
        + "may do harm, or switch something, in a device: leave the far end unplugged to the end."
    )
    while true {
      let question = Question<Bool>.confirmation(
        "Is the \(connector) unplugged from every device, with nothing on its pins?",
        because:
          "The port is opened, RTS and DTR are moved, and bytes are sent to see where they come back."
      )
      switch answer(question) {
      case .given(true): return .given(Done())
      case .given(false): say("Unplug it first; nothing has been opened or sent.")
      case .skipped, .lacking, .back: return .skipped
      case .quit: return .quit
      }
    }
  }

  func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    let pins = cable.device.connector.pins
    showFace(of: cable, marking: [:])
    return answer(
      .pins(
        "Pins with a contact",
        expected: Set(pins),
        among: pins,
        because: "Holes without a contact need not be looked at. If you are not sure, press Enter."
      )
    )
  }

  // MARK: Steps

  func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> {
    guard let clip else {
      isClipOn = true
      return .given(Done())
    }
    let pins = clip.pins.map(\.number)
    showFace(of: cable, marking: [pins[0]: .joined, pins[1]: .joined])
    let verb = isClipOn ? "Move the clip: join" : "Join"
    while true {
      let question = Question<Bool>.confirmation(
        "\(verb) pins \(pins[0]) and \(pins[1]), and hold them so.",
        because:
          "What the port sends, and the levels of RTS and DTR, then reach the other pin too; the port "
          + "sees where they come back. Write s if you cannot join these two."
      )
      switch answer(question) {
      case .given(true):
        isClipOn = true
        return .given(Done())
      case .given(false): say("Take your time.")
      case .skipped, .lacking, .back: return .skipped
      case .quit: return .quit
      }
    }
  }

  func volts(at pin: Pin, against reference: Pin, of cable: Cable) -> Answer<Double> {
    warnOfVoltage()
    if lastReading != pin { showFace(of: cable, marking: marked(pin, reference)) }
    let isSame = lastReading == pin
    lastReading = pin
    let black =
      reference.end == .host
      ? "on the computer's metal, such as the shell of its port" : "on pin \(reference.number)"
    let off = isClipOn ? "Take the clip off. " : ""
    isClipOn = false
    let prompt =
      isSame
      ? "And now, at the same pin?" : "\(off)Red lead on pin \(pin.number), black lead \(black):"
    return answer(
      .volts(
        prompt,
        because:
          "The program moves RTS and DTR between the readings. TxD stays at -5 to -12 V; what moves "
          + "is RTS or DTR; an input, the ground and an empty pin show about 0 V."
      )
    )
  }

  func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> {
    let pin = pair.second.number
    showFace(of: cable, marking: [pin: .redLead])
    lastReading = nil
    let off = isClipOn ? "Take the clip off. " : ""
    isClipOn = false
    return answer(
      .confirmation(
        "\(off)Set the meter to continuity: does it beep between pin \(pin) and the computer's metal?",
        because:
          "Pin \(pin) has no voltage. If it beeps, or shows a few ohms, it is the port's ground; an input "
          + "has some thousand ohms, and a pin with nothing on it shows none at all."
      )
    )
  }

  /// The pin that was measured last, without another one in between.
  private var lastReading: Pin?

  private func marked(_ pin: Pin, _ reference: Pin) -> [Int: PinMark] {
    var marks: [Int: PinMark] = [pin.number: .redLead]
    if reference.end == .device { marks[reference.number] = .blackLead }
    return marks
  }

  private func warnOfVoltage() {
    guard !hasSeenVoltageWarning else { return }
    hasSeenVoltageWarning = true
    say(
      "The meter: DC volts, range 20 V. The red lead touches one pin alone. If it ever shows more than "
        + "15 V, take it away: something is attached."
    )
  }

  // MARK: Asking

  func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> { .skipped }

  private func showFace(of cable: Cable, marking pins: [Int: PinMark]) {
    console.say(FaceText(cable).face(of: .deviceEnd, marking: pins, style: style))
  }

  private func say(_ text: String) {
    let lines = style.wrapped(text, indent: "  ")
    console.say(style.adapted(lines.joined(separator: "\n")))
  }

  private func answer<Value: Sendable & Hashable>(_ question: Question<Value>) -> Answer<Value> {
    while true {
      switch question.ask(on: console, style: style) {
      case .given(let value): return .given(value)
      case .skipped, .lacking: return .skipped
      case .back:
        say("A mapping cannot go back. What contradicts an earlier answer is asked again.")
      case .quit: return .quit
      case .interrupted(let signal):
        self.signal = signal
        return .quit
      }
    }
  }
}
