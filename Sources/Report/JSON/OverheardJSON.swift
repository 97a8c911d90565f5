package import Diagnosis
import JSONSyntax
import PlainText
import SerialLink

extension OverheardEvent {
  /// The event as a line of JSON, for a stream of them; times in milliseconds.
  package var jsonLine: String { json.line }

  private var json: JSONValue {
    [
      "event": .text(kind.rawValue),
      "milliseconds": .fraction((moment.seconds * 1000).rounded(places: 3)),
      "bytes": .text(escaped(bytes)),
      "command": command.map(JSONValue.text),
      "meaning": .text(meaning),
      "latencyMilliseconds": latency.map { .fraction(($0.seconds * 1000).rounded(places: 3)) },
      "acts": .boolean(acts),
    ]
  }
}

extension OverheardTally {
  /// The last object of the stream.
  ///
  /// - Parameters:
  ///   - path: the name under which the program should open the spy's end.
  ///   - untaken: how many objects were left out because nobody took them.
  /// - Returns: a line of JSON.
  package func jsonLine(path: String, untaken: Int) -> String {
    json(path: path, untaken: untaken).line
  }

  private func json(path: String, untaken: Int) -> JSONValue {
    [
      "event": .text("summary"),
      "bytesOfProgram": .whole(bytesOfProgram),
      "bytesOfUPS": .whole(bytesOfUPS),
      "questions": .whole(questions),
      "answers": .whole(answers),
      "unanswered": .whole(unanswered),
      "open": .whole(open),
      "lateAnswers": .whole(lateAnswers),
      "misfits": .whole(misfits),
      "unasked": .whole(unasked),
      "early": .whole(early),
      "damaged": .whole(damaged),
      "breaks": .whole(breaks),
      "alerts": .whole(alerts),
      "acts": .whole(actCount),
      "slowestMilliseconds": slowest.map {
        .fraction(($0.latency.seconds * 1000).rounded(places: 3))
      },
      "untaken": .whole(untaken),
      "judgement": .text(judgement(path: path)),
    ]
  }
}
