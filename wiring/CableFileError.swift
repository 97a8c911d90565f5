/// Why there is no cable: nothing has that name, or the file does not describe one.
package enum CableFileError: Error, Hashable, Sendable {
  /// Neither a shipped cable nor a file is called so.
  case unknownCable(String)
  case unreadable(file: String, reason: UnreadableReason)
  /// The text is not JSON5, so nothing in it could be understood.
  case notJSON5(file: String, JSON5Error)
  /// The text is JSON5, but something in it is not right for a cable.
  case mistaken(file: String, at: KeyPlace, CableFileMistake)
}

/// Why a file could not be read.
package enum UnreadableReason: Hashable, Sendable {
  case notFound
  case folder
  /// A device or socket, such as the serial port itself.
  case notPlain
  case notPermitted
  /// A file so long that it cannot be a cable.
  case tooLong
  case other
}

extension CableFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownCable(let name):
      if let nearest = Spelling.nearest(to: name, among: CableLibrary.ids) {
        "There is no cable or file \(quoted(name)), did you mean \(quoted(nearest))"
      } else {
        "There is no cable or file \(quoted(name)), the cables are \(listed(CableLibrary.ids))"
      }
    case .unreadable(let file, let reason): "The cable file \(quoted(file)) \(reason)"
    case .notJSON5(let file, let error): "\(file):\(error.line): \(error.reason)"
    case .mistaken(let file, let place, let mistake): "\(file): \(place) \(mistake)"
    }
  }
}

extension UnreadableReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound: "does not exist"
    case .folder: "is a folder"
    case .notPlain: "is a device, not a file"
    case .notPermitted: "may not be read by this user"
    case .tooLong: "is longer than any cable file"
    case .other: "cannot be read"
    }
  }
}

/// A place in a cable file: the keys that lead there, as in `device.pins.8` or `jumpers[0].join`.
package struct KeyPlace: Hashable, Sendable, CustomStringConvertible {
  /// The keys in one text; empty for the file as a whole.
  private let path: String

  /// The outermost object.
  static let top = KeyPlace(path: "")

  private init(path: String) {
    self.path = path
  }

  /// The place of a key in the object at this place.
  func key(_ key: String) -> KeyPlace {
    let shown = String(quoted(key).dropFirst().dropLast())
    return KeyPlace(path: path.isEmpty ? shown : "\(path).\(shown)")
  }

  /// The place of an item, counted from 0, in the list at this place.
  func item(_ index: Int) -> KeyPlace {
    KeyPlace(path: "\(path)[\(index)]")
  }

  package var description: String {
    path.isEmpty ? "the whole file" : path
  }
}

/// Values as messages list them: each in single quotes, with commas between.
func listed(_ values: [String]) -> String {
  values.map(quoted).joined(separator: ", ")
}
