/// The eight bytes that open a control transfer (USB 2.0 specification, 9.3).
package struct ControlRequest: Hashable, Sendable {
  /// bmRequestType: direction, kind and recipient.
  package var type: UInt8
  /// bRequest.
  package var code: UInt8
  /// wValue.
  package var value: UInt16
  /// wIndex.
  package var index: UInt16
  /// wLength: the bytes of the data stage that follows, at most.
  package var length: UInt16

  /// Creates a request from its fields.
  package init(type: UInt8, code: UInt8, value: UInt16 = 0, index: UInt16 = 0, length: UInt16 = 0) {
    self.type = type
    self.code = code
    self.value = value
    self.index = index
    self.length = length
  }

  /// Reads a request from its eight bytes.
  init(_ bytes: some Collection<UInt8>) {
    type = bytes.first ?? 0
    code = bytes.dropFirst().first ?? 0
    value = bytes.littleEndian16(at: 2)
    index = bytes.littleEndian16(at: 4)
    length = bytes.littleEndian16(at: 6)
  }

  /// The eight bytes.
  package var bytes: [UInt8] {
    var bytes = [type, code]
    bytes.append(littleEndian: value)
    bytes.append(littleEndian: index)
    bytes.append(littleEndian: length)
    return bytes
  }

  /// Who defines the request.
  package enum Kind: Hashable, Sendable {
    case standard
    case classDefined
    case vendor
    case reserved
  }

  /// Who defines the request.
  package var kind: Kind {
    switch type >> 5 & 3 {
    case 0: .standard
    case 1: .classDefined
    case 2: .vendor
    default: .reserved
    }
  }

  /// Whether the data stage, if there is one, goes to the host.
  package var isToHost: Bool { type & 0x80 != 0 }
}

/// What a device does with a control request.
package struct ControlOutcome: Hashable, Sendable {
  /// The bytes for the host, empty where it asked for none; nothing where the device refuses (stalls).
  package var answer: [UInt8]?
  /// Whether what is on its way to the wire is thrown away.
  package var discardsOutput = false
  /// Whether what has arrived and was not fetched is thrown away.
  package var discardsInput = false
  /// Whether the receiver is reset, and so finds a line that is in space anew.
  package var restartsReceiver = false

  /// The request is obeyed, with bytes for the host if it asked for some.
  package static func done(_ answer: [UInt8] = []) -> ControlOutcome {
    ControlOutcome(answer: answer)
  }

  /// The request is not known.
  package static let stalled = ControlOutcome(answer: nil)
}
