package import CableModel
package import Diagnosis
import PlainText

/// What a mapping shows: what to hold where, the growing table of pins, and what was found.
package struct MapText: Sendable {
  let cable: Cable
  let style: TextStyle

  /// Creates the text of a mapping.
  ///
  /// - Parameters:
  ///   - ends: the cable's two ends.
  ///   - style: how text may look.
  package init(_ ends: Cable, style: TextStyle) {
    cable = ends
    self.style = style
  }

  /// The line above a step.
  package func heading(ofStep number: Int, atMost: Int) -> String {
    let rest = atMost == 0 ? "the last one" : "at most \(atMost) more"
    return style.adapted(style.mark("step \(number), \(rest)", .heading))
  }

  /// What is to be done in a step, for a run in which nobody is asked.
  package func request(_ step: MapStep) -> String {
    let text: String =
      switch step {
      case .join(let one, let other): "Join \(device) pins \(one) and \(other)."
      case .meter(let pin):
        "Meter at \(device) pin \(pin), black lead on the computer's metal."
      case .beep(let pin):
        "Continuity test between \(device) pin \(pin) and the computer's metal."
      case .compare(let pin, let driven):
        "Meter at \(device) pin \(pin), black lead on pin \(driven)."
      }
    return style.adapted(style.wrapped(text, indent: "  ", first: "> ").joined(separator: "\n"))
  }

  /// The line above a step that makes sure.
  package var headingOfConfirmation: String {
    style.adapted(style.mark("once more, to be sure", .heading))
  }

  /// Says that two answers contradict each other.
  package func again(_ step: MapStep) -> String {
    let pins = step.pins.map(String.init).listed
    let noun = step.pins.count == 1 ? "pin" : "pins"
    let text = "That contradicts an earlier answer: once more at \(device) \(noun) \(pins)."
    return style.adapted(
      style.wrapped(text, indent: "  ").map { style.mark($0, .doubtful) }.joined(separator: "\n")
    )
  }

  /// What a step showed, as far as it is not so with nothing joined.
  package func seen(_ sight: MapSight, _ map: CableMap) -> String {
    let text: String =
      switch sight {
      case .reach(let reach): reach.words(beside: map.port.baseline)
      case .levels(let levels): levels.words
      case .continuity(.beeps): "it beeps: the ground"
      case .continuity(.silent): "it does not beep"
      case .level(.zero): "nothing is on it, or the same as on the other pin"
      case .level: "the ground or an input is on it"
      }
    return style.adapted(style.wrapped(text, indent: "    ").joined(separator: "\n"))
  }

  /// What is known of each pin so far, in a row that fills.
  package func row(_ map: CableMap) -> String {
    let cells = map.pins.map { "\($0.number) \($0.shortWords)" }
    let lines = style.wrapped(cells.joined(separator: "   "), indent: "    ")
    return style.adapted(lines.map { style.mark($0, .faint) }.joined(separator: "\n"))
  }

  private var device: String { cable.device.connector.rawValue }
}

extension MappedPin {
  /// What is known in a word: a signal, a question mark, or a dash for nothing.
  fileprivate var shortWords: String {
    if !certain.isEmpty { return certain.signals.map(\.rawValue).joined(separator: "+") }
    return isEmpty ? "–" : "?"
  }
}

extension Reach {
  /// What the port sees now and did not see before, as a phrase.
  fileprivate func words(beside before: Reach) -> String {
    let changed = [HostSignal.rxd, .cts, .dsr, .dcd, .ri].filter { self[$0] != before[$0] }
    let seen = changed.map { input in
      let outputs = self[input].signals.map(\.rawValue)
      return outputs.isEmpty
        ? "nothing at \(input.rawValue) any more" : "\(outputs.listed) at \(input.rawValue)"
    }
    return seen.isEmpty ? "nothing more reaches an input" : "the port sees " + seen.listed
  }
}

extension PinLevels {
  /// What a meter showed, as a phrase.
  fileprivate var words: String {
    switch (atRest, withRTS, withDTR) {
    case (.zero, _, _): "no voltage"
    case (.positive, _, _): "positive with RTS and DTR off, which no RS-232 output is"
    case (.negative, nil, _): "negative"
    case (.negative, .negative, .negative): "negative all the time, as TxD is"
    case (.negative, .negative, _): "it moves with DTR"
    case (.negative, _, .negative): "it moves with RTS"
    case (.negative, _, _): "it moves with RTS and DTR"
    }
  }
}
