import PlainText

/// A place in a file: the keys that lead there, as in `device.pins.8` or `jumpers[0].join`.
package struct KeyPlace: Hashable, Sendable, CustomStringConvertible {
  /// The keys in one text; empty for the file as a whole.
  private let path: String

  /// The outermost value.
  package static let top = KeyPlace(path: "")

  private init(path: String) {
    self.path = path
  }

  /// The place of a key in the object at this place.
  package func key(_ key: String) -> KeyPlace {
    let shown = String(quoted(key).dropFirst().dropLast())
    return KeyPlace(path: path.isEmpty ? shown : "\(path).\(shown)")
  }

  /// The place of an item, counted from 0, in the list at this place.
  package func item(_ index: Int) -> KeyPlace {
    KeyPlace(path: "\(path)[\(index)]")
  }

  package var description: String {
    path.isEmpty ? "the whole file" : path
  }
}
