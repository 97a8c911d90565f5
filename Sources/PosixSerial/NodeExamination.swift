import CSerial
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
    do throws(SystemError) {
      _ = try FileTree.information(of: path, .kept)
    } catch {
      // Without permission for a folder on the way nothing can be said.
      kind = [ENOENT, ENOTDIR].contains(error.number) ? .absent : .other
      resolvedPath = nil
      information = nil
      return
    }
    guard let followed = try? FileTree.information(of: path, .followed) else {
      let target = FileTree.target(of: path)
      kind = target.map { .danglingLink(target: $0) } ?? .other
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
}

/// The two halves of a device's number.
struct DeviceNumber: Hashable {
  let major: Int
  let minor: Int

  /// Takes apart what `stat` gave.
  init(_ device: dev_t) {
    major = Int(cserial_major(device))
    minor = Int(cserial_minor(device))
  }

  /// Creates a number from its halves.
  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }
}
