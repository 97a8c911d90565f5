extension Manual {
  /// The manual as a reference in Markdown.
  package var markdown: String {
    let head = [
      "# cablecheck", "\(purpose.prefix(1).uppercased())\(purpose.dropFirst()).",
      "    cablecheck COMMAND [OPTION]...",
    ]
    let parts =
      head
      + chapters.flatMap { chapter in
        ["## \(chapter.title)"] + chapter.blocks.map(Self.text)
      }
    return parts.joined(separator: "\n\n")
  }

  private static func text(of block: Block) -> String {
    switch block {
    case .heading(let text): "### \(text)"
    case .paragraph(let text): escaped(text)
    case .terms(let terms):
      terms.map { "- `\($0.term)`: \(escaped($0.text))" }.joined(separator: "\n")
    case .commands(let commands): commands.map { "    \($0)" }.joined(separator: "\n")
    }
  }

  /// The text with nothing in it that Markdown takes for more than text.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "\\`*_[]<>".contains($1) ? "\\\($1)" : "\($1)" }
  }
}
