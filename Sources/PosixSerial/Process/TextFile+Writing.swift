import CSerial
package import SerialLink

extension TextFile {
  /// Writes a whole file, in place of what was there.
  ///
  /// A file is written beside the old one and then takes its place, so that a full disk or a kill never
  /// costs what was there. A link stays, and what it leads to is replaced. In a folder where the writer may
  /// make no files, and where the file's owner could not be kept, it is written in place. The C functions
  /// are `access`, `open`, `write`, `fsync` and `rename`.
  ///
  /// - Parameters:
  ///   - text: all that is to be in it.
  ///   - path: the file, which is made if need be, for everybody to read.
  ///   - interruption: what ends the wait for a reader, where it is a pipe that nobody reads.
  /// - Throws: the system's error; what was there is then still there, unless it was written in place.
  package static func write(
    _ text: String,
    to path: String,
    heeding interruption: Interruption = .process
  ) throws(SystemError) {
    let found = try? FileTree.information(of: path, .followed)
    let isFile = found.map { cserial_is_regular_file($0.st_mode) != 0 } ?? true
    guard isFile, !isGiven(path) else {
      let descriptor = try openForWriting(path, heeding: interruption)
      return try writeFully(text, to: descriptor.number, heeding: interruption)
    }
    let place = found == nil ? path : FileTree.resolved(path) ?? path
    // A file that is protected from its writer stays so.
    if found != nil { try retrying("open") { unsafe access(place, W_OK) } }
    do throws(SystemError) {
      // A new file would be the writer's own.
      let isKeptByOwner = found.map { $0.st_uid == geteuid() || geteuid() == 0 } ?? true
      guard isKeptByOwner else { throw SystemError(call: "open", number: EPERM) }
      try replace(place, by: text, like: found)
    } catch {
      // In a folder of others a file of one's own can only be written in place.
      guard found != nil, error.call == "open", [EACCES, EPERM].contains(error.number) else {
        throw error
      }
      let descriptor = Descriptor(owning: try create(place, O_TRUNC))
      try writeFully(text, to: descriptor.number, heeding: interruption)
    }
  }

  /// Whether a name stands for a file that the program was given open.
  package static func isGiven(_ path: String) -> Bool {
    ["/dev/stdout", "/dev/stderr", "/dev/stdin", "/dev/tty"].contains(path)
      || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/")
  }

  /// Writes a draft beside a file, and gives it the file's name once all of it is on the disk.
  private static func replace(
    _ place: String,
    by text: String,
    like found: stat?
  ) throws(SystemError) {
    let draft = "\(place).\(getpid()).new"
    // Left by a program of that number that was killed.
    _ = unsafe unlink(draft)
    do throws(SystemError) {
      let descriptor = Descriptor(owning: try create(draft, O_EXCL))
      if let found {
        let number = descriptor.number
        // A group that the writer is not in cannot be kept.
        _ = fchown(number, found.st_uid, found.st_gid)
        try retrying("fchmod") { fchmod(number, found.st_mode & 0o7777) }
      }
      var remaining = Array(text.utf8)[...]
      while !remaining.isEmpty {
        switch PosixSerial.write(remaining, to: descriptor.number) {
        case .accepted(let count): remaining = remaining.dropFirst(count)
        case .full: throw SystemError(call: "write", number: ENOSPC)
        case .failed(let error): throw error
        }
      }
      try retrying("fsync") { fsync(descriptor.number) }
    } catch {
      if error.call != "open" { _ = unsafe unlink(draft) }
      throw error
    }
    do throws(SystemError) {
      try retrying("rename") { unsafe rename(draft, place) }
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }

  private static func create(_ path: String, _ flag: Int32) throws(SystemError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | flag
    return try retrying("open") { unsafe cserial_create(path, flags, 0o644) }
  }

  /// Opens something that is no file; of a pipe, it waits for the reader.
  private static func openForWriting(
    _ path: String,
    heeding interruption: Interruption
  ) throws(SystemError) -> Descriptor {
    while true {
      do throws(SystemError) {
        return try Descriptor(opening: path, flags: O_WRONLY | O_NONBLOCK | O_TRUNC)
      } catch {
        guard error.number == ENXIO, isPipe(path) else { throw error }
      }
      do throws(LinkError) {
        try wait(forAnyOf: [], before: RealClock.now + .milliseconds(50), heeding: interruption)
      } catch {
        throw SystemError(call: "open", number: EINTR)
      }
    }
  }

  private static func isPipe(_ path: String) -> Bool {
    (try? FileTree.information(of: path, .followed)).map { cserial_is_pipe($0.st_mode) != 0 }
      ?? false
  }
}
