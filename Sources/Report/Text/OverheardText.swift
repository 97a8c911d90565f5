package import Diagnosis
import PlainText

extension OverheardEvent {
  /// The event as a line: moment, direction, bytes, meaning, and how long an answer took.
  package var text: String {
    let sign =
      switch kind {
      case .question, .operand: ">"
      case .answer, .lateAnswer, .unexplained, .damaged, .lineBreak: "<"
      case .alert: "!"
      case .remark: "*"
      }
    let shown = kind == .question ? command ?? escaped(bytes) : escaped(bytes)
    let head = "\(moment.seconds(places: 3).leftPadded(to: 8)) \(sign) \(shown)"
    let gap = String(repeating: " ", count: max(2, 30 - head.count))
    let mark = acts && kind == .question ? "ACTS ON THE UPS: " : ""
    let answered = kind == .answer || kind == .lateAnswer ? command.map { "\($0): " } ?? "" : ""
    let time = latency.map { "  (\($0.words))" } ?? ""
    return head + gap + mark + answered + visible(meaning) + time
  }
}
