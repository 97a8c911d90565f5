#if os(Linux)

import CSerial
import SerialLink

/// Reads the driver's totals of damaged input.
///
/// The C function is `ioctl(TIOCGICOUNT)`.
///
/// - Returns: the totals, or that there are none: pl2303 and ch341 answer ENOTTY (Linux 6.1).
func errorCounters(of descriptor: Int32) throws(SystemError) -> Knowable<ErrorCounters> {
  var counters = serial_icounter_struct()
  do throws(SystemError) {
    try retrying("ioctl(TIOCGICOUNT)") {
      unsafe cserial_get_error_counters(descriptor, &counters)
    }
  } catch {
    guard error.meansUnsupported else { throw error }
    return .unknown(because: "this driver has no error counters")
  }
  return .known(
    ErrorCounters(
      framing: Int(counters.frame),
      parity: Int(counters.parity),
      overrun: Int(counters.overrun) + Int(counters.buf_overrun),
      breaks: Int(counters.brk)
    )
  )
}

#endif
