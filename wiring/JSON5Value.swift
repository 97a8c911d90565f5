/// A value in a JSON5 text.
enum JSON5Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number that is whole, however it was written.
  case whole(Int)
  /// Any other number, as it was written.
  case fraction(String)
  case text(String)
  case list([JSON5Value])
  /// The keys and values in the order of the text; no key is there twice.
  case object([Member])

  /// A key with its value.
  struct Member: Hashable, Sendable {
    let key: String
    let value: JSON5Value
  }
}

/// Where and why a text is not JSON5.
package struct JSON5Error: Error, Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
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
    /// More levels than any cable file needs.
    case tooDeep
  }

  /// What should have stood there.
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
    case .trailing: "something follows the end of the cable"
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
