/// What a USB/IP client can ask of the device that it has imported.
///
/// Numbers and layout follow Documentation/usb/usbip_protocol.rst of the Linux kernel.
package enum USBIPCommand: Hashable, Sendable {
  case submit(USBTransfer)
  /// Take a transfer back that was submitted under the number `target`.
  case unlink(sequence: UInt32, target: UInt32)
}

/// One transfer that a driver wants done (in Linux a URB).
package struct USBTransfer: Hashable, Sendable {
  /// The client's number for it.
  package var sequence: UInt32
  /// The endpoint's number without its direction; 0 is the control endpoint.
  package var endpoint: UInt8
  package var isToHost: Bool
  /// Bytes that the driver has room for, or sends.
  package var length: Int
  /// What a control transfer begins with; zeros elsewhere.
  package var request: ControlRequest
  /// The bytes for the device.
  package var payload: [UInt8]

  /// Creates a transfer.
  package init(
    sequence: UInt32,
    endpoint: UInt8,
    isToHost: Bool,
    length: Int,
    request: ControlRequest = ControlRequest(type: 0, code: 0),
    payload: [UInt8] = []
  ) {
    self.sequence = sequence
    self.endpoint = endpoint
    self.isToHost = isToHost
    self.length = length
    self.request = request
    self.payload = payload
  }
}

/// What came of looking for a message at the beginning of a stream.
package enum USBIPParsing<Message: Hashable & Sendable>: Hashable, Sendable {
  /// Bytes are missing.
  case incomplete
  /// A message, and how many bytes it took.
  case complete(Message, size: Int)
  /// No message of the protocol, or one that a serial adapter has no use for.
  case malformed
}

extension USBIPCommand {
  /// Every header has this size.
  static let headerSize = 48
  /// More than a driver of a serial adapter ever sends at once; a greater length is a mistake.
  static let greatestLength = 1 << 20

  /// Reads the command at the beginning of a stream.
  package static func parse(_ stream: some Collection<UInt8>) -> USBIPParsing<USBIPCommand> {
    guard stream.count >= headerSize else { return .incomplete }
    let sequence = stream.bigEndian32(at: 4)
    switch stream.bigEndian32(at: 0) {
    case 1: break
    case 2:
      let target = stream.bigEndian32(at: 0x14)
      return .complete(.unlink(sequence: sequence, target: target), size: headerSize)
    default: return .malformed
    }
    let direction = stream.bigEndian32(at: 0x0C)
    let endpoint = stream.bigEndian32(at: 0x10)
    let length = Int(stream.bigEndian32(at: 0x18))
    // The number of isochronous packets; for all other transfers 0xFFFFFFFF, in older kernels 0.
    let packets = stream.bigEndian32(at: 0x20)
    guard direction <= 1, endpoint <= 15, length <= greatestLength,
      packets == 0 || packets == .max
    else { return .malformed }
    let size = headerSize + (direction == 0 ? length : 0)
    guard stream.count >= size else { return .incomplete }
    let transfer = USBTransfer(
      sequence: sequence,
      endpoint: UInt8(endpoint),
      isToHost: direction == 1,
      length: length,
      request: ControlRequest(stream.dropFirst(0x28).prefix(8)),
      payload: Array(stream.dropFirst(headerSize).prefix(size - headerSize))
    )
    return .complete(.submit(transfer), size: size)
  }
}

/// What the client is told of a command.
package enum USBIPReply: Hashable, Sendable {
  /// A transfer is over: with bytes for the host, or so many bytes taken from it.
  case finished(sequence: UInt32, status: USBStatus, count: Int, bytes: [UInt8])
  case unlinked(sequence: UInt32, status: USBStatus)

  /// The message.
  package var message: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .finished(let sequence, let status, let count, let payload):
      bytes.append(bigEndian: UInt32(3))
      bytes.append(bigEndian: sequence)
      bytes += [UInt8](repeating: 0, count: 12)
      bytes.append(bigEndian: status.rawValue)
      bytes.append(bigEndian: UInt32(count))
      bytes.append(bigEndian: UInt32(0))
      bytes.append(bigEndian: UInt32.max)
      bytes += [UInt8](repeating: 0, count: 12)
      bytes += payload
    case .unlinked(let sequence, let status):
      bytes.append(bigEndian: UInt32(4))
      bytes.append(bigEndian: sequence)
      bytes += [UInt8](repeating: 0, count: 12)
      bytes.append(bigEndian: status.rawValue)
      bytes += [UInt8](repeating: 0, count: 24)
    }
    return bytes
  }
}

/// How a transfer ended, as the number of Linux that the protocol carries.
package enum USBStatus: Int32, Hashable, Sendable {
  case done = 0
  /// -EPIPE: the endpoint refuses.
  case stalled = -32
  /// -ECONNRESET: taken back before it was over.
  case takenBack = -104
}
