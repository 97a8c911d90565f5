/// What a USB/IP client asks before it has a device.
///
/// Numbers and layout follow Documentation/usb/usbip_protocol.rst of the Linux kernel.
package enum USBIPRequest: Hashable, Sendable {
  case listDevices
  /// Attach the device of this name, such as `1-1`.
  case importDevice(busID: String)

  /// Reads the request at the beginning of a stream.
  package static func parse(_ stream: some Collection<UInt8>) -> USBIPParsing<USBIPRequest> {
    guard stream.count >= 8 else { return .incomplete }
    switch stream.bigEndian16(at: 2) {
    case 0x8005: return .complete(.listDevices, size: 8)
    case 0x8003:
      guard stream.count >= 40 else { return .incomplete }
      let name = stream.dropFirst(8).prefix(32).prefix { $0 != 0 }
      return .complete(.importDevice(busID: String(decoding: name, as: UTF8.self)), size: 40)
    default: return .malformed
    }
  }
}

/// A device as a USB/IP server offers it.
package struct USBIPExport: Hashable, Sendable {
  package var description: USBDeviceDescription
  /// The name under which it is attached.
  package var busID = "1-1"
  package var bus: UInt32 = 1
  package var number: UInt32 = 2

  /// Creates an offer of a device.
  package init(_ description: USBDeviceDescription) {
    self.description = description
  }

  /// The answer to a request for the list, with this device or none in it.
  package static func list(_ export: USBIPExport?) -> [UInt8] {
    var bytes = head(code: 0x0005, status: 0)
    bytes.append(bigEndian: UInt32(export == nil ? 0 : 1))
    guard let export else { return bytes }
    return bytes + export.details + export.description.interfaceClass + [0]
  }

  /// The answer to a request to attach: the device, or a refusal.
  package static func imported(_ export: USBIPExport?) -> [UInt8] {
    guard let export else { return head(code: 0x0003, status: 1) }
    return head(code: 0x0003, status: 0) + export.details
  }

  /// The protocol's version 1.1.1, the code and the status.
  private static func head(code: UInt16, status: UInt32) -> [UInt8] {
    var bytes: [UInt8] = [0x01, 0x11]
    bytes.append(bigEndian: code)
    bytes.append(bigEndian: status)
    return bytes
  }

  /// The 312 bytes that describe a device in both answers.
  private var details: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append("/sys/devices/cablecheck/usb\(bus)/\(busID)", padded: 256)
    bytes.append(busID, padded: 32)
    bytes.append(bigEndian: bus)
    bytes.append(bigEndian: number)
    // USB_SPEED_FULL of include/uapi/linux/usb/ch9.h: 12 Mbit/s, as all these chips have.
    bytes.append(bigEndian: UInt32(2))
    bytes.append(bigEndian: description.vendor)
    bytes.append(bigEndian: description.product)
    bytes.append(bigEndian: description.release)
    // Class, subclass, protocol; configuration 1 of 1 with 1 interface.
    return bytes + [0, 0, 0, 1, 1, 1]
  }
}
