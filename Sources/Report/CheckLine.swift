package import Diagnosis

/// The line that tells of one check, with its notes below.
package enum CheckLine {
  private static let titleWidth = 26

  /// Renders a check that has ended.
  package static func text(_ result: CheckResult, style: TextStyle) -> String {
    let (mark, emphasis, detail) = content(of: result)
    let head = "  \(mark) \(result.title.padded(to: titleWidth))"
    let indent = String(repeating: " ", count: head.count)
    var lines = style.wrapped(visible(detail), indent: indent, first: head)
    for note in result.look?.notes ?? [] {
      lines += style.wrapped(visible(note), indent: indent)
    }
    lines[0] = style.mark(lines[0], emphasis)
    return style.adapted(lines.joined(separator: "\n"))
  }

  private static func content(
    of result: CheckResult
  ) -> (mark: String, emphasis: TextStyle.Emphasis, detail: String) {
    let detail = result.look?.detail ?? ""
    return switch result.outcome {
    case .passed: ("✓", .good, detail)
    case .failed: ("✗", .bad, detail)
    case .unknown(let reason): ("?", .doubtful, "unknown: \(reason)")
    case .skipped(let reason): ("·", .faint, "skipped: \(reason)")
    case .broken(let error): ("!", .bad, "\(error)")
    }
  }
}
