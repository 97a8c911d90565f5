import CableModel
package import Diagnosis
import PlainText

/// What a wiggle test shows: the strip of the last minute, each trouble, and a summary.
package struct WatchText: Sendable {
  private let order: WatchRun
  private let style: TextStyle

  /// Creates the renderer of a watch.
  package init(_ order: WatchRun, style: TextStyle) {
    self.order = order
    self.style = style
  }

  /// What is going on, and what the characters of the strip mean.
  package var heading: String {
    let what =
      order.farEnd.kind == .shorted
      ? "Sending over the joined pins, many times a second."
      : "Asking the \(order.cable.device.name) for its status, many times a second."
    let keys = "One character a second: \(mark(.good)) good, \(mark(.bad)) bad, \(mark(.lost)) lost"
    let end = order.time == nil ? " Ctrl-C ends it." : ""
    let text = "\(what) Move the cable, end by end. \(keys).\(end)"
    return style.adapted(style.wrapped(text, indent: "  ").joined(separator: "\n"))
  }

  /// The strip of the last minute, or of as much as the line holds, with the counts behind it.
  package func strip(_ tally: WatchTally) -> String {
    let counts = "  \(tally.good) good, \(tally.bad) bad, \(tally.lost) lost"
    let room = max(10, min(60, style.width - 3 - counts.count))
    return "  " + marks(tally.seconds.suffix(room)) + counts
  }

  /// A mark for each second; those beside each other that are alike share their colour.
  private func marks(_ seconds: ArraySlice<WatchTally.Grade?>) -> String {
    var rest = seconds
    var text = ""
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      let emphasis: TextStyle.Emphasis =
        switch first {
        case .good, nil: .good
        case .bad: .doubtful
        case .lost: .bad
        }
      text += style.mark(run.map(mark).joined(), emphasis)
      rest = rest.dropFirst(run.count)
    }
    return text
  }

  /// The line of an exchange that was not good.
  package func line(_ trouble: WatchTally.Trouble) -> String {
    let grade = trouble.grade == .lost ? "lost" : "bad "
    let head = "  \(mark(trouble.grade)) \(trouble.moment.clock)  \(grade)  "
    let text = style.wrapped(trouble.words, indent: "      ", first: head).joined(separator: "\n")
    return style.adapted(style.mark(text, trouble.grade == .lost ? .bad : .doubtful))
  }

  /// Everything that is said at the end.
  package func conclusion(_ result: WatchRun.Result) -> String {
    let tally = result.tally
    let summary =
      tally.troubles.isEmpty
      ? "All \(tally.exchanges) exchanges in \(tally.elapsed.words) were good"
      : "\(tally.bad) bad and \(tally.lost) lost of \(tally.exchanges) exchanges "
        + "in \(tally.elapsed.words)"
    let (text, emphasis): (String, TextStyle.Emphasis) =
      switch result.ending {
      case .stopped(let reason): ("Stopped: \(reason).", .bad)
      case .lost where result.ending.isInterruption:
        ("\(summary).", tally.troubles.isEmpty ? .good : .bad)
      case .lost(let error): ("\(error.sentence). Up to then: \(summary).", .doubtful)
      case .timeOver where tally.exchanges == 0: ("No exchange was made.", .doubtful)
      case .timeOver: (summary + ".", tally.troubles.isEmpty ? .good : .bad)
      }
    let unknown = result.linesUnknown.map { "The control lines were not watched: \($0)." }
    let advice =
      tally.troubles.isEmpty || tally.good == 0
      ? nil
      : "If it fails while you move a lead, that lead has a loose contact: crimp or solder it again."
    let notes = ([unknown, advice].compactMap { $0 } + tally.gaps.prefix(10).map(\.words))
      .flatMap { style.wrapped($0, indent: "  ") }
    let lines = style.wrapped(text, indent: "").map { style.mark($0, emphasis) } + notes
    return style.adapted(lines.joined(separator: "\n"))
  }

  private func mark(_ grade: WatchTally.Grade?) -> String {
    let isUnicode = style.characters == .unicode
    return switch grade {
    case .good: isUnicode ? "▁" : "."
    case .bad: isUnicode ? "▅" : "o"
    case .lost: isUnicode ? "█" : "X"
    case nil: " "
    }
  }
}
