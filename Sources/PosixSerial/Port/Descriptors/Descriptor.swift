import CSerial
import SerialLink

/// The owner of one open file descriptor, which is closed when the value is destroyed.
struct Descriptor: ~Copyable {
  /// The kernel's number, valid for as long as this value lives.
  let number: Int32

  /// Takes over a descriptor that is already open.
  init(owning number: Int32) {
    self.number = number
  }

  /// Opens an existing file; it is never created, and never becomes the controlling terminal.
  ///
  /// An interrupted open is made again. With `O_NONBLOCK` it does not wait for a carrier, which
  /// `/dev/tty.*` on macOS, and pl2303 and ch341 on Linux 6.1, otherwise do without limit.
  /// The C function is `open`.
  init(opening path: String, flags: Int32) throws(SystemError) {
    number = try retrying("open") {
      unsafe cserial_open(path, flags | O_CLOEXEC | O_NOCTTY)
    }
  }

  // The result is of no use: Linux releases the number even when it reports an error.
  deinit {
    _ = close(number)
  }
}
