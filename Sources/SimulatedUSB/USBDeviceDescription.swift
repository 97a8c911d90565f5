/// What a USB device tells of itself when it is plugged in: one configuration with one interface.
package struct USBDeviceDescription: Hashable, Sendable {
  /// One way in or out beside the control endpoint.
  package struct Endpoint: Hashable, Sendable {
    /// The transfers that it takes, with their codes in bmAttributes.
    package enum Kind: UInt8, Hashable, Sendable {
      case bulk = 2
      case interrupt = 3
    }

    /// The number, with bit 7 set towards the host.
    package var address: UInt8
    package var kind: Kind
    /// Bytes in a packet at most.
    package var packetSize: UInt16
    /// Milliseconds between polls, for interrupts.
    package var interval: UInt8 = 0

    /// Whether bytes go to the host here.
    var isToHost: Bool { address & 0x80 != 0 }
  }

  package var vendor: UInt16
  package var product: UInt16
  /// bcdDevice, by which drivers tell generations of a chip apart.
  package var release: UInt16
  /// bcdUSB.
  package var usbVersion: UInt16
  /// Class, subclass and protocol of the interface.
  package var interfaceClass: [UInt8]
  package var maxPower: Int
  package var manufacturerName: String?
  package var productName: String?
  package var serialNumber: String?
  package var endpoints: [Endpoint]
  /// Bytes in a packet of the control endpoint; full speed allows 8 to 64.
  package var controlPacketSize: UInt8 = 64

  /// The endpoint of a number and direction, if there is one.
  func endpoint(_ number: UInt8, toHost isToHost: Bool) -> Endpoint? {
    endpoints.first { $0.address & 0x0F == number && $0.isToHost == isToHost }
  }
}

/// The bytes of the descriptors (USB 2.0 specification, 9.6).
extension USBDeviceDescription {
  /// The device descriptor, 18 bytes.
  var deviceDescriptor: [UInt8] {
    var bytes: [UInt8] = [18, 1]
    bytes.append(littleEndian: usbVersion)
    bytes += [0, 0, 0, controlPacketSize]
    bytes.append(littleEndian: vendor)
    bytes.append(littleEndian: product)
    bytes.append(littleEndian: release)
    return bytes + [
      manufacturerName == nil ? 0 : 1, productName == nil ? 0 : 2, serialNumber == nil ? 0 : 3, 1,
    ]
  }

  /// The configuration with its interface and endpoints.
  var configurationDescriptor: [UInt8] {
    var body: [UInt8] = [9, 4, 0, 0, UInt8(endpoints.count)] + interfaceClass + [0]
    for endpoint in endpoints {
      body += [7, 5, endpoint.address, endpoint.kind.rawValue]
      body.append(littleEndian: endpoint.packetSize)
      body.append(endpoint.interval)
    }
    var head: [UInt8] = [9, 2]
    head.append(littleEndian: UInt16(9 + body.count))
    // One interface, configuration 1, no name, powered by the bus; power in units of 2 mA.
    return head + [1, 1, 0, 0x80, UInt8(maxPower / 2)] + body
  }

  /// A string descriptor; number 0 lists the languages, of which US English is the one.
  func stringDescriptor(_ number: UInt8) -> [UInt8]? {
    let text: String?
    switch number {
    case 0: return [4, 3, 0x09, 0x04]
    case 1: text = manufacturerName
    case 2: text = productName
    case 3: text = serialNumber
    default: text = nil
    }
    guard let text else { return nil }
    var bytes: [UInt8] = [UInt8(clamping: 2 + 2 * text.utf16.count), 3]
    for unit in text.utf16 { bytes.append(littleEndian: unit) }
    return bytes
  }
}

/// The requests that every device answers (USB 2.0 specification, 9.4).
extension USBDeviceDescription {
  /// Answers a standard request.
  ///
  /// - Parameters:
  ///   - request: what is asked.
  ///   - configuration: the configuration in force, 0 or 1, which the request may change.
  /// - Returns: the answer, or a stall for what the device has not.
  func answer(_ request: ControlRequest, configuration: inout UInt8) -> ControlOutcome {
    switch request.code {
    case 0x00: return .done([0, 0])  // GET_STATUS: no remote wake-up, no endpoint halted
    case 0x01, 0x03: return .done()  // CLEAR_FEATURE, SET_FEATURE
    case 0x05: return .done()  // SET_ADDRESS
    case 0x06: return descriptor(request.value).map { .done($0) } ?? .stalled
    case 0x08: return .done([configuration])
    case 0x09:
      guard request.value <= 1 else { return .stalled }
      configuration = UInt8(request.value)
      return .done()
    case 0x0A: return .done([0])  // GET_INTERFACE
    case 0x0B: return request.value == 0 ? .done() : .stalled  // SET_INTERFACE
    default: return .stalled
    }
  }

  private func descriptor(_ value: UInt16) -> [UInt8]? {
    switch value >> 8 {
    case 1: deviceDescriptor
    case 2: value & 0xFF == 0 ? configurationDescriptor : nil
    case 3: stringDescriptor(UInt8(value & 0xFF))
    default: nil  // among them 6, the device qualifier, which a full-speed device has not
    }
  }
}
