import PlainText

/// Text with its special characters escaped, for anywhere in Markdown, also a cell of a table.
///
/// Punctuation is escaped (CommonMark 0.31, 2.4), `<`, `>` and `&` become entities, and what could act
/// on a terminal is shown as `\u{1B}`. An empty comment after `@` keeps it from calling somebody.
func markdownEscaped(_ text: String) -> String {
  var result = ""
  for character in visible(text) {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "$", "!":
      result += "\\\(character)"
    case "@": result += "@<!-- -->"
    default: result.append(character)
    }
  }
  // A word that looks like an address would become a link.
  return result.replacing("://", with: ":<!-- -->//").replacing("www.", with: "www<!-- -->.")
}

/// Lines as a block of code; nothing in them can end the block.
func markdownCode(_ lines: [String]) -> [String] {
  let longest = lines.map(longestRunOfBackticks).max() ?? 0
  let fence = String(repeating: "`", count: max(3, longest + 1))
  return [fence + "text"] + lines.map(visible) + [fence]
}

private func longestRunOfBackticks(in line: String) -> Int {
  var longest = 0
  var count = 0
  for character in line {
    count = character == "`" ? count + 1 : 0
    longest = max(longest, count)
  }
  return longest
}
