import CSerial
package import SerialLink

extension SystemError: Error {}

extension SystemError {
  /// Describes a failed call from the error number it left.
  ///
  /// - Parameters:
  ///   - call: the function that failed, as its manual page names it.
  ///   - number: the error number; the thread's own unless told otherwise, so construct it at once.
  package init(call: String, number: Int32 = cserial_errno()) {
    let meaning = unsafe strerror(number).map { unsafe String(cString: $0) }
    self.init(
      call: call,
      number: number,
      name: Self.names[number] ?? "\(number)",
      meaning: meaning ?? "Unknown error \(number)"
    )
  }

  /// Whether the error means that the hardware behind the descriptor is no longer there.
  ///
  /// Measured on Linux 6.1: after an adapter is unplugged every call on its descriptor is EIO.
  var meansDisconnected: Bool {
    [EIO, ENXIO, ENODEV].contains(number)
  }

  /// Whether the error means that this kind of terminal does not have what was asked for.
  var meansUnsupported: Bool {
    [ENOTTY, EINVAL, EOPNOTSUPP, ENOSYS].contains(number)
  }

  /// Symbolic names of the error numbers that files, terminals and devices answer with.
  private static let names: [Int32: String] = [
    EACCES: "EACCES", EADDRINUSE: "EADDRINUSE", EAGAIN: "EAGAIN", EBADF: "EBADF", EBUSY: "EBUSY",
    ECHILD: "ECHILD",
    EEXIST: "EEXIST", EFAULT: "EFAULT", EFBIG: "EFBIG", EINTR: "EINTR", EINVAL: "EINVAL",
    EIO: "EIO", EISDIR: "EISDIR", ELOOP: "ELOOP", EMFILE: "EMFILE", EMLINK: "EMLINK",
    ENAMETOOLONG: "ENAMETOOLONG", ENFILE: "ENFILE", ENODEV: "ENODEV", ENOENT: "ENOENT",
    ENOLCK: "ENOLCK", ENOMEM: "ENOMEM", ENOSPC: "ENOSPC", ENOSYS: "ENOSYS", ENOTDIR: "ENOTDIR",
    ENOTSUP: "ENOTSUP", ENOTTY: "ENOTTY", ENXIO: "ENXIO", EPERM: "EPERM", EPIPE: "EPIPE",
    EPROTO: "EPROTO", ERANGE: "ERANGE", EROFS: "EROFS", ETIMEDOUT: "ETIMEDOUT", ETXTBSY: "ETXTBSY",
  ]
}

extension LinkError {
  /// Tells the loss of the adapter from every other failure of the system.
  init(_ error: SystemError) {
    self = error.meansDisconnected ? .disconnected(error) : .system(error)
  }
}
