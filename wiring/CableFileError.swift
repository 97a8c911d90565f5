package import JSONSyntax
import PlainText

/// Why there is no cable: nothing has that name, or the file does not describe one.
package enum CableFileError: Error, Hashable, Sendable {
  /// Neither a shipped cable nor a file is called so.
  case unknownCable(String)
  /// The number is on several cables that are not wired alike; what sets each apart.
  case severalCables(String, differing: [String])
  /// The number is on something else, which is told.
  case noCable(String, String)
  case unreadable(file: String, reason: UnreadableReason)
  /// The text is not JSON5, so nothing in it could be understood.
  case notJSON5(file: String, JSON5Error)
  /// The text is JSON5, but something in it is not right for a cable.
  case mistaken(file: String, at: KeyPlace, CableFileMistake)
}

/// Why a file could not be read.
package enum UnreadableReason: Error, Hashable, Sendable {
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
      if let nearest = Spelling.nearest(
        to: name,
        among: CableLibrary.ids + CableLibrary.printedNumbers
      ) {
        "There is no cable or file \(quoted(name)), did you mean \(quoted(nearest))"
      } else {
        "There is no cable or file \(quoted(name)), the cables are \(listed(CableLibrary.ids))"
      }
    case .severalCables(let name, let differing):
      "Several cables are called \(quoted(name)): \(differing.joined(separator: "; ")), "
        + "give the letter at the end too"
    case .noCable(let name, let thing): "\(quoted(name)) is not a cable, it is \(thing)"
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

/// Values as messages list them: each in single quotes, with commas between.
func listed(_ values: [String]) -> String {
  values.map(quoted).joined(separator: ", ")
}
