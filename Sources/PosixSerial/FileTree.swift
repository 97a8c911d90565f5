import CSerial
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

  /// The text of a small file; a longer one is cut at 64 kilobytes.
  ///
  /// The C function is `read`.
  static func text(of path: String) -> String? {
    // Only files: opening a device to read it could do something.
    guard let information = try? information(of: path, .followed),
      cserial_is_regular_file(information.st_mode) != 0,
      let descriptor = try? Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
    else { return nil }
    var all: [UInt8] = []
    while all.count < 65_536, case .bytes(let piece, _) = read(from: descriptor.number) {
      all += piece
    }
    return String(decoding: all, as: UTF8.self)
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
  ///
  /// The C function is `readdir`.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
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

  /// The last component of a path.
  static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}
