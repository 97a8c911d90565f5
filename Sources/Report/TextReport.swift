package import Diagnosis

/// What is printed below the check lines: the verdict, what could explain it, what to do, the pinout.
package struct TextReport: Sendable {
  private let report: DiagnosisReport
  private let style: TextStyle

  /// Creates the renderer of a report.
  package init(_ report: DiagnosisReport, style: TextStyle) {
    self.report = report
    self.style = style
  }

  /// Renders everything after the check lines.
  package func conclusion() -> String {
    let parts = [measurements, verdict, explanation, nextStep, pinout].filter { !$0.isEmpty }
    return style.adapted(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  private var measurements: [String] {
    let shown = report.results.flatMap { $0.look?.measurements ?? [] }
    guard !shown.isEmpty else { return [] }
    let width = shown.map(\.name.count).max() ?? 0
    return shown.map { "    \($0.name.padded(to: width))  \($0.value)" }
  }

  private var verdict: [String] {
    let (text, emphasis) = verdictWords
    var lines = style.wrapped(text, indent: "")
    lines[0] = style.mark(lines[0], emphasis)
    return lines
  }

  private var verdictWords: (String, TextStyle.Emphasis) {
    switch report.verdict {
    case .works:
      ("The cable works: the UPS was talked to, both ways and without a fault.", .good)
    case .worksWithRemarks:
      ("The cable works, with something to remark on.", .doubtful)
    case .faultFound:
      ("\(failedWords) These causes predict just that:", .bad)
    case .unexplained:
      ("\(failedWords) None of the causes that are known here predicts what was seen.", .bad)
    case .inconclusive(let reason):
      ("Nothing failed, and nothing is proved: \(reason).", .doubtful)
    case .portUnusable(let trouble):
      ("\(trouble.sentence).", .bad)
    case .lineLost(let error):
      ("\(error). That says nothing about the cable.", .bad)
    case .interrupted:
      ("Interrupted. The port is as it was before.", .doubtful)
    }
  }

  /// The first check that failed, as a sentence.
  private var failedWords: String {
    guard let result = report.results.first(where: { $0.outcome == .failed }),
      let look = result.look
    else { return "" }
    let seconds = result.duration.components.seconds
    let time = seconds > 0 ? ", in \(seconds) s of listening" : ""
    return "'\(result.title)' failed: \(look.detail)\(time)."
  }

  private var explanation: [String] {
    report.groups.prefix(6).flatMap { group -> [String] in
      let percent = "\(Int((group.share * 100).rounded()))".leftPadded(to: 4) + " %  "
      let indent = String(repeating: " ", count: percent.count)
      return group.members.prefix(8).enumerated().flatMap { index, member in
        let words = style.wrapped(
          member.hypothesis.words,
          indent: indent,
          first: index == 0 ? percent : indent + "or: "
        )
        return words
      }
    }
  }

  private var nextStep: [String] {
    if let next = report.next {
      let text = StepText(report.cable, style: style)
      return [style.mark("Next step", .heading)]
        + style.wrapped(text.words(for: next.step), indent: "  ")
        + text.meanings(of: next, remedies: report.remedies)
    }
    guard let best = report.groups.first?.members.first, !best.hypothesis.remedy.steps.isEmpty
    else { return [] }
    return [style.mark("What to do", .heading)]
      + best.hypothesis.remedy.steps.flatMap { style.wrapped($0, indent: "    ", first: "  - ") }
  }

  private var pinout: [String] {
    switch report.verdict {
    case .portUnusable, .lineLost, .interrupted: return []
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive:
      let suspects = PinoutTable.Suspects(
        conductors: Set(report.groups.flatMap(\.members).flatMap(\.hypothesis.conductors)),
        jumpers: Set(report.groups.flatMap(\.members).flatMap(\.hypothesis.jumpers))
      )
      return [PinoutTable(report.cable, suspects: suspects).text(style: style)]
    }
  }
}

extension String {
  /// The text, with blanks in front of it up to a number of columns.
  func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - count)) + self
  }
}
