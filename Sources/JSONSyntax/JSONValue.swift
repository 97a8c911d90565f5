/// A value as JSON has it.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number without a fraction, however it was written.
  case whole(Int)
  /// Any other number.
  case fraction(Double)
  case text(String)
  case list([JSONValue])
  /// Keys with their values; in what was read, in the order of the text and no key twice.
  case object([Member])

  /// A key with its value.
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSONValue

    /// Creates a member of an object.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A list of texts.
  package static func texts(_ texts: [String]) -> JSONValue {
    .list(texts.map(JSONValue.text))
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// Creates an object; a key whose value is `nil` is left out.
  package init(dictionaryLiteral members: (String, JSONValue?)...) {
    self = .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }
}
