import PlainText

extension Manual {
  /// The manual as a page for man(1), in the macros of mdoc(7).
  package var roff: String {
    let head = [
      ".\\\" Written by 'cablecheck manual'.", ".Dd \(day)", ".Dt CABLECHECK 1", ".Os", ".Sh NAME",
      ".Nm cablecheck", ".Nd \(purpose)", ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar option ...",
    ]
    let lines =
      head + chapters.flatMap { [".Sh \($0.title.uppercased())"] + Self.lines(of: $0.blocks) }
    return lines.joined(separator: "\n")
  }

  private static func lines(of blocks: [Block]) -> [String] {
    var lines: [String] = []
    var isFirst = true
    for block in blocks {
      switch block {
      case .heading(let text): lines.append(".Ss \(argument(text))")
      case .paragraph(let text): lines += (isFirst ? [] : [".Pp"]) + sentences(text)
      case .terms(let terms):
        lines += [".Bl -tag -width Ds"]
        lines += terms.flatMap { [".It \(argument($0.term))"] + sentences($0.text) } + [".El"]
      case .commands(let commands):
        lines += [".Bd -literal -offset indent"] + commands.map(textLine) + [".Ed"]
      }
      if case .heading = block { isFirst = true } else { isFirst = false }
    }
    return lines
  }

  /// A text with a line for each sentence, as the formatter wants it to find where they end.
  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      words.append(word)
      let end = word.last { !"')".contains($0) }
      guard let end, ".!?:".contains(end) else { continue }
      sentences.append(words.joined(separator: " "))
      words = []
    }
    sentences.append(words.joined(separator: " "))
    return sentences.filter { !$0.isEmpty }.flatMap { wrapped($0, to: 72, indent: "") }.map(
      textLine
    )
  }

  /// A line of text, in which nothing is taken for a request or an escape.
  private static func textLine(_ line: String) -> String {
    let escaped = escaped(line)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// The words of a macro's line, each of them plain text.
  private static func argument(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\"\"") + "\""
  }

  /// The text with what is typed as a hyphen or a backslash staying one.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
  }
}
