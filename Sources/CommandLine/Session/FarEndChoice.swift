import CableModel
import Diagnosis
import Report

extension FarEndKind {
  /// The far end of this kind, with the pins that a cable's short joins.
  ///
  /// - Throws: `conflict` for a short of a cable that has no two data wires; a failure that says why for
  ///   a cable with which an open port would switch the attached device, or to whose device the program
  ///   cannot talk.
  func arrangement(of cable: Cable) throws(CommandFailure) -> FarEnd {
    switch (self, cable.loopbackPins) {
    case (.free, _): return .free
    case (.bare, _): return .bare
    case (.attached, _):
      // Linux raises RTS and DTR as it opens a port, so this is asked before any is touched.
      guard !CableJudgement(cable).forbidsOpeningAttached else {
        let reasons = CableJudgementWords(cable).bites
        throw CommandFailure(
          "No port was opened. \(reasons.joined(separator: " ")) Unplug the cable from the device, "
            + "and use '--far-end free'",
          code: .faultFound
        )
      }
      guard cable.deviceProtocol.kind != nil else {
        throw CommandFailure(
          "No port was opened. This program cannot talk to the \(cable.device.name). Unplug the cable "
            + "from it, and use '--far-end free'",
          code: .wrongUsage
        )
      }
      return .attached
    case (.shorted, let pins?): return .shorted(pins)
    case (.shorted, nil):
      throw .usage(.conflict("'--far-end shorted'", "a cable without two data wires"))
    }
  }

  /// What the cable is plugged into now: as it was said, or as the person answers.
  ///
  /// - Parameters:
  ///   - said: what the command line says.
  ///   - cable: the cable, for the words of the question.
  ///   - console: where to ask if it says nothing.
  ///   - style: how text may look there.
  /// - Returns: the kind of far end.
  /// - Throws: `needsFarEnd` where nobody can be asked; a failure where nobody answers.
  static func known(
    _ said: FarEndKind?,
    of cable: Cable,
    orAskedOn console: Console,
    style: TextStyle
  ) throws(CommandFailure) -> FarEndKind {
    if let said { return said }
    guard console.readLine != nil else { throw .usage(.needsFarEnd) }
    let device = cable.deviceProtocol.noun
    let question = Question<FarEndKind>(
      prompt:
        "What is the cable plugged into? \(device) (a), nothing (f), joined pins (j), or is it off the "
        + "adapter (o)? [a/f/j/o/q/?]",
      reason:
        "With the \(device) attached \(cable.wordsForSending); other checks want it free. Write o "
        + "if the cable is off the adapter, so that nothing of it counts."
    ) { answer in
      switch answer {
      case "a", "ups", "attached", device: .success(.attached)
      case "f", "free", "nothing": .success(.free)
      case "shorted", "j": .success(.shorted)
      case "bare", "off", "o": .success(.bare)
      default:
        .failure(
          .init(reason: "Write a, f, j for joined pins, or o for a cable that is off the adapter.")
        )
      }
    }
    switch question.askFirst(on: console, style: style) {
    case .given(let kind): return kind
    case .skipped, .lacking, .back, .quit:
      throw CommandFailure(
        "Nothing was looked at: it must be known what the cable is plugged into",
        code: .inconclusive
      )
    case .interrupted: throw CommandFailure("Interrupted", code: .interrupted)
    }
  }
}

extension Cable {
  /// What is sent to the attached device, as the middle of a sentence.
  var wordsForSending: String {
    deviceProtocol == .console
      ? "nothing but a carriage return is sent, as if somebody pressed Enter"
      : "only bytes that read are sent; nothing is switched or changed"
  }
}
