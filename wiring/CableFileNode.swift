import JSONSyntax
import PlainText

/// A value of a cable file together with its place, so that every error can say where.
struct CableFileNode {
  let file: String
  let node: JSONNode

  /// The place in the file.
  var place: KeyPlace { node.place }

  /// An error about this value.
  func error(_ mistake: CableFileMistake) -> CableFileError {
    .mistaken(file: file, at: place, mistake)
  }

  // MARK: Single values

  /// The value as text that says something and can be shown.
  func text() throws(CableFileError) -> String {
    let text = try shaped(node.text)
    guard text.contains(where: { !$0.isWhitespace }) else { throw error(.empty) }
    guard !text.unicodeScalars.contains(where: \.isUnprintable) else {
      throw error(.unprintable(text))
    }
    return text
  }

  /// The value as a whole number, which may have to lie in a range.
  func whole(in range: ClosedRange<Int>? = nil) throws(CableFileError) -> Int {
    let number = try shaped(node.whole)
    if let range, !range.contains(number) { throw error(.outOfRange(number, range)) }
    return number
  }

  /// The value if it is text; `nil` for all other kinds of value.
  func textIfAny() throws(CableFileError) -> String? {
    if case .text = node.value { try text() } else { nil }
  }

  /// Whether the value is true; only `true` and `false` may stand there.
  func truth() throws(CableFileError) -> Bool {
    try shaped(node.truth)
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
    try shaped(node.items).map { CableFileNode(file: file, node: $0) }
  }

  /// The values of the object in the order of the file, with their keys.
  func members() throws(CableFileError) -> [(key: String, node: CableFileNode)] {
    try shaped(node.members).map { ($0.key, CableFileNode(file: file, node: $0.node)) }
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

  /// Does something that fails if the value is of another kind than is expected.
  private func shaped<Result>(
    _ body: () throws(JSONShapeError) -> Result
  ) throws(CableFileError) -> Result {
    do {
      return try body()
    } catch {
      throw .mistaken(file: file, at: error.place, .shape(error.problem))
    }
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
    _ shape: JSONShape = .text
  ) throws(CableFileError) -> CableFileNode {
    if let member = members[key] { return member }
    throw .mistaken(file: node.file, at: node.place.key(key), .shape(.missing(shape)))
  }

  /// What stands at a key that may be left out.
  func optional(_ key: String) -> CableFileNode? {
    members[key]
  }
}
