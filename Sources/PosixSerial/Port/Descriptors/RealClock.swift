import CSerial
package import SerialLink

/// The clock that real links count on: the kernel's monotonic one, untouched by setting the time.
package enum RealClock {
  /// The present moment.
  ///
  /// The C function is `clock_gettime`.
  package static var now: Instant {
    var time = timespec()
    // It cannot fail: the clock exists and the pointer is good.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
