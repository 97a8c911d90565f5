extension Unicode.Scalar {
  /// Whether the scalar must not be shown as it is.
  ///
  /// It could move the cursor of a terminal, end a line, turn the direction of the text, or it has no
  /// agreed shape at all. This is the one definition in the program.
  package var isUnprintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: false
    }
  }
}

/// Shows text from outside so that nothing in it acts on a terminal.
///
/// - Parameter text: text from a file, a device or a person.
/// - Returns: the text, with each unprintable scalar as `\u{1B}`.
package func visible(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    scalar.isUnprintable
      ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
  }
  .joined()
}

/// Shows a value in a message: in single quotes, short, and with nothing that acts on a terminal.
///
/// - Parameter text: text from outside.
/// - Returns: at most 60 scalars of the text; an ellipsis of three dots stands for the rest.
package func quoted(_ text: String) -> String {
  let longest = 60
  let shown = visible(String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))))
  return text.unicodeScalars.count > longest ? "'\(shown)...'" : "'\(shown)'"
}
