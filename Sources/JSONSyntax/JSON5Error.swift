import PlainText

/// Where and why a text is not JSON5.
package struct JSON5Error: Error, Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// The character of the line, counted from 1.
  package let column: Int
  package let reason: Reason

  /// What is wrong there.
  package enum Reason: Hashable, Sendable {
    /// The text ends inside something.
    case unfinished
    /// The text goes on after its value.
    case trailing
    case notUTF8
    case duplicateKey(String)
    case expected(Expected)
    case badNumber(String)
    case unknownWord(String)
    case badEscape
    /// More levels than any file needs.
    case tooDeep
  }

  /// What should stand there.
  package enum Expected: String, Hashable, Sendable {
    case key = "a key"
    case colon = "':'"
    case commaOrBrace = "',' or '}'"
    case commaOrBracket = "',' or ']'"
    case value = "a value"
  }
}

extension JSON5Error.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unfinished: "the text ends too early"
    case .trailing: "something follows after the end"
    case .notUTF8: "the text is not UTF-8"
    case .duplicateKey(let key): "the key \(quoted(key)) is there twice"
    case .expected(let expected): "\(expected.rawValue) should stand here"
    case .badNumber(let text): "\(quoted(text)) is not a number"
    case .unknownWord(let word): "\(quoted(word)) must be in quotation marks"
    case .badEscape: "a backslash is followed by something that it cannot escape"
    case .tooDeep: "brackets are nested too deeply"
    }
  }
}
