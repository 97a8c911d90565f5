/// One record of the kernel's log.
///
/// A record is `priority,sequence,microseconds,flags;text`; more fields may come before the semicolon, and
/// lines behind it that begin with a space belong to it (Linux, Documentation/ABI/testing/dev-kmsg).
package struct KernelLogRecord: Hashable, Sendable {
  /// Microseconds since the start of the computer, by the kernel's monotonic clock.
  package var microseconds: Int
  package var text: String

  /// Creates a record.
  package init(microseconds: Int, text: String) {
    self.microseconds = microseconds
    self.text = text
  }

  /// Reads a line; nothing if it is no record, or not the kernel's own.
  ///
  /// Programs may write to the log too. The kernel gives them no facility 0, so that its own are known by it.
  package init?(_ line: some Collection<UInt8>) {
    guard line.first != 0x20, let end = line.firstIndex(of: 0x3B) else { return nil }
    let fields = line[..<end].split(separator: 0x2C, omittingEmptySubsequences: false)
    guard fields.count >= 4, let priority = Self.number(fields[0]), priority < 8,
      let microseconds = Self.number(fields[2])
    else { return nil }
    self.init(
      microseconds: microseconds,
      text: String(decoding: line[end...].dropFirst().prefix(1024), as: UTF8.self)
    )
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

extension KernelLogRecord {
  /// What a record says of trouble at USB; nothing if it is of something else.
  ///
  /// The texts are those of Linux: drivers/usb/core/hub.c (`hub_port_init`, `hub_port_connect`, `port_event`,
  /// `usb_disconnect`), drivers/usb/serial/bus.c (`usb_serial_device_remove`) and
  /// drivers/hwmon/raspberrypi-hwmon.c. Before Linux 3.15 a port was told as `hub 1-0:1.0: ... port 2`.
  package var usbTrouble: (kind: USBTrouble.Kind, place: String?)? {
    guard let colon = text.firstRange(of: ": ") else { return nil }
    let device = text[..<colon.lowerBound]
    let words = text[colon.upperBound...]
    if device.hasPrefix("hwmon "), words.hasPrefix("Undervoltage detected") {
      return (.underVoltage, nil)
    }
    guard device.hasPrefix("usb ") || device.hasPrefix("hub "), let kind = Self.kind(of: words)
    else { return nil }
    return (kind, Self.place(of: device.dropFirst(4), words))
  }

  private static func kind(of words: Substring) -> USBTrouble.Kind? {
    if words.hasPrefix("device descriptor read/") && words.contains(", error ")
      || words.hasPrefix("device not accepting address ")
      || words.hasPrefix("unable to enumerate USB device")
    {
      return .notAnswering
    }
    if words.hasPrefix("USB disconnect") { return .disconnected }
    if words.hasPrefix("over-current condition") { return .overCurrent }
    let port =
      words.hasPrefix("port ") ? words.dropFirst(5).drop(while: \.isNumber).dropFirst() : words
    return port.hasPrefix("disabled by hub (EMI?)") ? .disabledByHub : nil
  }

  /// The socket in the form of `1-2.4`, of a device (`1-2.4`) or of a hub's port (`usb1-port2`, `1-2-port4`).
  private static func place(of device: Substring, _ words: Substring) -> String? {
    let (hub, port): (Substring, Substring)
    if let middle = device.firstRange(of: "-port") {
      (hub, port) = (device[..<middle.lowerBound], device[middle.upperBound...])
    } else if let end = device.firstIndex(of: ":") {
      guard let middle = words.firstRange(of: "port ") else { return nil }
      (hub, port) = (device[..<end], words[middle.upperBound...].prefix(while: \.isNumber))
    } else {
      return isPlace(device) ? String(device) : nil
    }
    let place =
      if hub.hasPrefix("usb") {
        "\(hub.dropFirst(3))-\(port)"
      } else if hub.hasSuffix("-0") {
        "\(hub.dropLast(2))-\(port)"
      } else {
        "\(hub).\(port)"
      }
    return isPlace(place) ? place : nil
  }

  /// Whether a text is a bus and ports: digits, a hyphen, then digits with points between.
  private static func isPlace(_ text: some StringProtocol) -> Bool {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, text.utf8.count <= 32 else { return false }
    return (halves[1].split(separator: ".", omittingEmptySubsequences: false) + [halves[0]])
      .allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The name of the serial port that a USB adapter just lost, as in `ttyUSB0`; nothing if none did.
  package var lostPort: String? {
    guard let range = text.firstRange(of: " converter now disconnected from ") else { return nil }
    let name = text[range.upperBound...]
    let digits = name.dropFirst(6)
    guard name.hasPrefix("ttyUSB"), (1...4).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return text[..<range.lowerBound].contains(" \(name): ") ? String(name) : nil
  }
}

extension USBTrouble {
  /// What the kernel's records say of USB, the newest first, one for each kind and socket.
  ///
  /// - Parameters:
  ///   - records: the records, the oldest first.
  ///   - now: microseconds since the start of the computer.
  /// - Returns: the trouble of the last `recent` seconds.
  package static func recent(in records: [KernelLogRecord], now: Int) -> [USBTrouble] {
    var all: [USBTrouble] = []
    for record in records {
      let age = max(0, now / 1_000_000 - record.microseconds / 1_000_000)
      guard age <= recent else { continue }
      if let port = record.lostPort {
        // The driver lets the port go right after the device is gone (usb_disconnect in hub.c).
        if let last = all.indices.last, all[last].kind == .disconnected,
          all[last].secondsAgo - age <= 1
        {
          all[last].port = port
        }
      } else if let (kind, place) = record.usbTrouble {
        all.removeAll { $0.kind == kind && $0.place == place }
        all.append(USBTrouble(kind: kind, place: place, secondsAgo: age))
      }
    }
    return all.reversed()
  }
}
