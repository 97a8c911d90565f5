import CSerial
import PlainText
import SerialLink

/// Looks at files without changing or waiting for anything; what cannot be read is simply absent.
enum FileTree {
  /// What `lstat` or `stat` say; a link is followed if that is asked for.
  ///
  /// The C function is `stat`.
  static func information(of path: String, _ links: Links) throws(SystemError) -> stat {
    var information = stat()
    switch links {
    case .followed: try retrying("stat") { unsafe stat(path, &information) }
    case .kept: try retrying("lstat") { unsafe lstat(path, &information) }
    }
    return information
  }

  /// Whether a symbolic link itself is meant, or what it leads to.
  enum Links {
    case followed
    case kept
  }

  /// Whether something is there, links followed.
  static func exists(_ path: String) -> Bool {
    (try? information(of: path, .followed)) != nil
  }

  /// The text of a small file; a longer one is cut at the limit, 64 kilobytes unless told otherwise.
  static func text(of path: String, limit: Int = 65_536) -> String? {
    bytes(of: path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file; a longer one is cut at the limit.
  ///
  /// The C function is `read`.
  static func bytes(of path: String, limit: Int = 65_536) -> [UInt8]? {
    // Only files: opening a device to read it could do something.
    guard let information = try? information(of: path, .followed),
      cserial_is_regular_file(information.st_mode) != 0,
      let descriptor = try? Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
    else { return nil }
    var all: [UInt8] = []
    while all.count < limit, case .bytes(let piece, _) = read(from: descriptor.number) {
      all += piece
    }
    return all
  }

  /// The text of a file of one line, as sysfs has them, without the white space around it.
  static func line(of path: String) -> String? {
    guard let text = text(of: path) else { return nil }
    let kept = text.drop(while: \.isWhitespace)
    guard let end = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...end])
  }

  /// What a symbolic link says, not followed.
  ///
  /// The C function is `readlink`.
  static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The path with every link followed, if it leads anywhere.
  ///
  /// The C function is `realpath`.
  static func resolved(_ path: String) -> String? {
    guard let buffer = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(buffer) }
    return unsafe String(cString: buffer)
  }

  /// The names in a folder, sorted; none if it cannot be read.
  static func names(in folder: String) -> [String] {
    (try? entries(of: folder)) ?? []
  }

  /// The names in a folder, sorted.
  ///
  /// The C functions are `opendir` and `readdir`.
  ///
  /// - Throws: the system's error if the folder cannot be opened, such as EACCES.
  static func entries(of folder: String) throws(SystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemError(call: "opendir") }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." {
        names.append(name)
      }
    }
    return names.sorted()
  }

  /// A text of one line that a device chose itself, fit for a person's terminal; nothing if empty.
  static func deviceText(of path: String) -> String? {
    guard let line = line(of: path) else { return nil }
    let scalars = line.unicodeScalars.filter { !$0.isUnprintable }
    return scalars.isEmpty ? nil : String(String.UnicodeScalarView(scalars))
  }

  /// Whether two names lead to one file or device.
  ///
  /// Nodes of one device may stand in several folders. Pseudo-terminals of different instances share
  /// their numbers, so there the file itself must be the same.
  static func isSame(_ one: stat, _ other: stat) -> Bool {
    if one.st_dev == other.st_dev, one.st_ino == other.st_ino { return true }
    guard cserial_is_character_device(one.st_mode) != 0,
      cserial_is_character_device(other.st_mode) != 0, one.st_rdev == other.st_rdev
    else { return false }
    return !DeviceNumber(one.st_rdev).isPseudoTerminal
  }

  /// The last component of a path.
  static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}
