package import PortInventory

extension NodeKind {
  /// The kind with its article, to follow "is".
  package var words: String {
    switch self {
    case .absent: "absent"
    case .danglingLink(let target): "a link to '\(target)', which is not there"
    case .serial: "a serial port"
    case .otherCharacterDevice: "a device"
    case .phantom: "a port without hardware"
    case .directory: "a directory"
    case .regularFile: "a regular file"
    case .other: "a special file"
    case .unexaminedCharacterDevice: "a device"
    }
  }

  /// The sentence that says why a path of this kind is no serial port.
  package func sentence(about path: String) -> String {
    switch self {
    case .absent: "There is no '\(path)'"
    case .danglingLink, .phantom: "'\(path)' is \(words)"
    case .serial, .otherCharacterDevice, .directory, .regularFile, .other,
      .unexaminedCharacterDevice:
      "'\(path)' is \(words), not a serial port"
    }
  }
}
