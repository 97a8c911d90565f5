import Diagnosis
import PlainText
import PosixSerial
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
  /// Writes, so that a terminal that stands still holds up nothing that passes.
  private let writing = WorkAside(limit: SpyOutput.mostWaiting)
  /// Lines that nobody took, of which nothing was said yet.
  private var untaken = 0
  /// All lines that nobody took.
  private var untakenInAll = 0

  /// So many lines are shown in one second.
  private static let mostLines = 200
  /// So many lines wait for a reader that is slow, five seconds of a flood.
  private static let mostWaiting = 1000

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
    writing.finish()
    if untaken > 0, format == .text { console.say(lossWords) }
    if format == .json {
      _ = console.writeReport(tally.jsonLine(path: path, untaken: untakenInAll))
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
    if untaken > 0, write(.remark(lossWords, at: event.moment)) == .accepted { untaken = 0 }
    switch write(event) {
    case .accepted: return true
    case .full:
      untaken += 1
      untakenInAll += 1
      return true
    case .ended: return false
    }
  }

  private var lossWords: String { "\(counted(untaken, "line")) left out, which nobody took" }

  private func write(_ event: OverheardEvent) -> WorkAside.Acceptance {
    let console = console
    guard format == .text else {
      let line = event.jsonLine
      return writing.put { console.writeReport(line) }
    }
    let text = style.adapted(event.text)
    let isDoubtful = event.acts || event.kind == .remark || event.kind == .alert
    let line = (isDoubtful ? style.mark(text, .doubtful) : text) + "\n"
    return writing.put { console.write(line) }
  }
}
