import CSerial
import SerialLink

/// Counts the bytes that were accepted and not yet sent.
///
/// The C function is `ioctl(TIOCOUTQ)`.
///
/// - Returns: the driver's count, or that it does not count.
func unsentBytes(on descriptor: Int32) throws(SystemError) -> Knowable<Int> {
  var count: Int32 = 0
  do throws(SystemError) {
    try retrying("ioctl(TIOCOUTQ)") { unsafe cserial_get_unsent(descriptor, &count) }
  } catch {
    guard error.meansUnsupported else { throw error }
    return .unknown(because: "this driver does not count unsent bytes")
  }
  return .known(Int(count))
}
