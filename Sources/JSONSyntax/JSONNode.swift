import PlainText

/// A value together with its place in the file, so that whatever is wrong with it can be found.
package struct JSONNode: Hashable, Sendable {
  package let place: KeyPlace
  package let value: JSONValue

  /// Places a value; the outermost one of a file unless told otherwise.
  package init(_ value: JSONValue, at place: KeyPlace = .top) {
    self.value = value
    self.place = place
  }

  // MARK: Single values

  /// The value as text.
  package func text() throws(JSONShapeError) -> String {
    guard case .text(let text) = value else { throw wrongShape(.text) }
    return text
  }

  /// The value as a whole number.
  package func whole() throws(JSONShapeError) -> Int {
    guard case .whole(let number) = value else { throw wrongShape(.whole) }
    return number
  }

  /// The value as true or false.
  package func truth() throws(JSONShapeError) -> Bool {
    guard case .boolean(let isTrue) = value else { throw wrongShape(.truth) }
    return isTrue
  }

  // MARK: Values of several

  /// The items of the list.
  package func items() throws(JSONShapeError) -> [JSONNode] {
    guard case .list(let values) = value else { throw wrongShape(.list) }
    return values.enumerated().map { index, value in JSONNode(value, at: place.item(index)) }
  }

  /// The items of the list, each turned into something else.
  package func items<Item>(
    _ body: (JSONNode) throws(JSONShapeError) -> Item
  ) throws(JSONShapeError) -> [Item] {
    try items().map(body)
  }

  /// The values of the object in the order of the file, with their keys.
  package func members() throws(JSONShapeError) -> [(key: String, node: JSONNode)] {
    guard case .object(let members) = value else { throw wrongShape(.object) }
    return members.map { ($0.key, JSONNode($0.value, at: place.key($0.key))) }
  }

  /// What stands at a key of the object.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - shape: the kind of value that is expected, for the error.
  /// - Returns: the value with its place.
  /// - Throws: `missing` if the key is not there, `wrongShape` if this is no object.
  package func required(
    _ key: String,
    _ shape: JSONShape = .text
  ) throws(JSONShapeError) -> JSONNode {
    if let node = try optional(key) { return node }
    throw JSONShapeError(place: place.key(key), problem: .missing(shape))
  }

  /// What stands at a key that may be left out.
  ///
  /// - Returns: the value with its place, or `nil` if the key is not there.
  /// - Throws: `wrongShape` if this is no object.
  package func optional(_ key: String) throws(JSONShapeError) -> JSONNode? {
    guard case .object(let members) = value else { throw wrongShape(.object) }
    return members.first { $0.key == key }.map { JSONNode($0.value, at: place.key(key)) }
  }

  private func wrongShape(_ expected: JSONShape) -> JSONShapeError {
    let found =
      switch value {
      case .null: "'null'"
      case .boolean(let isTrue): "'\(isTrue)'"
      case .whole(let number): "'\(number)'"
      case .fraction(let number): "'\(number)'"
      case .text(let text): "the text \(quoted(text))"
      case .list: "a list"
      case .object: "an object"
      }
    return JSONShapeError(place: place, problem: .wrong(found: found, expected: expected))
  }
}

/// The kinds of value that files are made of.
package enum JSONShape: String, Hashable, Sendable {
  case text = "a text"
  case whole = "a whole number"
  case truth = "'true' or 'false'"
  case list = "a list"
  case object = "an object"
}

/// A value of another kind than is expected at its place, or none.
package struct JSONShapeError: Error, Hashable, Sendable, CustomStringConvertible {
  package let place: KeyPlace
  package let problem: Problem

  /// What is wrong there.
  package enum Problem: Hashable, Sendable {
    case missing(JSONShape)
    case wrong(found: String, expected: JSONShape)
  }

  package var description: String { "\(place) \(problem)" }
}

extension JSONShapeError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let shape): "is missing, it must be \(shape.rawValue)"
    case .wrong(let found, let expected): "is \(found), it must be \(expected.rawValue)"
    }
  }
}
