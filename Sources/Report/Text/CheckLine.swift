package import Diagnosis
import PlainText

/// The line that tells of one check, with its notes below.
package enum CheckLine {
  private static let titleWidth = 26
  /// The least width at which the facts stand in a column of their own.
  private static let columnsWidth = 60

  /// Renders a check that has ended.
  package static func text(_ result: CheckResult, style: TextStyle) -> String {
    let (mark, emphasis, detail) = content(of: result)
    let hasColumns = style.width >= columnsWidth
    let title = hasColumns ? result.title.padded(to: titleWidth) : "\(result.title):"
    let head = "  \(mark) \(title)"
    let indent = String(repeating: " ", count: hasColumns ? head.count : 6)
    var lines = style.wrapped(visible(detail), indent: indent, first: head)
    for note in result.finding?.notes ?? [] {
      lines += style.wrapped(visible(note), indent: indent)
    }
    lines[0] = style.mark(lines[0], behind: mark, emphasis)
    return style.adapted(lines.joined(separator: "\n"))
  }

  private static func content(
    of result: CheckResult
  ) -> (mark: String, emphasis: TextStyle.Emphasis, detail: String) {
    let detail = result.finding?.detail ?? ""
    return switch result.outcome {
    case .passed: ("✓", .good, detail)
    case .failed where ReportWords.isAboutDevice(result): ("~", .doubtful, detail)
    case .failed: ("✗", .bad, detail)
    case .unknown(let reason): ("?", .doubtful, "unknown: \(reason)")
    case .skipped(let reason): ("·", .faint, "skipped: \(reason)")
    case .broken(let error): ("!", .bad, error.sentence)
    }
  }
}
