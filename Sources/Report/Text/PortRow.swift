package import Diagnosis
import PlainText

/// What was found out at one of several ports, in a line or a few.
package struct PortRow: Hashable, Sendable {
  /// The port as the person named it.
  package let path: String
  package let tone: ReportWords.Tone
  /// Sentences.
  package let words: String

  /// Creates a row.
  package init(_ path: String, _ tone: ReportWords.Tone, _ words: String) {
    self.path = path
    self.tone = tone
    self.words = words
  }

  /// The row of a diagnosis: its verdict, and what most likely is wrong.
  package init(_ report: DiagnosisReport) {
    let words = ReportWords(report)
    let cause = words.causes?.likely.first.map { "Most likely (\($0.percent)): \($0.words)." }
    // Among many ports it matters which device is at which.
    let identity = report.results.last { $0.check == .identity && $0.outcome == .passed }
    let device = identity?.finding.map { "It is \($0.detail)." }
    self.init(
      report.port,
      words.tone,
      ([words.verdict] + [device, cause].compactMap(\.self)).joined(separator: " ")
    )
  }

  /// Renders the row.
  ///
  /// - Parameters:
  ///   - width: the columns of the widest path.
  ///   - style: how text may look.
  /// - Returns: its lines.
  package func text(width: Int, style: TextStyle) -> String {
    let path = visible(path)
    let (mark, emphasis): (String, TextStyle.Emphasis) =
      switch tone {
      case .good: ("✓", .good)
      case .doubtful: ("?", .doubtful)
      case .bad: ("✗", .bad)
      }
    // A long path has a line of its own, so that there is room for words.
    let hasColumns = width <= max(style.width / 3, 16)
    let head = "  \(mark) \(hasColumns ? path.padded(to: width) : path)  "
    let indent = String(repeating: " ", count: hasColumns ? head.count : 6)
    var lines =
      hasColumns
      ? style.wrapped(words, indent: indent, first: head)
      : [head] + style.wrapped(words, indent: indent)
    lines[0] = style.mark(lines[0], emphasis)
    return style.adapted(lines.joined(separator: "\n"))
  }
}
