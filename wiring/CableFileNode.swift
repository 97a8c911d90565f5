/// A value of a cable file together with its place, so that every error can say where.
struct CableFileNode {
  let file: String
  let place: KeyPlace
  let value: JSON5Value

  /// An error about this value.
  func error(_ mistake: CableFileMistake) -> CableFileError {
    .mistaken(file: file, at: place, mistake)
  }

  // MARK: Single values

  /// The value as text that says something and can be shown.
  func text() throws(CableFileError) -> String {
    guard case .text(let text) = value else { throw wrongShape(.text) }
    guard text.contains(where: { !$0.isWhitespace }) else { throw error(.empty) }
    guard text.unicodeScalars.allSatisfy(isPrintable) else { throw error(.unprintable(text)) }
    return text
  }

  /// The value as a whole number, which may have to lie in a range.
  func whole(in range: ClosedRange<Int>? = nil) throws(CableFileError) -> Int {
    guard case .whole(let number) = value else { throw wrongShape(.whole) }
    if let range, !range.contains(number) { throw error(.outOfRange(number, range)) }
    return number
  }

  /// The value as one of the words of a closed set.
  func choice<Choice>(
    of type: Choice.Type = Choice.self
  ) throws(CableFileError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    let word = try text()
    guard let choice = Choice(rawValue: word) else {
      throw error(.unknownWord(word, known: Choice.allCases.map(\.rawValue)))
    }
    return choice
  }

  // MARK: Values of several

  /// The items of the list.
  func items() throws(CableFileError) -> [CableFileNode] {
    guard case .list(let values) = value else { throw wrongShape(.list) }
    return values.enumerated().map { index, value in
      CableFileNode(file: file, place: place.item(index), value: value)
    }
  }

  /// The values of the object in the order of the file, with their keys.
  func members() throws(CableFileError) -> [(key: String, node: CableFileNode)] {
    guard case .object(let members) = value else { throw wrongShape(.object) }
    return members.map { ($0.key, node(at: $0.key, $0.value)) }
  }

  /// The value as an object that has no keys but these.
  func object(keys known: [String]) throws(CableFileError) -> CableFileObject {
    let members = try members()
    if let stranger = members.first(where: { !known.contains($0.key) }) {
      throw stranger.node.error(.unknownKey(stranger.key, known: known))
    }
    return CableFileObject(
      node: self,
      members: Dictionary(members.map { ($0.key, $0.node) }) { first, _ in first }
    )
  }

  /// What stands at a key of this object.
  func node(at key: String, _ value: JSON5Value) -> CableFileNode {
    CableFileNode(file: file, place: place.key(key), value: value)
  }

  private func wrongShape(_ expected: CableFileMistake.Shape) -> CableFileError {
    let found =
      switch value {
      case .null: "'null'"
      case .boolean(let isTrue): "'\(isTrue)'"
      case .whole(let number): "'\(number)'"
      case .fraction(let text): quoted(text)
      case .text(let text): "the text \(quoted(text))"
      case .list: "a list"
      case .object: "an object"
      }
    return error(.wrongShape(found: found, expected: expected))
  }
}

/// An object of a cable file whose keys are all known ones.
struct CableFileObject {
  let node: CableFileNode
  fileprivate let members: [String: CableFileNode]

  fileprivate init(node: CableFileNode, members: [String: CableFileNode]) {
    self.node = node
    self.members = members
  }

  /// What stands at a key that must be there.
  ///
  /// - Throws: `missing`, naming the kind of value that is expected.
  func required(
    _ key: String,
    _ shape: CableFileMistake.Shape = .text
  ) throws(CableFileError) -> CableFileNode {
    if let member = members[key] { return member }
    throw .mistaken(file: node.file, at: node.place.key(key), .missing(shape))
  }

  /// What stands at a key that may be left out.
  func optional(_ key: String) -> CableFileNode? {
    members[key]
  }
}
