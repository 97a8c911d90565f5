import CSerial
package import SerialLink

/// A file that text is added to; what it held before stays.
package struct Transcript: ~Copyable {
  private let descriptor: Descriptor

  /// Opens a file for adding to it, or creates it.
  ///
  /// Only a regular file will do: opening a serial port already moves its control lines. The C
  /// function is `open`.
  ///
  /// - Parameter path: its name.
  /// - Throws: the system's error; EINVAL for something that is no file.
  package init(appendingTo path: String) throws(SystemError) {
    if let found = try? FileTree.information(of: path, .followed),
      cserial_is_regular_file(found.st_mode) == 0
    {
      throw SystemError(call: "open", number: EINVAL)
    }
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let number = try retrying("open") { unsafe cserial_create(path, flags, 0o666) }
    descriptor = Descriptor(owning: number)
  }

  /// Adds text at the end of the file.
  ///
  /// The C function is `write`.
  ///
  /// - Throws: the system's error; a part of the text may then be there.
  package func append(_ text: String) throws(SystemError) {
    var remaining = Array(text.utf8)[...]
    while !remaining.isEmpty {
      switch write(remaining, to: descriptor.number) {
      case .accepted(let count): remaining = remaining.dropFirst(count)
      case .full: throw SystemError(call: "write", number: EAGAIN)
      case .failed(let error): throw error
      }
    }
  }
}
