import CSerial
package import SerialLink

/// Whole files of text, as the program keeps them for the person.
package enum TextFile {
  /// More than any file that is read this way can sensibly hold.
  package static let sizeLimit = 1 << 20

  /// Reads a whole file; what is not UTF-8 is replaced, so that the reader of the text complains.
  ///
  /// The C functions are `open` and `read`.
  ///
  /// - Parameter path: the file; a device, a folder or a pipe is refused.
  /// - Returns: its text.
  /// - Throws: the system's error; `EFBIG` for a file beyond the limit, `EISDIR` for a folder,
  ///   `EINVAL` for another thing that is no file.
  package static func read(_ path: String) throws(SystemError) -> String {
    String(decoding: try bytes(of: path, limit: sizeLimit), as: UTF8.self)
  }

  /// Reads all bytes of a file.
  ///
  /// The C functions are `open` and `read`.
  ///
  /// - Parameters:
  ///   - path: the file; a device, a folder or a pipe is refused without being opened.
  ///   - limit: how many bytes it may have.
  /// - Returns: its bytes.
  /// - Throws: the system's error; `EFBIG` for a file beyond the limit, `EISDIR` for a folder,
  ///   `EINVAL` for another thing that is no file.
  package static func bytes(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let information = try FileTree.information(of: path, .followed)
    if cserial_is_directory(information.st_mode) != 0 {
      throw SystemError(call: "open", number: EISDIR)
    }
    // Only files: opening a device to read it could do something.
    guard cserial_is_regular_file(information.st_mode) != 0 else {
      throw SystemError(call: "open", number: EINVAL)
    }
    let descriptor = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
    var all: [UInt8] = []
    while true {
      switch PosixSerial.read(from: descriptor.number) {
      case .bytes(let piece, _): all += piece
      case .failed(let error): throw error
      case .endOfFile, .nothingYet: return all
      }
      guard all.count <= limit else { throw SystemError(call: "read", number: EFBIG) }
    }
  }
}
