import PlainText

/// Text with its special characters escaped, for an XML document of version 1.0.
///
/// The five characters with a meaning become entities. What XML 1.0 forbids even as a reference, and
/// what could act on a terminal that shows the file, is shown as `\u{1B}`.
func xmlEscaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case _ where scalar.isUnprintable: result += visible(String(scalar))
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Several lines of text for the content of an element; their ends stay.
func xmlEscapedLines(_ lines: String) -> String {
  lines.split(separator: "\n", omittingEmptySubsequences: false)
    .map { xmlEscaped(String($0)) }
    .joined(separator: "\n")
}
