import CSerial
import PortInventory
import SerialLink

/// A name in the file system, looked at from outside.
struct NodeExamination {
  let kind: NodeKind
  /// Where the name leads with every link followed; nothing if it leads nowhere.
  let resolvedPath: String?
  /// The node's owner, mode and device number; nothing if there is no node.
  let information: stat?

  /// Finds out what a name stands for without opening it: a watchdog, for one, starts when opened.
  init(of path: String, roots: SystemRoots) {
    let followed: stat
    do throws(SystemError) {
      _ = try FileTree.information(of: path, .kept)
      followed = try FileTree.information(of: path, .followed)
    } catch {
      kind = Self.kindOfUnreachable(path, error)
      resolvedPath = nil
      information = nil
      return
    }
    resolvedPath = FileTree.resolved(path)
    information = followed
    kind =
      if cserial_is_directory(followed.st_mode) != 0 {
        .directory
      } else if cserial_is_regular_file(followed.st_mode) != 0 {
        .regularFile
      } else if cserial_is_character_device(followed.st_mode) != 0 {
        terminalKind(of: DeviceNumber(followed.st_rdev), at: path, roots: roots)
      } else {
        .other
      }
  }

  /// What can be said of a name that `stat` could not follow to its end.
  private static func kindOfUnreachable(_ path: String, _ error: SystemError) -> NodeKind {
    // A folder on the way is closed to this user: what lies behind it may well be the port.
    guard error.number != EACCES else { return .unexaminedCharacterDevice }
    if let target = FileTree.target(of: path) { return .danglingLink(target: target) }
    return [ENOENT, ENOTDIR].contains(error.number) ? .absent : .other
  }
}

/// The two halves of a device's number.
struct DeviceNumber: Hashable {
  let major: Int
  let minor: Int

  /// Puts a number together from its halves.
  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Whether it is a pseudo-terminal's slave on Linux; the kernel fixes the major numbers.
  var isPseudoTerminal: Bool { (136...143).contains(major) }

  /// Takes apart what `stat` gave.
  init(_ device: dev_t) {
    major = Int(cserial_major(device))
    minor = Int(cserial_minor(device))
  }
}
