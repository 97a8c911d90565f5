/// What is known of one thing that a report names: a check, a cause, a remedy, a verdict and so on.
package struct ExplanationPage: Hashable, Sendable {
  /// The name, as the report writes it.
  package let id: String
  /// What kind of thing it is, such as "check".
  package let kind: String
  /// What it is, in a clause; it may be all that is shown in a list.
  package let summary: String
  package let sections: [Section]

  /// Paragraphs and a list under a heading.
  package struct Section: Hashable, Sendable {
    package let heading: String
    package let paragraphs: [String]
    package let items: [String]

    /// Creates a section.
    package init(_ heading: String, _ paragraphs: [String] = [], items: [String] = []) {
      self.heading = heading
      self.paragraphs = paragraphs
      self.items = items
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool { paragraphs.isEmpty && items.isEmpty }
  }

  /// Creates a page; sections without content are left out.
  ///
  /// - Parameters:
  ///   - id: the name.
  ///   - kind: what kind of thing it is.
  ///   - summary: what it is, in a clause.
  ///   - sections: what is known of it.
  package init(_ id: String, kind: String, _ summary: String, _ sections: [Section]) {
    self.id = id
    self.kind = kind
    self.summary = summary
    self.sections = sections.filter { !$0.isEmpty }
  }

  /// The page as text.
  package func text(style: TextStyle) -> String {
    let head =
      [style.mark("\(id) (\(kind))", .heading)]
      + style.wrapped("\(summary.startingUpper).", indent: "  ")
    let parts =
      [head]
      + sections.map { section in
        [style.mark(section.heading, .heading)]
          + section.paragraphs.flatMap { style.wrapped($0, indent: "  ") }
          + section.items.flatMap { style.wrapped($0, indent: "    ", first: "  - ") }
      }
    return style.adapted(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  /// The page as a line of a list, so that a whole list fits a terminal; what is too long is cut off.
  package func entry(style: TextStyle) -> String {
    let head = "\(id) (\(kind))"
    // In ASCII the mark of what is cut off takes three columns.
    let room = max(0, style.width - head.count - 5)
    let words = summary.count > room + 3 ? "\(summary.prefix(room))…" : summary
    return style.adapted("\(style.mark(head, .heading)): \(words)")
  }
}
