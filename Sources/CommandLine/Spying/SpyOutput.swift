import Diagnosis
import PlainText
import Report

/// Shows what is overheard as it happens; of a flood only a part, so that nothing fills up.
final class SpyOutput {
  private let console: Console
  private let style: TextStyle
  private let format: OutputFormat
  private let log: TerminalLog
  private var second: Int64 = -1
  private var shown = 0
  private var omitted = 0

  /// So many lines are shown in one second.
  private static let mostLines = 200

  init(_ console: Console, _ style: TextStyle, _ format: OutputFormat, _ log: TerminalLog) {
    self.console = console
    self.style = style
    self.format = format
    self.log = log
  }

  /// Shows events.
  ///
  /// - Returns: whether somebody still reads.
  func tell(_ events: [OverheardEvent]) -> Bool {
    for event in events {
      if event.moment.components.seconds != second {
        guard endSecond(at: event.moment) else { return false }
      }
      guard shown < Self.mostLines else {
        omitted += 1
        continue
      }
      shown += 1
      guard show(event) else { return false }
    }
    return true
  }

  /// Shows the end.
  func conclude(_ tally: OverheardTally, path: String) {
    let lines = tally.summary + [tally.judgement(path: path)]
    for line in lines { log.add("# \(line)") }
    if format == .json {
      _ = console.writeReport(tally.jsonLine(path: path))
    } else {
      console.say("")
      for line in lines {
        console.say(
          style.adapted(style.wrapped(visible(line), indent: "  ").joined(separator: "\n"))
        )
      }
    }
  }

  private func endSecond(at moment: Duration) -> Bool {
    defer {
      second = moment.components.seconds
      shown = 0
      omitted = 0
    }
    guard omitted > 0 else { return true }
    return show(.remark("\(counted(omitted, "more event")) in this second left out", at: moment))
  }

  private func show(_ event: OverheardEvent) -> Bool {
    log.add(event.text)
    guard format == .text else { return console.writeReport(event.jsonLine) }
    let text = style.adapted(event.text)
    let isDoubtful = event.acts || event.kind == .remark || event.kind == .alert
    return console.write((isDoubtful ? style.mark(text, .doubtful) : text) + "\n")
  }
}
