package import PortInventory

extension NetworkAddress.Scheme {
  /// What kind of port it is.
  var words: String {
    switch self {
    case .rfc2217: "port of another computer, by RFC 2217"
    case .socket: "port of another computer, by a raw socket: its bytes and nothing else"
    }
  }
}

extension NodeKind {
  /// Whether it is a port of another computer.
  var isNetwork: Bool {
    if case .network = self { true } else { false }
  }

  /// The kind with its article, to follow "is".
  package var words: String {
    switch self {
    case .absent: "absent"
    case .danglingLink(let target): "a link to '\(target)', which is not there"
    case .serial: "a serial port"
    case .otherCharacterDevice: "a device"
    case .phantom: "a port without hardware"
    case .directory: "a directory"
    case .regularFile: "a regular file"
    case .other: "a special file"
    case .unexaminedCharacterDevice: "a device"
    case .network: "a port of another computer"
    }
  }

  /// The sentence that says why a path of this kind is no serial port.
  package func sentence(about path: String) -> String {
    switch self {
    case .absent: "There is no '\(path)'"
    case .danglingLink, .phantom: "'\(path)' is \(words)"
    case .serial, .otherCharacterDevice, .directory, .regularFile, .other,
      .unexaminedCharacterDevice, .network:
      "'\(path)' is \(words), not a serial port"
    }
  }

  /// What else a device may be that somebody takes for a serial port, judged by the kernel's name for it.
  ///
  /// - Parameter path: the node, with links followed.
  /// - Returns: what it is and which program serves it; nothing if the name tells nothing.
  package func advice(about path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard self == .otherCharacterDevice, name.hasPrefix("hiddev") || name.hasPrefix("hidraw") else {
      return nil
    }
    return
      "By its name it is a USB HID device, as a UPS with a USB lead is. No serial cable is part of "
      + "that: apcupsd serves it with UPSCABLE usb and UPSTYPE usb, NUT with the driver usbhid-ups."
  }
}
