package import CableModel
package import Diagnosis
package import Report

/// The person at the terminal: is asked, and waited for.
package final class TerminalOperator: Operator {
  let console: Console
  let style: TextStyle
  let remedies: [String: Remedy]
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
  var isCableOff = false
  private var wasCableOff = false
  /// Whether the person joined pins and has not said since that they are free.
  private(set) var mayBeJoined = false
  /// What was last read at several pins in a row.
  private var latest: Series?
  /// Whether the person has just gone back from what was asked after that.
  private var isGoingBack = false
  /// Whether it was said how to tell that there is no meter.
  var hasHinted = false

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
    let answer = answer(question(about: farEnd, of: cable), about: cable).flatMap { isDone in
      isDone ? .given(Done()) : Answer<Done>.skipped
    }
    if case .given = answer {
      isCableOff = farEnd == .bare
      mayBeJoined = farEnd.kind == .shorted
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

  /// Notes what the cable is plugged into to begin with.
  func note(_ farEnd: FarEnd) {
    isCableOff = farEnd == .bare
    wasCableOff = isCableOff
    mayBeJoined = farEnd.kind == .shorted
  }

  /// Notes that pins are joined with a clip.
  func noteClip() {
    mayBeJoined = true
  }

  package func rearrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    guard case .shorted(let pins) = farEnd else { return .skipped }
    show(pins, of: cable)
    return answer(Self.question(whether: pins), about: cable).flatMap {
      $0 ? .given(Done()) : .skipped
    }
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
        "Pins with a contact",
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

  func answer<Value: Sendable & Hashable>(
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
