import CableModel
import Diagnosis
import PlainText
import Report

/// The person at the terminal: is asked, and waited for.
final class TerminalOperator: Operator {
  private let console: Console
  private let style: TextStyle
  /// The signal that ended a question, if one did.
  private(set) var signal: Int32?
  /// Whether the person took the cable off the host's connector.
  private var isCableOff = false
  /// Whether the connector's faces were shown, by which pins are counted.
  private var hasShownFaces = false

  init(_ console: Console, style: TextStyle) {
    self.console = console
    self.style = style
  }

  func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    if case .shorted = farEnd { showFaces(of: cable) }
    let answer = answer(question(about: farEnd, of: cable)).mapped { isDone -> Answer<Done> in
      isDone ? .given(Done()) : .skipped
    }
    if case .given = answer { isCableOff = farEnd == .bare }
    return answer
  }

  private func question(about farEnd: FarEnd, of cable: Cable) -> Question<Bool> {
    let device = cable.device.name
    let connector = cable.device.connector.rawValue
    // What was taken off must be back on, or no wire is looked at.
    let back = isCableOff ? "Is the cable back on \(cable.wordsForHostConnector)? " : ""
    return switch farEnd {
    case .free:
      .confirmation(
        "\(back)Is the \(connector) unplugged, with nothing on its pins?",
        because: "With nothing attached, whatever comes back comes from the cable or the adapter."
      )
    case .shorted(let pins):
      .confirmation(
        "\(back)Are pins \(pins.first) and \(pins.second) joined, and the \(device) unplugged?",
        because: "What is sent must come back over the joined pins, through both data wires."
      )
    case .attached:
      .confirmation(
        "\(back)Is the cable in the \(device), the short removed?",
        because: "From here on \(cable.wordsForSending)."
      )
    case .bare:
      .confirmation(
        "Is everything off \(cable.wordsForHostConnector)?",
        because:
          "What still comes back then comes from the adapter, and what is gone from the cable."
      )
    }
  }

  func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    guard case .shorted(let pins) = farEnd else { return .skipped }
    let question = Question<Bool>(
      prompt:
        "Nothing came back. Were pins \(pins.first) and \(pins.second) joined? [Enter: yes, a: again, q, ?]",
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
    return answer(question).mapped { $0 ? .given(Done()) : .skipped }
  }

  func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> {
    showFaces(of: cable)
    var readings: [Int: Double] = [:]
    for pin in pins {
      let question = Question<Double>.volts(
        "Volts at pin \(pin), black lead on pin \(reference):",
        because:
          "The pin that host TxD reaches is at -5 to -12 V, the others are near 0 V; no other "
          + "check tells swapped wires from a device that is silent."
      )
      switch answer(question) {
      case .given(let value): readings[pin] = value
      case .skipped: continue
      case .quit: return .quit
      }
    }
    return readings.isEmpty ? .skipped : .given(readings)
  }

  func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    showFaces(of: cable)
    return answer(
      .pins(
        "Pins with a contact:",
        expected: cable.populatedHoles,
        among: cable.device.connector.pins,
        because: cable.wordsForStrayContacts
      )
    )
  }

  /// Shows once from which side pins are counted.
  private func showFaces(of cable: Cable) {
    guard !hasShownFaces else { return }
    hasShownFaces = true
    console.say(FaceText(cable).deviceFaces(style: style) + "\n")
  }

  private func answer<Value: Sendable & Hashable>(_ question: Question<Value>) -> Answer<Value> {
    switch question.ask(on: console, style: style) {
    case .given(let value): return .given(value)
    case .skipped: return .skipped
    case .quit: return .quit
    case .interrupted(let signal):
      self.signal = signal
      return .quit
    }
  }
}

extension Answer {
  /// The answer with its value turned into another answer.
  fileprivate func mapped<Other>(_ transform: (Value) -> Answer<Other>) -> Answer<Other> {
    switch self {
    case .given(let value): transform(value)
    case .skipped: .skipped
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
