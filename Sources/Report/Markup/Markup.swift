import PlainText

/// Elements of XML and HTML as text; whatever comes from outside is escaped on its way in.
enum Markup {
  /// Text with its special characters escaped, for an element or an attribute.
  static func escaped(_ text: String) -> String { xmlEscaped(text) }

  /// An element without content.
  static func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    "<\(name)\(list(attributes))/>"
  }

  /// An element with text.
  static func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String> = [:],
    text: String
  ) -> String {
    "<\(name)\(list(attributes))>\(escaped(text))</\(name)>"
  }

  /// An element with elements, each on lines of its own.
  static func element(_ name: String, _ content: [String]) -> String {
    element(name, [:], content)
  }

  /// An element with attributes and elements, each on lines of its own.
  static func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String>,
    _ content: [String]
  ) -> String {
    (["<\(name)\(list(attributes))>"] + content + ["</\(name)>"]).joined(separator: "\n")
  }

  /// Lines of text that stay as they are.
  static func preformatted(_ lines: [String]) -> String {
    "<pre>\(lines.map(escaped).joined(separator: "\n"))</pre>"
  }

  private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }
}

extension Double {
  /// The number with at most one decimal, as drawings have it.
  var short: String {
    shortDecimal(places: 1)
  }
}

extension String {
  /// The text, cut to a number of characters with an ellipsis at its end.
  func shortened(to columns: Int) -> String {
    count <= columns ? self : prefix(max(0, columns - 1)) + "…"
  }

  /// The text in lines of limited length, broken at blanks where there are any.
  ///
  /// - Parameters:
  ///   - columns: the characters of a line.
  ///   - limit: the most lines; what does not fit them ends in an ellipsis.
  /// - Returns: the lines; none for an empty text.
  func folded(_ columns: Int, limit: Int = .max) -> [String] {
    let lines = wrapped(self, to: columns, longWords: .cut).filter { !$0.isEmpty }
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [lines[limit - 1].prefix(columns - 1) + "…"]
  }
}
