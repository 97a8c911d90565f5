import CSerial
import PlainText
import SerialLink

/// What a lock file of a port says: which process made it.
///
/// The file is named `LCK..` and the last component of the port's name. It holds the number of the
/// process, as ten characters and a line end (Filesystem Hierarchy Standard, 5.9 `/var/lock`), as
/// digits in another shape, or as the four bytes of an integer, as UUCP began with.
struct LockRecord {
  let path: String
  /// Nothing if no number can be read from it.
  let pid: Int?

  /// Reads a lock file; nothing if there is none.
  init?(at path: String) {
    guard FileTree.exists(path) else { return nil }
    self.path = path
    pid = FileTree.bytes(of: path).flatMap(Self.number)
  }

  /// The lock files of a port, each once, whichever names the folders have.
  static func all(for names: [String], roots: SystemRoots) -> [LockRecord] {
    var seen: Set<String> = []
    return roots.locks.compactMap(FileTree.resolved).flatMap { folder in
      names.compactMap { name in
        let path = "\(folder)/LCK..\(name)"
        return seen.insert(path).inserted ? LockRecord(at: path) : nil
      }
    }
  }

  /// The number of a process in one of the shapes in which it is written.
  static func number(in bytes: [UInt8]) -> Int? {
    let digits = bytes.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
    let rest = bytes.drop { $0 == 0x20 }.dropFirst(digits.count)
    if !digits.isEmpty, rest.allSatisfy({ [0x20, 0x0A, 0x0D, 0].contains($0) }) {
      return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
    }
    guard bytes.count == 4 else { return nil }
    let value = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: Int32.self) }
    return value > 0 ? Int(value) : nil
  }

  /// Whether its process runs; one that cannot be told counts as running.
  ///
  /// On the running system the kernel is asked by `kill`, which also knows of processes that it does
  /// not show.
  func isLive(roots: SystemRoots) -> Bool {
    guard let pid else { return true }
    guard roots == .system else { return FileTree.exists("\(roots.proc)/\(pid)") }
    guard let number = Int32(exactly: pid) else { return false }
    return kill(number, 0) == 0 || cserial_errno() != ESRCH
  }
}

/// A lock file of this process, which goes away with the value.
struct LockFile: ~Copyable {
  private let path: String

  /// How an attempt to make one ended.
  enum Attempt: ~Copyable {
    case made(LockFile)
    /// A program that runs has one already.
    case held(LockRecord)
    /// No folder for lock files is there, or this user may not write into it.
    case impossible
  }

  private init(path: String) {
    self.path = path
  }

  deinit {
    // Somebody may have taken it for stale and put another one in its place.
    guard LockRecord(at: path)?.pid == Int(getpid()) else { return }
    _ = unsafe unlink(path)
  }

  /// Makes the lock file of a port, in place of a stale one.
  ///
  /// It is written under another name first, so that nobody ever sees it without its number. The C
  /// functions are `open`, `link` and `unlink`.
  ///
  /// - Parameters:
  ///   - name: the last component of the port's name.
  ///   - roots: where the system keeps its facts.
  /// - Returns: the file, or why there is none.
  static func make(for name: String, roots: SystemRoots) -> Attempt {
    let folders = roots.locks.compactMap(FileTree.resolved)
    guard let folder = folders.first else { return .impossible }
    let path = "\(folder)/LCK..\(name)"
    let draft = "\(folder)/LTMP..\(getpid()).\(name)"
    guard write(draft) else { return .impossible }
    defer { _ = unsafe unlink(draft) }
    // Twice: the second time after a stale one was removed.
    for _ in 0..<2 {
      if unsafe link(draft, path) == 0 { return .made(LockFile(path: path)) }
      guard cserial_errno() == EEXIST else { return .impossible }
      if let record = liveRecord(at: path, roots: roots) { return .held(record) }
      if let record = removeStale(path, by: draft + ".old", roots: roots) { return .held(record) }
    }
    return .impossible
  }

  /// The lock of another program that runs; none if the file is gone, stale, or a link to nowhere.
  private static func liveRecord(at path: String, roots: SystemRoots) -> LockRecord? {
    guard let record = LockRecord(at: path), record.pid != Int(getpid()),
      record.isLive(roots: roots)
    else { return nil }
    return record
  }

  /// Takes a stale lock away.
  ///
  /// Another program may have replaced it since it was read. So it is moved aside first, where only this
  /// program touches it, and put back if it turns out to be a new one. The C functions are `rename` and
  /// `link`.
  ///
  /// - Returns: the new lock, if there is one.
  private static func removeStale(
    _ path: String,
    by aside: String,
    roots: SystemRoots
  ) -> LockRecord? {
    guard unsafe rename(path, aside) == 0 else { return nil }
    defer { _ = unsafe unlink(aside) }
    guard let record = liveRecord(at: aside, roots: roots) else { return nil }
    return unsafe link(aside, path) == 0 ? record : LockRecord(at: path)
  }

  /// Writes the number of this process, as ten characters and a line end.
  private static func write(_ path: String) -> Bool {
    let text = "\(getpid())".leftPadded(to: 10) + "\n"
    // Everybody may write into the folder: nothing that somebody put there is to be written to.
    _ = unsafe unlink(path)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    guard let number = try? retrying("open", { unsafe cserial_create(path, flags, 0o644) }) else {
      return false
    }
    let descriptor = Descriptor(owning: number)
    let bytes = Array(text.utf8)
    guard case .accepted(bytes.count) = PosixSerial.write(bytes[...], to: descriptor.number) else {
      _ = unsafe unlink(path)
      return false
    }
    return true
  }
}
