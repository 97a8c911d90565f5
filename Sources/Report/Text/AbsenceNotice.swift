import PlainText

/// What is written instead of a report when there is nothing to report, such as after wrong usage.
///
/// Without it, somebody could take the file of an earlier run for this one's. In JSON it is the `error` of
/// `JSONReport`.
package struct AbsenceNotice: Sendable {
  private let message: String
  private let code: String
  private let meaning: String
  private let facts: RunFacts

  /// Creates the notice of a run.
  ///
  /// - Parameters:
  ///   - message: the sentence that the person is told.
  ///   - code: the stable name of the exit code.
  ///   - meaning: what the exit code means.
  ///   - facts: what to know about the run.
  package init(_ message: String, code: String, meaning: String, _ facts: RunFacts) {
    self.message = message
    self.code = code
    self.meaning = meaning
    self.facts = facts
  }

  private static let heading = "No report"
  private var ending: String { "Exit code \(facts.exitCode): \(meaning)." }

  /// The notice as text.
  package func text() -> String {
    "\(Self.heading): \(visible(message))\n\(ending)\n"
  }

  /// The notice in Markdown.
  package func markdown() -> String {
    """
    ## cablecheck: no report

    **\(markdownEscaped(message))**

    - exit code: \(facts.exitCode), \(markdownEscaped(meaning))
    - cablecheck \(facts.program)

    """
  }

  /// The notice as a suite with a single case, which is an error.
  package func junit() -> String {
    JUnitDocument(
      suite: "cablecheck",
      properties: [("version", facts.program), ("exit-code", "\(facts.exitCode)")],
      cases: [
        JUnitDocument.Case(
          name: JUnitReport.verdictCase,
          ending: .error(message: message, type: code)
        )
      ]
    )
    .text()
  }

  /// The notice as a page of HTML.
  package func html() -> String {
    Page(
      title: "\(Self.heading) of cablecheck",
      content: [
        Markup.element(
          "header",
          ["class": ReportWords.Tone.bad.rawValue],
          [
            Markup.element("h1", text: Self.heading), Markup.element("p", text: message),
            Markup.element("p", ["class": "faint"], text: ending),
          ]
        )
      ]
    )
    .text()
  }

  /// The notice as a picture.
  package func svg() -> String {
    let lines =
      [(Self.heading, "ink head")] + message.folded(60).map { ($0, "mark") }
      + ending.folded(66).map { ($0, "faint small") }
    let texts = lines.enumerated().map { index, line in
      Markup.element(
        "text",
        ["class": line.1, "x": "8", "y": (24 + 18 * Double(index)).short],
        text: line.0
      )
    }
    return SVGDrawing.document(
      title: Self.heading,
      description: message,
      height: 24 + 18 * Double(lines.count),
      texts
    )
  }
}
