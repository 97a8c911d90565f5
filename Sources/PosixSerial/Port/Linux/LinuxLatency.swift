#if os(Linux)

import CSerial

/// How long an adapter keeps what it has received before it hands it over.
///
/// An FTDI adapter waits 16 ms for more, at each answer of a UPS; the driver sets the adapter's timer to 1 ms
/// while a port is of low latency, which needs no right beside that to open it (ftdi_sio, Linux 6.1). Other
/// drivers have no such timer and are left alone.
enum AdapterLatency {
  /// Has an adapter hand over at once what it receives.
  ///
  /// The C functions are `ioctl(TIOCGSERIAL)`, `(TIOCSSERIAL)`.
  ///
  /// - Returns: whether that was changed, and so is to be put back.
  static func lower(on descriptor: Int32, of device: DeviceNumber?, roots: SystemRoots) -> Bool {
    guard let device, SysfsTerminal(device: device, roots: roots).driver == "ftdi_sio",
      cserial_has_low_latency(descriptor) == 0
    else { return false }
    return cserial_set_low_latency(descriptor, 1) == 0
  }

  /// Puts back what `lower` has changed.
  static func restore(on descriptor: Int32) {
    _ = cserial_set_low_latency(descriptor, 0)
  }
}

#endif
